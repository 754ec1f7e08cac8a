import shared from '../../../recipes/features/shared.py';
import type { CodeModule, TrackName } from '../../contracts/code-module';
import type { IPlanned } from '../facts';
import type { IRecipe } from '../render';
import { inTrack } from '../track-names';

/** The cells of the traditional track: what others need of them stays in the notebook. */
export function cellsToShare({ request }: IPlanned): CodeModule[] {
  return request.written.filter(({ key }) => key.track === 'traditional');
}

/** The features of a track are those of the traditional one. */
export function sharedFeatures(track: TrackName): IRecipe {
  return {
    name: 'features/shared.py',
    text: inTrack(track, shared),
    values: { SHARED: { code: 'make_features_traditional' } }
  };
}
