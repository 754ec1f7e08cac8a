import factors from '../../../recipes/models/factors.py';
import habits from '../../../recipes/models/habits.py';
import logScale from '../../../recipes/models/log_scale.py';
import smooth from '../../../recipes/models/smooth.py';
import traditional from '../../../recipes/models/traditional.py';
import type { CandidatePlan } from '../../contracts/blueprint';
import type { TrackName } from '../../contracts/code-module';
import { figure, IPlanned } from '../facts';
import { CALENDAR, THETA } from '../plan/candidates';
import { habitsOf } from '../plan/habits';
import { pythonLiteral } from '../python-literal';
import type { IRecipe } from '../render';
import { ITableShape, LONGEST_MODELS, shapeOf } from '../table-shape';
import { nameIn, renderTrack } from '../track-names';
import { boostingOf, stoppingOf } from './boosting';
import { encodersOf, usedEncoders } from './encoders';
import { ofTrackRecipe } from './evaluate';
import { candidatesOf, entryOf, scalesIn } from './entries';
import { checkpointRecipe } from './in-context';
import { inFewerLines } from './named';
import { wrapperOf } from './ordered';
import { aboveOf } from './series';
import { IWritten } from './written';
import { xgboostOf } from './xgboost';

/** Lines that a cell may be longer before a candidate is left out for it: breadth counts more. */
const LEEWAY = 16;

/**
 * The `models_<track>` cell: the candidates of the blueprint, and encoders that features lack.
 *
 * Where the cell would get too long to read, it is written in fewer lines, and then the last
 * candidates are left out.
 */
export function writeModels(plan: IPlanned, track: TrackName): IWritten | null {
  const { level } = plan.request;
  const candidates = candidatesOf(plan, level);
  const isEmpty = candidates.length === 0 && !plan.request.needed;
  if (isEmpty || plan.numpyOnly || level > 2) {
    return null;
  }
  const features = plan.written('features');
  const shape = shapeOf(plan, /simple$/.test(features?.recipe ?? ''));
  const known = features?.source ?? '';
  const render = (brief: boolean): string =>
    sourceOf({ ...plan, brief }, track, candidates, shape, known);
  let source = render(plan.brief);
  // A class of ours is read as one thing: candidates are not left out for it.
  const most =
    LONGEST_MODELS +
    (candidates.some(({ estimator }) => estimator === 'factors')
      ? factors.split('\n').length
      : 0);
  const isLonger = (lines: number): boolean =>
    source.split('\n').length > lines;
  if (isLonger(most)) {
    source = render(true);
  }
  while (isLonger(most + LEEWAY) && candidates.length > 3) {
    candidates.pop();
    source = render(true);
  }
  return {
    source,
    recipe: 'models/traditional',
    // True also where the clean notebook keeps a part of it.
    prose: `## Models${track === 'traditional' ? '' : ` of the ${track} track`}\n\nEncoders and estimators for ${figure(plan.rows)} rows × ${figure(plan.columns.length)} columns, the quick and strong ones first.`
  };
}

/** The cell with these candidates, where the features cell stands as it is `known`. */
function sourceOf(
  plan: IPlanned,
  track: TrackName,
  candidates: readonly CandidatePlan[],
  shape: ITableShape,
  known: string
): string {
  const entries = candidates.map(item => entryOf(plan, item, shape));
  const texts = entries.map(({ text }) => text);
  const dicts: Record<string, string> = Object.assign(
    {},
    ...entries.map(({ settings }) => settings)
  );
  const named = plan.brief
    ? inFewerLines(texts, Object.values(dicts))
    : { entries: texts, statements: {} };
  const statements = Object.values({ ...dicts, ...named.statements });
  const boosting = boostingOf(plan, shape, candidates);
  const defines = (name: string): boolean =>
    new RegExp(`^(def|class) ${nameIn(track, name)}\\(`, 'm').test(known);
  const encoders = encodersOf(
    plan,
    shape,
    usedEncoders(plan, shape, candidates).filter(name => !defines(name)),
    !/^def for_/m.test(known)
  );
  const validation = plan.written('validation')?.source ?? '';
  const stopping = validation.includes('class Stopping')
    ? null
    : stoppingOf(plan, candidates);
  const wrapper = wrapperOf(plan, candidates);
  const above = aboveOf(plan);
  const wrapped =
    wrapper?.expression ?? (above === null ? null : aboveEach(candidates));
  const smoothed = candidates.some(
    ({ estimator }) => estimator === 'gaussian_process'
  );
  const crossed = candidates.some(({ estimator }) => estimator === 'factors');
  const inContext = candidates.some(({ estimator }) => estimator === 'tabicl');
  const logged = scalesIn(plan)?.logged ?? [];
  const allLogged = above === null && learnsLogarithm(plan);
  const logs =
    allLogged ||
    logged.length > 0 ||
    candidates.some(({ params }) => 'target' in params) ||
    plan.request.needed?.includes(nameIn(track, 'on_log_scale'));
  const recipes: (IRecipe | null)[] = [
    inContext ? checkpointRecipe(plan) : null,
    smoothed ? { name: 'models/smooth.py', text: smooth, values: {} } : null,
    habitsRecipe(plan, candidates),
    crossed
      ? {
          name: 'models/factors.py',
          text: factors,
          values: { CHANCES: plan.probability }
        }
      : null,
    encoders,
    stopping,
    boosting,
    xgboostOf(plan, candidates),
    ...(wrapper?.recipes ?? []),
    above?.recipe ?? null,
    logs ? logScaleRecipe : null,
    candidates.length === 0
      ? null
      : {
          name: 'models/traditional.py',
          text: traditional,
          values: {
            ENTRIES: {
              code: `{${named.entries.join(', ')}}`
            },
            SETTINGS:
              statements.length === 0 ? null : { code: statements.join('\n') },
            WRAPPED: wrapped === null ? null : { code: wrapped },
            LOG_SCALE: allLogged,
            LOGGED: logged
          }
        },
    candidates.length === 0 ? null : ofTrackRecipe(plan)
  ];
  return renderTrack(
    track,
    recipes.filter(item => item !== null),
    entries.flatMap(({ imports }) => imports)
  );
}

/** Every candidate learns the logarithm of the target, which is a value. */
export function learnsLogarithm(plan: IPlanned): boolean {
  return plan.blueprint.targetTransform === 'log1p' && !plan.probability;
}

/** What makes a model learn it. */
export const logScaleRecipe: IRecipe = {
  name: 'models/log_scale.py',
  text: logScale,
  values: {}
};

/** The model of what owners take next, where a candidate is one. */
function habitsRecipe(
  plan: IPlanned,
  candidates: readonly CandidatePlan[]
): IRecipe | null {
  const ranked = candidates.some(
    ({ estimator }) => estimator === 'ranked_habits'
  );
  const known = habitsOf(plan);
  if (
    known === null ||
    !(ranked || candidates.some(({ estimator }) => estimator === 'habits'))
  ) {
    return null;
  }
  return {
    name: 'models/habits.py',
    text: habits,
    values: {
      TIMED: known.time !== null,
      RANKED: ranked,
      FIRST: known.time === null ? 1 : 2
    }
  };
}

/**
 * Each model predicts how far the target lies above its past; those of the calendar do not
 * look at it, and one begins from what the Theta method expects.
 */
function aboveEach(candidates: readonly CandidatePlan[]): string {
  const calendar = candidates.some(({ name }) => name.startsWith(CALENDAR))
    ? [`${pythonLiteral(CALENDAR)} not in name`]
    : [];
  const theta = candidates.some(({ name }) => name === THETA)
    ? [
        `base=${pythonLiteral(THETA)} if name == ${pythonLiteral(THETA)} else "base"`
      ]
    : [];
  return `Above(${['model', ...calendar, ...theta].join(', ')})`;
}
