import type { DataProfile } from '../contracts/data-profile';
import { hasSince } from './facts';

/** PyTorch says what the processor can do (tried from this version on). */
const CAPABILITIES_SINCE = [2, 13] as const;

/** A cell can ask PyTorch whether the processor multiplies numbers of half precision. */
export function asksForHalves(profile: DataProfile): boolean {
  return hasSince(profile, 'torch', CAPABILITIES_SINCE);
}

/** Networks are read at half precision here, in about half the time. */
export function hasHalves(profile: DataProfile): boolean {
  return asksForHalves(profile) && profile.environment.halves === true;
}
