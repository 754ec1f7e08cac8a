import type { IReviewer } from '../contracts/ports';

/**
 * Nobody sits before a command line run: everything is accepted but code that
 * leaves its sandbox, or would replace a text of the person's own: both need an explicit yes.
 */
export const AUTOPILOT: IReviewer = {
  review: proposal =>
    Promise.resolve(
      proposal.risks.length === 0 && proposal.kind !== 'fix'
        ? { action: 'accept' }
        : { action: 'reject' }
    )
};
