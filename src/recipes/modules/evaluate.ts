import candidate from '../../../recipes/evaluate/candidate.py';
import ofTrack from '../../../recipes/evaluate/of_track.py';
import prior from '../../../recipes/evaluate/prior.py';
import track from '../../../recipes/evaluate/track.py';
import { candidateKey, TrackName } from '../../contracts/code-module';
import { figure, IPlanned } from '../facts';
import { foldsAtOnce } from '../plan/candidates';
import { isLong, isQuick } from '../plan/forms';
import { rarestClass } from '../plan/shape';
import { keywordArguments, Literal, pythonLiteral } from '../python-literal';
import { IRecipe, render } from '../render';
import { WIDTH } from '../render-format';
import { featuresOf } from '../table-shape';
import { nameIn } from '../track-names';
import { keepsEncoded, learnsFromTarget } from './encoders';
import { changesOf, otherForms } from './forms';
import { writeSmoothing } from './series';
import { IWritten } from './written';

/** More cells of all fold features together than this are not kept in memory. */
const CACHE_CELLS = 3e7;

/** The mean, median or share that a metric likes best without features. */
function priorOf(plan: IPlanned): { code: string; words: string } {
  if (plan.orders) {
    return { code: '0.0', words: 'one answer for all' };
  }
  switch (plan.metric.name) {
    case 'rmsle':
      return {
        code: 'np.expm1(np.mean(np.log1p(target), axis=0))',
        words: 'the mean on the logarithmic scale'
      };
    case 'mae':
    case 'medae':
    case 'mape':
    case 'smape':
      return { code: 'np.median(target, axis=0)', words: 'the median' };
    case 'pinball':
      return {
        code: `np.quantile(target, ${plan.metric.quantile ?? 0.5}, axis=0)`,
        words: `the ${plan.metric.quantile ?? 0.5} quantile`
      };
    default:
      return plan.multilabel
        ? {
            code: 'np.mean(target, axis=0)',
            words: 'the share of each label'
          }
        : { code: 'np.mean(target, axis=0)', words: 'the mean' };
  }
}

/** The floor: one cell, numpy and pandas alone. For series that are too much, that of any table. */
export function writePrior(plan: IPlanned): IWritten | null {
  const { level } = plan.request;
  const smoothing = writeSmoothing(plan);
  if (level > (smoothing === null ? 0 : 1)) {
    return null;
  }
  if (smoothing !== null && level === 0) {
    return smoothing;
  }
  const shares = plan.probability && !plan.multilabel;
  const best = priorOf(plan);
  const words = shares ? 'the share of each class' : best.words;
  const source = render([
    {
      name: 'evaluate/prior.py',
      text: prior,
      values: {
        KEY: 'baseline/prior',
        CLASSIFICATION: shares,
        HAS_TEST: plan.test !== null,
        VALUE: { code: best.code },
        SUMMARY: {
          code: `"""Return ${words}."""`
        }
      }
    }
  ]);
  return {
    source,
    recipe: 'evaluate/prior',
    prose: `## Baseline\n\nThe floor for every model: ${words} in the ${figure(plan.rows)} rows, without a single feature.`
  };
}

function usesPretrained({ blueprint }: IPlanned): boolean {
  return blueprint.tracks.some(
    ({ name, candidates }) => name === 'pretrained' && candidates.length > 0
  );
}

/** Estimators that other forms of candidates change stand inside of more than a pipeline. */
function changesInside(plan: IPlanned): boolean {
  const changed = plan.blueprint.tracks.flatMap(({ candidates }) =>
    candidates.filter(({ name }) => candidates.some(({ of }) => of === name))
  );
  return (
    !plan.probability ||
    plan.several ||
    plan.test === null ||
    plan.request.written.some(({ author }) => author !== 'recipe') ||
    changed.some(
      ({ estimator, params }) =>
        /^(?:(?:linear_)?svm|quadratic)$/.test(estimator) ||
        'words' in params ||
        'clock' in params
    )
  );
}

/** What models of recipes answer is in its form: no fold lacks a class, and values are those of one target. */
function answersPlainly(plan: IPlanned): boolean {
  const { scheme, folds } = plan.blueprint.validation;
  const estimators = plan.blueprint.tracks.flatMap(({ candidates }) =>
    candidates.map(({ estimator }) => estimator)
  );
  const isOurs = plan.request.written.every(
    ({ key, author }) => key.module !== 'models' || author === 'recipe'
  );
  if (!isOurs) {
    return false;
  }
  return plan.probability
    ? scheme === 'stratified' &&
        !plan.multilabel &&
        rarestClass(plan) >= 2 * folds
    : !plan.several && !plan.orders && !estimators.includes('pls');
}

/** Tracks beside may ask for one fold at a time, or all do. */
function takesJobs(plan: IPlanned): boolean {
  const { folds, repeats } = plan.blueprint.validation;
  return (
    !plan.request.clean ||
    foldsAtOnce(plan, folds * repeats) === 1 ||
    usesPretrained(plan)
  );
}

/** One line that evaluates a candidate of a track, behind the track's models. */
export function ofTrackRecipe(plan: IPlanned): IRecipe {
  return {
    name: 'evaluate/of_track.py',
    text: ofTrack,
    values: { CHANGES: otherForms(plan).length > 0 || takesJobs(plan) }
  };
}

/** The cell that defines `evaluate`, which every track uses. */
export function writeEvaluate(plan: IPlanned): IWritten | null {
  if (plan.request.level > 1 || plan.numpyOnly) {
    return null;
  }
  const { repeats, folds } = plan.blueprint.validation;
  const cells =
    (plan.rows + plan.testRows) * plan.columns.length * folds * repeats;
  const refits = plan.blueprint.validation.scheme === 'time';
  const { clean, needed } = plan.request;
  const jobs = foldsAtOnce(plan, folds * repeats);
  const method = plan.probability ? 'predict_proba' : 'predict';
  const averaged = plan.test !== null && !refits;
  const plain =
    clean === true &&
    averaged &&
    answersPlainly(plan) &&
    needed?.includes('predict_rows') !== true;
  const forms = otherForms(plan).length > 0;
  const alone = takesJobs(plan);
  const cached =
    plan.request.level === 0 &&
    cells < CACHE_CELLS &&
    !(isLong(plan) && isQuick(plan));
  const source = render([
    {
      name: 'evaluate/track.py',
      text: track,
      values: {
        PROBABILITY: plan.probability,
        MULTILABEL: plan.multilabel,
        ORDERS: plan.orders,
        CACHE: cached,
        KEPT: cached && keepsEncoded(plan),
        SCALED: !plan.probability && !learnsFromTarget(plan),
        HAS_TEST: plan.test !== null,
        REFIT: refits && plan.test !== null,
        REPEATS: repeats,
        REPEATED: repeats > 1,
        JOBS: jobs,
        FORMS: forms,
        NESTED: !clean || changesInside(plan),
        // What the run is told of a candidate, and what tracks beside may ask for.
        TOLD:
          !clean ||
          plan.request.written.some(({ author }) => author !== 'recipe'),
        ALONE: alone,
        PLAIN: plain,
        ANSWER: {
          code: plain ? `fitted.${method}(rows)` : 'predict_rows(fitted, rows)'
        },
        NO_TEST: { code: averaged ? '0.0' : 'None' }
      }
    }
  ]);
  return {
    source,
    recipe: 'evaluate/track',
    prose: `Each candidate is fitted ${folds * repeats} times, folds side by side; features are fitted inside the fold, so no row that is scored was seen.`
  };
}

/** The cell of one candidate. */
export function writeCandidate(
  plan: IPlanned,
  track: TrackName,
  name: string
): IWritten | null {
  const found = plan.blueprint.tracks
    .find(item => item.name === track)
    ?.candidates.find(item => item.name === name);
  if (plan.request.level > 0 || found === undefined) {
    return null;
  }
  const own = nameIn(track, 'evaluate_traditional');
  const isOwn = plan.written('models')?.source.includes(`def ${own}(`);
  const call = isOwn
    ? `${own}(`
    : `evaluate(make_features_${track}, make_models_${track}, `;
  const changes: Record<string, Literal> = {
    ...changesOf(plan, found),
    // Networks that read texts or pictures draw from one source of chance: folds at the
    // same time would not repeat. Those of the neural track have a source each.
    ...(featuresOf(plan).some(({ kind }) => kind === 'embedding')
      ? { jobs: 1 }
      : {})
  };
  const key = candidateKey(track, name);
  const called = (given: string): string =>
    `${call}${pythonLiteral(found.of ?? name)}${given === '' ? '' : `, ${given}`})`;
  const inCall = called(keywordArguments(changes));
  const apart =
    Object.keys(changes).length > 1 &&
    `results["${key}"] = ${inCall}`.length > WIDTH;
  return {
    source: render([
      {
        name: 'evaluate/candidate.py',
        text: candidate,
        values: {
          KEY: key,
          EVALUATE: { code: apart ? called('**changes') : inCall },
          SETTINGS: apart ? { code: statementsOf(changes).join('\n') } : null
        }
      }
    ]),
    recipe: 'evaluate/candidate',
    prose: found.why
  };
}

/** A dict named `changes`, in as many statements as have a line each. */
function statementsOf(changes: Readonly<Record<string, Literal>>): string[] {
  const lines: Record<string, Literal>[] = [];
  const written = (values: Literal, place: number): string =>
    `changes ${place > 0 ? '|' : ''}= ${pythonLiteral(values)}`;
  for (const [name, value] of Object.entries(changes)) {
    const last = lines.length - 1;
    const longer = { ...lines[last], [name]: value };
    if (last >= 0 && written(longer, last).length <= WIDTH) {
      lines[last] = longer;
    } else {
      lines.push({ [name]: value });
    }
  }
  return lines.map(written);
}
