import type {
  Blueprint,
  FeaturePlan,
  TrackPlan
} from '../../contracts/blueprint';
import type { IFacts } from '../facts';
import { figure, hasPackage } from '../facts';

/** What the plan of a track is made from. */
export interface ITrackRequest {
  readonly facts: IFacts;
  /** What is made of the columns where a track does nothing special with them. */
  readonly features: readonly FeaturePlan[];
  readonly transform: Blueprint['targetTransform'];
  /** Fits per candidate: folds times repeats. */
  readonly fits: number;
  /** Wall seconds for the whole run; null: no limit. */
  readonly budget: number | null;
}

/** A track that this kernel or this task has no use for, with the reason. */
export function disabled(name: TrackPlan['name'], why: string): TrackPlan {
  return { name, enabled: false, why, features: [], candidates: [] };
}

/** Why a track cannot run: those of the packages it needs that the kernel does not have. */
export function lacking(facts: IFacts, packages: readonly string[]): string {
  const count = Object.keys(facts.profile.environment.packages).length;
  const missing = packages.filter(name => !hasPackage(facts.profile, name));
  return `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not among the ${figure(count)} packages of this kernel`;
}
