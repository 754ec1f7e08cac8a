import { z } from 'zod';
import prompt from '../../prompts/blueprint.md';
import {
  Blueprint,
  CandidatePlan,
  Decision,
  EnsemblePlan,
  FeaturePlan,
  ValidationPlan
} from '../contracts/blueprint';
import type { TrackPlan } from '../contracts/blueprint';
import { Scalar } from '../contracts/data-profile';
import type { IBlueprintRequest } from '../contracts/ports';
import { ask } from '../llm/ask';
import type { Line } from '../llm/line';
import {
  absentColumns,
  columnsOf,
  dataText,
  packagesText,
  taskText
} from './context';
import type { IHouse } from './context';
import { questionOf } from './question';

const TRACKS = ['traditional', 'pretrained', 'neural'] as const;

const Answer = z.object({
  targetTransform: Blueprint.shape.targetTransform,
  validation: ValidationPlan.omit({ seed: true }),
  tracks: z.array(
    z.object({
      name: z.enum(TRACKS),
      enabled: z.boolean(),
      why: z.string().describe('the idea of the track, with a figure'),
      features: z.array(FeaturePlan),
      candidates: z.array(
        CandidatePlan.omit({ params: true, of: true }).extend({
          params: z
            .array(z.object({ name: z.string(), value: Scalar }))
            .describe('parameters of the estimator that matter')
        })
      )
    })
  ),
  ensemble: EnsemblePlan.extend({ decision: Decision }),
  risks: z.array(z.string())
});
type Answer = z.infer<typeof Answer>;

/** Candidates of an enabled track at the least. */
const LEAST = 2;

/**
 * Plan three tracks with distinct ideas.
 *
 * The plan of the rules is the starting point and stays where the model says nothing:
 * columns that no feature names, the floor, the seed.
 */
export async function blueprint(
  house: IHouse,
  line: Line,
  request: IBlueprintRequest
): Promise<Blueprint> {
  const { task, profile, budget, draft } = request;
  if (!draft) {
    throw new Error('The agents plan after rules have drawn up a plan.');
  }
  const known = columnsOf(profile, task.roles.value.train);
  const estimators = [
    ...new Set(
      draft.tracks
        .filter(({ name }) => name === 'traditional')
        .flatMap(({ candidates }) => candidates.map(one => one.estimator))
    )
  ];
  const answer = await ask(
    line,
    questionOf({
      house,
      verb: 'blueprint',
      prompt,
      schema: Answer,
      values: room => ({
        task: taskText(house, task, room * 0.15),
        data: dataText(house, profile, task, room * 0.4),
        packages: packagesText(profile.environment),
        budget: budget === null ? 'no limit' : String(Math.round(budget)),
        cores: String(profile.environment.cpus),
        draft: house.fence.wrap(JSON.stringify(draft), room * 0.35),
        estimators: estimators.join(', ')
      }),
      objection: answer =>
        columnsObjection(answer, known, task.targets.value) ??
        tracksObjection(answer, estimators)
    })
  );
  const tracks = draft.tracks.map(drafted => {
    const planned = answer.tracks.find(({ name }) => name === drafted.name);
    return planned ? merged(drafted, planned, draft) : drafted;
  });
  return {
    ...draft,
    targetTransform: answer.targetTransform,
    validation: { ...answer.validation, seed: draft.validation.seed },
    tracks,
    ensemble: answer.ensemble,
    risks: answer.risks,
    seconds: tracks
      .filter(({ enabled }) => enabled)
      .flatMap(({ candidates }) => candidates)
      .reduce((sum, { seconds }) => sum + seconds, 0)
  };
}

function columnsObjection(
  { validation, tracks }: Answer,
  known: ReadonlySet<string>,
  targets: readonly string[]
): string | null {
  const { scheme, group, within = null, time } = validation;
  const named = tracks.flatMap(({ features }) =>
    features.flatMap(({ columns }) => columns)
  );
  const axes = [group, within, time].filter(name => name !== null);
  const target = named.find(name => targets.includes(name));
  return (
    absentColumns([...axes, ...named], known) ??
    (target !== undefined
      ? `The target ${target} is no feature.`
      : scheme.includes('group') && group === null
        ? `The scheme ${scheme} needs the column of the groups.`
        : scheme === 'time' && time === null
          ? 'The scheme time needs the column of the time.'
          : null)
  );
}

function tracksObjection(
  { tracks }: Answer,
  estimators: readonly string[]
): string | null {
  const absent = TRACKS.filter(
    track => !tracks.some(({ name }) => name === track)
  );
  if (absent.length > 0) {
    return `The track ${absent.join(', ')} is missing; a track that cannot run is there and not enabled.`;
  }
  for (const { name, enabled, candidates } of tracks) {
    const names = candidates.map(candidate => candidate.name);
    if (enabled && names.length < LEAST) {
      return `The track ${name} has ${names.length} candidates; it needs at least ${LEAST}.`;
    }
    if (new Set(names).size < names.length) {
      return `Two candidates of the track ${name} have one name.`;
    }
  }
  const usable = tracks
    .filter(({ name, enabled }) => name === 'traditional' && enabled)
    .flatMap(({ candidates }) => candidates)
    .filter(({ estimator }) => estimators.includes(estimator));
  return usable.length >= Math.min(LEAST, estimators.length)
    ? null
    : `At least ${LEAST} candidates of traditional use an estimator of the starting plan: ${estimators.join(', ')}.`;
}

/** What a candidate of the rules is another form of: a model that keeps its name keeps that. */
function formOf(drafted: TrackPlan, name: string): { of?: string } {
  const { of } = drafted.candidates.find(item => item.name === name) ?? {};
  return of === undefined ? {} : { of };
}

/** What the model planned, and the treatment of the columns that it did not name. */
function merged(
  drafted: TrackPlan,
  planned: Answer['tracks'][number],
  draft: Blueprint
): TrackPlan {
  const named = new Set(planned.features.flatMap(({ columns }) => columns));
  const basis =
    drafted.features.length > 0
      ? drafted.features
      : (draft.tracks.find(({ name }) => name === 'traditional')?.features ??
        []);
  const kept = basis
    .map(feature => ({
      ...feature,
      columns: feature.columns.filter(column => !named.has(column))
    }))
    .filter(
      (feature, index) =>
        feature.columns.length > 0 || basis[index].columns.length === 0
    );
  return {
    ...drafted,
    enabled: planned.enabled,
    why: planned.why,
    features: planned.enabled ? [...planned.features, ...kept] : [],
    candidates: planned.enabled
      ? planned.candidates.map(({ params, ...candidate }) => ({
          ...formOf(drafted, candidate.name),
          ...candidate,
          params: Object.fromEntries(
            params.map(({ name, value }) => [name, value])
          )
        }))
      : []
  };
}
