import type { CandidatePlan } from '../../contracts/blueprint';
import { candidateKey } from '../../contracts/code-module';
import type { IPlanned } from '../facts';

/** A candidate that is another with some parameters changed. */
interface IForm {
  /** `track/candidate`. */
  readonly key: string;
  /** The candidate that it is, but for `params`. */
  readonly of: string;
  readonly params: CandidatePlan['params'];
}

/** The candidates that stand for themselves: a models cell offers these. */
export function firstForms(
  candidates: readonly CandidatePlan[] = []
): CandidatePlan[] {
  return candidates.filter(({ of }) => of === undefined);
}

/** The other forms of candidates in all tracks. */
export function otherForms(plan: IPlanned): IForm[] {
  return plan.blueprint.tracks.flatMap(track =>
    track.candidates.flatMap(({ name, of, params }) =>
      of === undefined
        ? []
        : [{ key: candidateKey(track.name, name), of, params }]
    )
  );
}
