import type { FeatureKind, TrackPlan } from '../../contracts/blueprint';
import type { PretrainedModel } from '../../contracts/environment';
import { counted, figure, hasSince, IFacts } from '../facts';
import { foldsAtOnce } from './candidates';
import { disabled, ITrackRequest } from './track';
import { modelFor, placeOf } from './weights';
import { totalWidth } from './width';

/** What a model of tables was trained on: numbers, and categories as numbers. */
const TABULAR: ReadonlySet<FeatureKind> = new Set([
  'numeric',
  'category',
  'high_cardinality',
  'ordinal',
  'date',
  'structured',
  'missing_count',
  'drop'
]);

/** TabICL has so many outputs: more classes take several passes. */
const MOST_CLASSES = 10;

/** The first version of tabicl that was tried. */
const SINCE = [2, 2] as const;

/** Views of a table, each with its columns in another order, whose answers are averaged. */
const VIEWS = [8, 4, 2, 1];

/** Share of the budget that more than one view may take, and that one may. */
const SHARE = { more: 0.2, one: 0.4 };

/** Seconds until tabicl is imported, and per fit until the weights are read. */
const IMPORT = 5;
const LOAD = 0.4;

/**
 * Milliseconds per row and view on one core: for the row, for each of its columns, and for each
 * row that it is compared with. Fitted to 13 runs of tabicl 2.2.0 with random weights in the full
 * size (500 to 8,000 rows × 5 to 200 columns), each foreseen within 20 %: decision 46.
 */
const ROW = 0.82;
const COLUMN = 0.067;
const COMPARED = 3.7e-4;

/** A model of tables that answers tasks like this one, or the sentence that says why there is none. */
export function tableModel(facts: IFacts): PretrainedModel | string {
  const loader = facts.probability ? 'tabicl_classifier' : 'tabicl_regressor';
  const model = modelFor(facts, 'table', item => item.loader === loader);
  return typeof model === 'string' || hasSince(facts.profile, 'tabicl', SINCE)
    ? model
    : `\`${model.id}\` is here, but it was tried from tabicl ${SINCE.join('.')} on, and this is ${facts.profile.environment.packages.tabicl}.`;
}

/** A model that was trained on other tables, and reads this one when it is asked. */
export function planInContext(request: ITrackRequest): TrackPlan {
  const { facts, features, budget } = request;
  const off = (why: string): TrackPlan => disabled('pretrained', why);
  const none = `None of the ${figure(facts.columns.length)} columns holds sentences or pictures, which pretrained models read`;
  if (!features.every(({ kind }) => TABULAR.has(kind))) {
    return off(`${none}.`);
  }
  if (facts.several) {
    return off(
      `${none}, and TabICL answers one target, not ${figure(facts.outputs)}.`
    );
  }
  if (facts.probability && facts.outputs > MOST_CLASSES) {
    return off(
      `${none}, and TabICL tells ${MOST_CLASSES} classes apart at once, not ${figure(facts.outputs)}.`
    );
  }
  const model = tableModel(facts);
  if (typeof model === 'string') {
    return off(`${none}. ${model}`);
  }
  const price = (views: number): number => secondsOf(request, views);
  const views = VIEWS.find(
    count =>
      price(count) <=
      (count > 1 ? SHARE.more : SHARE.one) * (budget ?? Infinity)
  );
  const size = `${figure(facts.rows)} rows × ${counted(facts.columns.length, 'column')}`;
  if (views === undefined) {
    return off(
      `\`${model.id}\` is here, but it reads ${size} anew in each of ${request.fits} folds: about ${figure(price(1))} s of ${figure(budget ?? 0)}.`
    );
  }
  return {
    name: 'pretrained',
    enabled: true,
    why: `\`${model.id}\` (${figure(model.megabytes)} MB, ${model.licence}, ${placeOf(model)}) was trained on other tables and reads the ${figure(facts.rows)} rows when it is asked.`,
    features: [...features],
    prepare: IMPORT,
    candidates: [
      {
        name: 'tabicl',
        estimator: 'tabicl',
        params: { n_estimators: views },
        seconds: price(views),
        why: `A transformer that was trained on other tables answers from ${size} in context; nothing is fitted, and the answers for ${counted(views, 'order')} of the columns are averaged.`
      }
    ]
  };
}

/** Estimated wall seconds of all folds: each reads all rows once, those of test included. */
function secondsOf(
  { facts, features, fits }: ITrackRequest,
  views: number
): number {
  const turns = Math.ceil(fits / foldsAtOnce(facts, fits));
  const columns = totalWidth(facts, features, false);
  const each = (ROW + COLUMN * columns + COMPARED * facts.rows) / 1000;
  const rows = facts.rows + facts.testRows;
  return Number((turns * (LOAD + rows * views * each)).toFixed(1));
}
