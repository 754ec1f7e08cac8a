import { PromiseDelegate } from '@lumino/coreutils';
import { StoppedError } from '../contracts/errors';
import type { IReviewer } from '../contracts/ports';
import type { Decision, Proposal, ReviewMode } from '../contracts/review';

/** Whether a proposal waits for the person's word. Risky code waits in every mode. */
export function mustWait(proposal: Proposal, mode: ReviewMode): boolean {
  if (proposal.risks.length > 0) {
    return true;
  }
  switch (mode) {
    case 'step':
      return true;
    case 'plan':
      return proposal.kind !== 'module';
    case 'autopilot':
      return false;
  }
}

/** Asks the person in the panel where the mode says so, and says yes elsewhere. */
export class PersonReviewer implements IReviewer {
  /** @param mode - The mode of the run at the time of the question. */
  constructor(private _mode: () => ReviewMode) {}

  review(proposal: Proposal, signal: AbortSignal): Promise<Decision> {
    if (signal.aborted) {
      return Promise.reject(new StoppedError());
    }
    const early = this._early.get(proposal.id);
    if (early) {
      this._early.delete(proposal.id);
      return Promise.resolve(early);
    }
    if (!mustWait(proposal, this._mode())) {
      return Promise.resolve({ action: 'accept' });
    }
    const answered = new PromiseDelegate<Decision>();
    const stop = () => {
      this._waiting.delete(proposal.id);
      answered.reject(new StoppedError());
    };
    this._waiting.set(proposal.id, decision => {
      signal.removeEventListener('abort', stop);
      answered.resolve(decision);
    });
    signal.addEventListener('abort', stop, { once: true });
    return answered.promise;
  }

  /**
   * The person's word on a proposal.
   *
   * It may come before the question does: the panel shows a proposal as soon as
   * its event is applied.
   */
  answer(proposal: string, decision: Decision): void {
    const resolve = this._waiting.get(proposal);
    if (resolve) {
      this._waiting.delete(proposal);
      resolve(decision);
    } else {
      this._early.set(proposal, decision);
    }
  }

  private _waiting = new Map<string, (decision: Decision) => void>();
  private _early = new Map<string, Decision>();
}
