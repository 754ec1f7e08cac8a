import traditional from '../../../recipes/models/traditional.py';
import type { TrackName } from '../../contracts/code-module';
import type { IPlanned } from '../facts';
import { jobsFor } from '../plan/candidates';
import { shapeOf } from '../table-shape';
import { nameIn, renderTrack } from '../track-names';
import { encodersOf } from './encoders';
import { candidatesOf, entryOf, sharedParams } from './entries';
import { wrapperOf } from './ordered';
import { IWritten } from './written';

/** The `models_<track>` cell: the candidates of the blueprint, and encoders that features lack. */
export function writeModels(plan: IPlanned, track: TrackName): IWritten | null {
  const { level } = plan.request;
  const candidates = candidatesOf(plan, level);
  if (candidates.length === 0 || plan.numpyOnly || level > 2) {
    return null;
  }
  const features = plan.written('features');
  const shape = shapeOf(plan, features?.recipe === 'features/simple');
  const entries = candidates.map(item => entryOf(plan, item, shape));
  const uses = (text: string): boolean =>
    entries.some(entry => entry.text.includes(text));
  const encoders = encodersOf(
    plan,
    shape,
    name => {
      const known =
        features?.source.includes(`def ${nameIn(track, name)}(`) ?? false;
      return uses(`${name}()`) && !known;
    },
    !/^def for_/m.test(features?.source ?? '')
  );
  const { folds, repeats, seed } = plan.blueprint.validation;
  const jobs = jobsFor(plan, folds * repeats);
  const text = entries.map(entry => entry.text).join(', ');
  const wrapper = wrapperOf(plan, candidates);
  const source = renderTrack(
    track,
    [
      ...(encoders === null ? [] : [encoders]),
      ...(wrapper?.recipes ?? []),
      {
        name: 'models/traditional.py',
        text: traditional,
        values: {
          ENTRIES: { code: `{${text}}` },
          WRAPPED: wrapper === null ? null : { code: wrapper.expression },
          LIGHTGBM: uses('**lgb')
            ? {
                ...sharedParams(plan),
                random_state: seed,
                n_jobs: jobs,
                verbose: -1
              }
            : null,
          CATBOOST: uses('**cat')
            ? {
                random_seed: seed,
                thread_count: jobs,
                verbose: 0,
                allow_writing_files: false
              }
            : null,
          LOG_SCALE:
            plan.blueprint.targetTransform === 'log1p' && !plan.probability
        }
      }
    ],
    entries.flatMap(({ imports }) => imports)
  );
  return {
    source,
    recipe: 'models/traditional',
    prose: `## Models${track === 'traditional' ? '' : ` of the ${track} track`}\n\n${candidates.length} candidates, the quick and strong ones first: ${candidates
      .map(({ name }) => `\`${name}\``)
      .join(', ')}.`
  };
}
