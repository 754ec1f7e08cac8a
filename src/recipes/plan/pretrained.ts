import type { TrackPlan } from '../../contracts/blueprint';
import { hasPackage } from '../facts';
import { disabled, ITrackRequest, lacking } from './track';

/** Models that were trained elsewhere and are adapted to this task. */
export function planPretrained({ facts }: ITrackRequest): TrackPlan {
  return hasPackage(facts.profile, 'torch')
    ? disabled(
        'pretrained',
        'No pretrained model fits the columns of this task.'
      )
    : disabled('pretrained', `${lacking(facts, ['torch'])}.`);
}
