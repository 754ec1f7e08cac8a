import type {
  Blueprint,
  CandidatePlan,
  TrackPlan
} from '../../contracts/blueprint';
import { candidateKey } from '../../contracts/code-module';
import { greaterIsBetter } from '../../contracts/metric';
import type { IProposed, ISearchRequest } from '../../contracts/ports';
import { factsOf, figure, IFacts } from '../facts';
import { axesOf, halton, paramsAt, placeOf } from './search-space';

type Params = CandidatePlan['params'];

/** What is proposed of a candidate is called after it. */
const DRAWN = 'drawn';
const NEAR = 'near';

/** The longest step from the best form, as a share of each axis. */
const STEP = 0.25;

/** Forms that are looked for of a candidate at most. */
const MOST = 12;

/** Candidates without weight pay so many times. */
const IDLE = 3;

/** Seeds of the forms of the plan; others follow. */
const SEEDS = 3;

/** A candidate of the plan whose parameters are looked for. */
interface IFamily {
  readonly track: TrackPlan;
  readonly first: CandidatePlan;
  /** All its forms so far, itself included. */
  readonly forms: readonly CandidatePlan[];
  /** Those that were looked for. */
  readonly found: number;
}

/** Parameters may be looked for; not where few windows of time tell which are better. */
export function isOpen({ task }: Pick<IFacts, 'task'>): boolean {
  return task.time.value === null;
}

function familiesOf({ tracks }: Blueprint): IFamily[] {
  return tracks.flatMap(track =>
    track.enabled
      ? track.candidates
          .filter(first => isSearched(first, track.candidates))
          .map(first => {
            const forms = track.candidates.filter(
              ({ name, of }) => name === first.name || of === first.name
            );
            const found = forms.filter(({ name }) =>
              new RegExp(`^${first.name}_(${DRAWN}|${NEAR})_\\d+$`).test(name)
            ).length;
            return { track, first, forms, found };
          })
      : []
  );
}

/** The plan has forms of a candidate that are no mere second seeds. */
export function isSearched(
  first: CandidatePlan,
  candidates: readonly CandidatePlan[]
): boolean {
  const axes = axesOf(first);
  return candidates.some(
    ({ of, params }) =>
      of === first.name && axes.some(({ name }) => name in params)
  );
}

/**
 * One more form of a candidate for the time that is left: in turn a step away from the best
 * of its forms, and drawn from all over the space of its parameters.
 *
 * The cheapest candidate has its turn, as with the forms of the plan: one that had `n` turns
 * pays `n + 1` times, and one without weight in the blend three times as much. The same
 * scores in, the same form out.
 *
 * @returns null where no candidate has parameters to look for, or time for it.
 */
export function search(request: ISearchRequest): IProposed | null {
  const { blueprint, leaderboard, seconds, weights } = request;
  if (!isOpen(request)) {
    return null;
  }
  const price = ({ track, first, forms, found }: IFamily): number =>
    first.seconds *
    (found + 1) *
    (forms.some(({ name }) => candidateKey(track.name, name) in weights)
      ? 1
      : IDLE);
  const isInTime = ({ track, first }: IFamily): boolean =>
    leaderboard.some(
      score =>
        score.track === track.name &&
        score.candidate === first.name &&
        score.seconds <= seconds
    );
  const [family] = familiesOf(blueprint)
    .filter(family => family.found < MOST && isInTime(family))
    .sort((a, b) => price(a) - price(b));
  return family
    ? { track: family.track.name, candidate: nextOf(family, request) }
    : null;
}

function nextOf(family: IFamily, request: ISearchRequest): CandidatePlan {
  const { first, found } = family;
  const { seed } = request.blueprint.validation;
  const axes = axesOf(first);
  // Both ways follow the whole sequence.
  const point = halton(Math.floor(found / 2), axes.length, seed);
  const best = found % 2 === 0 ? bestOf(family, request) : null;
  const place =
    best === null
      ? point
      : placeOf(axes, { ...first.params, ...best.params }).map((from, axis) =>
          within(from + (2 * point[axis] - 1) * STEP)
        );
  const rows = figure(factsOf(request.task, request.profile).rows);
  const params = {
    ...paramsAt(axes, place),
    random_state: SEEDS + found
  };
  return {
    name: `${first.name}_${best === null ? DRAWN : NEAR}_${found + 1}`,
    estimator: first.estimator,
    of: first.name,
    params: { ...params, ...rateOf(first, params) },
    seconds: Number((first.seconds * costOf(first, params)).toFixed(1)),
    why:
      best === null
        ? `Parameters drawn from all over their ranges: a blend on ${rows} rows gains by models that err in other places.`
        : `A step away from the parameters of its kind that had done best out of fold on ${rows} rows.`
  };
}

/** The form with the best score; of equal ones the first. */
function bestOf(
  { track, forms }: IFamily,
  { task, leaderboard }: ISearchRequest
): CandidatePlan | null {
  const isMore = greaterIsBetter(task.metric.value);
  const scores = new Map(
    leaderboard
      .filter(score => score.track === track.name)
      .map(({ candidate, score }) => [candidate, isMore ? score : -score])
  );
  return forms.reduce<CandidatePlan | null>((best, form) => {
    const score = scores.get(form.name) ?? -Infinity;
    return score >
      (best === null ? -Infinity : (scores.get(best.name) ?? -Infinity))
      ? form
      : best;
  }, null);
}

/** A step over the end of an axis goes back from it. */
function within(place: number): number {
  return 1 - Math.abs(1 - Math.abs(place));
}

/** Small trees say less each: they may speak louder. */
function rateOf(
  { params: { learning_rate } }: CandidatePlan,
  { num_leaves, depth }: Params
): Params {
  const isSmall = Number(num_leaves ?? 9) <= 8 || Number(depth ?? 5) <= 4;
  return isSmall && learning_rate !== undefined
    ? { learning_rate: Number((1.6 * Number(learning_rate)).toPrecision(2)) }
    : {};
}

/** Seconds over those of the first form. */
function costOf(first: CandidatePlan, params: Params): number {
  const ratio = (name: string, usual: number): number =>
    Number(params[name] ?? usual) / Number(first.params[name] ?? usual);
  return first.estimator === 'catboost'
    ? Math.max(1, 2 ** (Number(params.depth) - 6))
    : 'num_leaves' in params
      ? Math.sqrt(ratio('num_leaves', 31))
      : ratio('max_features', 0.5);
}
