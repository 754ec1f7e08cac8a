import type { TrackPlan } from '../../contracts/blueprint';
import { hasPackage } from '../facts';
import { disabled, ITrackRequest, lacking } from './track';

/** Networks that are trained on this task alone. */
export function planNeural({ facts }: ITrackRequest): TrackPlan {
  return hasPackage(facts.profile, 'torch')
    ? disabled('neural', 'No network is planned for this kind of task.')
    : disabled('neural', `${lacking(facts, ['torch'])}.`);
}
