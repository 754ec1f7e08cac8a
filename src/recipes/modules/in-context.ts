import checkpoint from '../../../recipes/models/checkpoint.py';
import type { TrackName } from '../../contracts/code-module';
import { figure, IPlanned } from '../facts';
import { tableModel } from '../plan/in-context';
import { pythonLiteral } from '../python-literal';
import { IRecipe, render } from '../render';
import { writeFeatures } from './features';
import { cellsToShare, sharedFeatures } from './shared';
import type { IWritten } from './written';

/** The features cell of a track with a model of tables: what the traditional track makes, where that is. */
export function writeContext(
  plan: IPlanned,
  track: TrackName
): IWritten | null {
  const features = cellsToShare(plan).find(
    ({ key }) => key.module === 'features'
  );
  if (features === undefined || plan.request.level > 0) {
    return writeFeatures(plan, track);
  }
  return {
    source: render([sharedFeatures(track)]),
    recipe:
      features.recipe === 'features/simple'
        ? 'features/shared-simple'
        : 'features/shared',
    prose: `## Features of the ${track} track\n\nThe model is given what the traditional track makes of the ${figure(plan.columns.length)} columns.`
  };
}

/** Where the candidates of the track find the weights; null where there are none. */
export function checkpointRecipe(plan: IPlanned): IRecipe | null {
  const model = tableModel(plan);
  if (typeof model === 'string') {
    return null;
  }
  const { found, id, where } = model;
  return {
    name: 'models/checkpoint.py',
    text: checkpoint,
    values: {
      CHECKPOINT:
        found === 'folder'
          ? where
          : {
              code: `hf_hub_download(${pythonLiteral(where)}, ${pythonLiteral(`${id}.ckpt`)}, local_files_only=True)`
            }
    }
  };
}
