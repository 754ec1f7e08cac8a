import type { IReviewer } from '../contracts/ports';

/**
 * Nobody sits before a command line run: everything is accepted but code that
 * leaves its sandbox, which would need an explicit yes.
 */
export const AUTOPILOT: IReviewer = {
  review: proposal =>
    Promise.resolve(
      proposal.risks.length === 0 ? { action: 'accept' } : { action: 'reject' }
    )
};
