import type {
  CandidatePlan,
  FeaturePlan,
  TrackPlan
} from '../../contracts/blueprint';
import type { ColumnProfile } from '../../contracts/data-profile';
import type { PretrainedModel } from '../../contracts/environment';
import { figure, hasPackage, IFacts } from '../facts';
import { hasHalves } from '../half-precision';
import { foldsAtOnce } from './candidates';
import { formsFor } from './forms';
import { planInContext } from './in-context';
import { secondsOf } from './seconds';
import { rarestClass, type Add, type IShape } from './shape';
import { isUnbroken } from './text-size';
import { disabled, ITrackRequest } from './track';
import { modelFor, placeOf } from './weights';
import { totalWidth } from './width';

/** Most pieces of words that are read of a text. */
export const MOST_TOKENS = 128;

/** Pieces of words that are read of a text, the fewer the less time there is. */
const TOKENS = [MOST_TOKENS, 64, 32];

/** Share of the budget that reading may take before a shorter beginning is read. */
const READING = 0.4;

/** Sides of the squares that convolutions are given: half the area costs half the time. */
const CONVOLUTION_SIDE = { tiny: 64, small: 96, large: 128 } as const;

/** Pictures of no more pixels a side show more when they are grown, up to a point. */
const TINY_PIXELS = 32;

/** In pictures of no more pixels a side, edges and shapes tell more than whole things. */
export const SMALL_PIXELS = 64;

/** Pixels of the longer side of most pictures of these columns. */
export function pixelsOf(columns: readonly ColumnProfile[]): number {
  return Math.max(
    0,
    ...columns.flatMap(({ files }) => [
      files?.width?.[1] ?? Infinity,
      files?.height?.[1] ?? Infinity
    ])
  );
}

/**
 * Pixels of a side that a model is given.
 *
 * @param pixels - Those of the pictures.
 */
export function sideOf(
  { loader, side }: PretrainedModel,
  pixels: number
): number {
  const { tiny, small, large } = CONVOLUTION_SIDE;
  const enough =
    pixels <= TINY_PIXELS ? tiny : pixels <= SMALL_PIXELS ? small : large;
  return loader === 'transformers_tokens'
    ? (side ?? 0)
    : Math.min(side ?? 0, enough);
}

/**
 * Models that were trained elsewhere read texts or pictures, and simple models learn from what
 * they saw; of a table without either, a model of tables.
 */
export function planPretrained(request: ITrackRequest): TrackPlan {
  const { facts } = request;
  const read = request.features.find(
    ({ kind }) => kind === 'image' || kind === 'text'
  );
  const columns = sentencesOrPictures(facts, read);
  const problem = facts.task.problemType.value;
  if (problem === 'survival' || problem === 'ranking') {
    return disabled(
      'pretrained',
      `Models of ${problem} on ${figure(facts.rows)} rows are for the traditional track.`
    );
  }
  if (read === undefined || columns.length === 0) {
    return planInContext(request);
  }
  const modality = read.kind === 'image' ? 'image' : 'text';
  const model = modelFor(facts, modality);
  if (typeof model === 'string') {
    return disabled('pretrained', model);
  }
  const names = columns.map(({ name }) => name);
  const isInTime = (tokens: number): boolean =>
    secondsToRead(facts, columns, model, tokens) <=
    READING * (request.budget ?? Infinity);
  const tokens = TOKENS.find(isInTime) ?? TOKENS[TOKENS.length - 1];
  const beginning = isCut(columns, tokens)
    ? `; of each the first ${tokens} pieces of words`
    : '';
  const side = sideOf(model, pixelsOf(columns));
  const seen =
    modality === 'text'
      ? `${figure(model.dimensions ?? 0)} numbers each${beginning}`
      : `numbers, each grown or shrunk to ${side} × ${side} pixels`;
  const features: FeaturePlan[] = [
    // Words count beside the vectors of what they mean.
    ...(modality === 'text' ? [{ ...read, columns: names }] : []),
    ...request.features.flatMap(feature => without(feature, names)),
    {
      kind: 'embedding',
      columns: names,
      model: model.id,
      ...(modality === 'text' ? { tokens } : {}),
      why: `${names.map(name => `\`${name}\``).join(', ')}: ${figure(distinct(columns))} ${modality === 'text' ? 'texts' : 'pictures'} are read by \`${model.id}\` (${figure(model.megabytes)} MB, ${model.licence}, ${placeOf(model)}), frozen, into ${seen}.`
    }
  ];
  const reading = secondsToRead(facts, columns, model, tokens);
  const candidates = candidatesFor({
    ...request,
    features,
    atOnce: foldsAtOnce(facts, request.fits),
    width: totalWidth(facts, features, true),
    raw: totalWidth(facts, features, false),
    haste: 1
  });
  return {
    name: 'pretrained',
    enabled: true,
    why: `${candidates.filter(({ of }) => of === undefined).length} models on what \`${model.id}\` sees in ${figure(distinct(columns))} ${modality === 'text' ? 'texts' : 'pictures'}.`,
    features,
    prepare: Number(reading.toFixed(1)),
    candidates
  };
}

/** Columns that a model of language or of pictures can read: letters of a sequence are no words. */
function sentencesOrPictures(
  facts: IFacts,
  feature: FeaturePlan | undefined
): ColumnProfile[] {
  return facts.columns.filter(
    column =>
      feature?.columns.includes(column.name) === true &&
      column.semantic !== 'sequence' &&
      !(feature.kind === 'text' && isUnbroken(column))
  );
}

/** What is left for the table: other sentences, pictures and sequences are for other tracks. */
function without(
  feature: FeaturePlan,
  embedded: readonly string[]
): FeaturePlan[] {
  const rest = feature.columns.filter(name => !embedded.includes(name));
  switch (feature.kind) {
    case 'text':
    case 'image':
    case 'sequence':
      return rest.length === 0
        ? []
        : [{ ...feature, kind: 'drop', columns: rest }];
    default:
      return [feature];
  }
}

function distinct(columns: readonly ColumnProfile[]): number {
  return columns.reduce((sum, { unique }) => sum + unique, 0);
}

/** Texts are longer than what is read of them. */
function isCut(columns: readonly ColumnProfile[], tokens: number): boolean {
  return columns.some(({ text }) => piecesOf(text) > tokens);
}

/** Pieces of words in a text. */
function piecesOf(text: ColumnProfile['text']): number {
  return (text?.meanWords ?? 20) * 1.3 + 2;
}

/** Share of the time that reading takes at half precision. */
const HALVED = { text: 0.6, image: 0.45 } as const;

/** Wall seconds until all rows are read once: rates measured on one core of two. */
function secondsToRead(
  facts: IFacts,
  columns: readonly ColumnProfile[],
  model: PretrainedModel,
  tokens: number
): number {
  const rows = facts.rows + facts.testRows;
  const cores = Math.max(1, Math.min(4, facts.profile.environment.cpus));
  const isText = model.modality === 'text';
  const halved = HALVED[isText ? 'text' : 'image'];
  const share = hasHalves(facts.profile) ? halved : 1;
  const each = columns.reduce((sum, { text }) => {
    if (isText) {
      const pieces = Math.min(tokens, piecesOf(text));
      return sum + (5e-4 + 3.1e-4 * pieces) * share * (model.megabytes / 90);
    }
    const area = (sideOf(model, pixelsOf(columns)) / 224) ** 2;
    return sum + 1e-3 + 2.4e-2 * share * area * (model.megabytes / 19);
  }, 0);
  return 5 + (rows * each) / cores;
}

/** A linear model, one unlike it, and boosting where there are other columns. */
function candidatesFor(shape: IShape): CandidatePlan[] {
  const { facts, features } = shape;
  const found: CandidatePlan[] = [];
  const add: Add = (name, estimator, params, why) => {
    const seconds = secondsOf(shape, estimator, params);
    found.push({ name, estimator, params, seconds, why });
  };
  const several = facts.multilabel || facts.targets.length > 2;
  const rows = figure(facts.rows);
  const words = features.some(({ kind }) => kind === 'text');
  const rarest = rarestClass(facts);
  if (words) {
    const both = `What each of ${rows} texts means, beside the weights of its words`;
    if (facts.probability) {
      const params = { C: 2, max_iter: 1000 };
      add('frozen_logistic', 'logistic', params, `${both}: one linear model.`);
    } else {
      const params = { alpha: 3, solver: 'lsqr' };
      add('frozen_ridge', 'ridge', params, `${both}: one linear model.`);
    }
  } else if (facts.probability) {
    add(
      'frozen_logistic',
      'logistic',
      { C: 0.02, max_iter: 1000 },
      `A linear model is enough where vectors are apart; ${rows} rows and ${figure(shape.width)} columns ask for a firm hand.`
    );
  } else {
    add(
      'frozen_ridge',
      'ridge_cv',
      {},
      `A linear model of ${figure(shape.width)} columns, as firm as leaving each of ${rows} rows out once advises.`
    );
  }
  const isThin = facts.probability && rarest < 20;
  if (words && facts.probability && !several && !isThin) {
    add(
      'frozen_linear_svm',
      'linear_svm',
      { C: 0.3 },
      `A linear margin on the same columns: it looks at those of ${rows} texts that are hard to tell apart.`
    );
  } else if (!words && facts.rows <= 6000 && !several && !isThin) {
    add(
      'frozen_svm',
      'svm',
      facts.probability
        ? {
            C: 2,
            components: Math.min(128, Math.floor(facts.rows / 4), shape.width)
          }
        : { C: 2, epsilon: 0.05 },
      `${rows} rows are few enough to compare the vectors of each with those of each other.`
    );
  } else {
    add(
      'frozen_neighbours',
      'neighbours',
      { n_neighbors: 15, weights: 'distance' },
      `What means the same lies near: the 15 nearest of ${rows} vectors answer.`
    );
  }
  const table = features.some(
    ({ kind }) => !['embedding', 'text', 'drop'].includes(kind)
  );
  if (table && hasPackage(facts.profile, 'lightgbm')) {
    add(
      'frozen_lightgbm',
      'lightgbm',
      {
        n_estimators: 150,
        learning_rate: 0.06,
        num_leaves: 15,
        colsample_bytree: 0.2
      },
      `Boosted trees join ${figure(shape.width)} columns of vectors and table, bends included.`
    );
  }
  return [
    ...found,
    ...formsFor(found, facts, (estimator, params) =>
      secondsOf(shape, estimator, params)
    )
  ];
}
