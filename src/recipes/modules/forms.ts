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

/** What is changed of a candidate in another form; its seed counts from that of the run. */
export function changesOf(
  plan: Pick<IPlanned, 'blueprint'>,
  { of, params }: CandidatePlan
): CandidatePlan['params'] {
  const { seed } = plan.blueprint.validation;
  if (of === undefined) {
    return {};
  }
  return typeof params.random_state === 'number'
    ? { ...params, random_state: params.random_state + seed }
    : params;
}

/** The other forms of candidates in all tracks. */
export function otherForms(plan: IPlanned): IForm[] {
  return plan.blueprint.tracks.flatMap(track =>
    track.candidates.flatMap(candidate => {
      const { name, of } = candidate;
      const params = changesOf(plan, candidate);
      return of === undefined
        ? []
        : [{ key: candidateKey(track.name, name), of, params }];
    })
  );
}
