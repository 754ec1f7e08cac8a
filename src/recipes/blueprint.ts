import type { Blueprint, TrackPlan } from '../contracts/blueprint';
import { UserError } from '../contracts/errors';
import type { IBlueprintRequest } from '../contracts/ports';
import { factsOf, figure, IFacts } from './facts';
import { planEnsemble } from './plan/ensemble';
import { planFeatures } from './plan/features';
import { planNeural } from './plan/neural';
import { planPretrained } from './plan/pretrained';
import { disabled } from './plan/track';
import { transformOf } from './plan/scale';
import { habitsOf } from './plan/habits';
import { planTraditional } from './plan/traditional';
import { planValidation } from './plan/validation';

/** Why other tracks than the traditional one have no part in risk and order. */
const ORDERS =
  'Answers that only order the rows are learnt by the traditional track alone.';

/** Why other tracks have no part in what is taken next. */
const HABITS =
  'Who takes what is learnt from who took what by the traditional track alone.';

/**
 * Draw up the plan of a run from task and profile alone: the same in, the same out.
 *
 * @throws UserError when train or target are not in the profile, or the target holds dates or spans of time.
 */
export async function blueprint(
  request: IBlueprintRequest
): Promise<Blueprint> {
  const facts = factsOf(request.task, request.profile);
  const { name, date, dtype, spans } = facts.target;
  if (date !== null) {
    throw new UserError(
      `The target "${name}" holds dates, from ${date.min} to ${date.max}.`,
      'What can be predicted are numbers, classes and lists of labels.',
      `Put the days since some date in the place of "${name}", run again, and turn the answers back into dates.`
    );
  }
  if (spans !== undefined || /^(?:timedelta|duration)/.test(dtype)) {
    throw new UserError(
      `The target "${name}" holds spans of time or times of day.`,
      'What can be predicted are numbers, classes and lists of labels.',
      `Put seconds, or minutes, in the place of "${name}", run again, and turn the answers back.`
    );
  }
  const validation = planValidation(facts, request.seed);
  const common = {
    facts,
    features: planFeatures(facts),
    transform: transformOf(facts),
    fits: validation.folds * validation.repeats,
    budget: request.budget
  };
  const planned: TrackPlan[] = [
    planBaseline(facts),
    planTraditional(common),
    ...(facts.orders || habitsOf(facts) !== null
      ? (['pretrained', 'neural'] as const).map(name =>
          disabled(name, facts.orders ? ORDERS : HABITS)
        )
      : [planPretrained(common), planNeural(common)])
  ];
  // Other forms are for the time that is left: without a limit there is no such time.
  const tracks = planned.map(track => ({
    ...track,
    candidates: track.candidates.filter(
      ({ of }) => of === undefined || request.budget !== null
    )
  }));
  const candidates = tracks
    .filter(({ name }) => name !== 'baseline')
    .flatMap(track => track.candidates);
  const prepared = tracks.reduce((sum, { prepare }) => sum + (prepare ?? 0), 5);
  const seconds = candidates.reduce(
    (sum, item) => sum + item.seconds,
    prepared
  );
  return {
    version: 1,
    targetTransform: common.transform,
    validation,
    tracks,
    ensemble: planEnsemble(
      facts,
      candidates.filter(({ of }) => of === undefined)
    ),
    risks: facts.profile.findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ sentence }) => sentence)
      .slice(0, 8),
    // Other forms of candidates take what time is left, and no more.
    seconds: Number(Math.min(seconds, request.budget ?? Infinity).toFixed(1))
  };
}

/** The floor under the tracks. */
function planBaseline(facts: IFacts): TrackPlan {
  return {
    name: 'baseline',
    enabled: true,
    why: `A first valid answer within seconds from ${figure(facts.rows)} target values alone.`,
    features: [],
    candidates: [
      {
        name: 'prior',
        estimator: 'prior',
        params: {},
        seconds: 0.1,
        why: `The floor that ${figure(facts.rows)} target values set without any feature.`
      }
    ]
  };
}
