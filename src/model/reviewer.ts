import { PromiseDelegate } from '@lumino/coreutils';
import { StoppedError } from '../contracts/errors';
import type { IReviewer } from '../contracts/ports';
import type { Decision, Proposal, ReviewMode } from '../contracts/review';

/** Whether a proposal waits for the person's word. Risky code and their own cells wait in every mode. */
export function mustWait(proposal: Proposal, mode: ReviewMode): boolean {
  if (proposal.risks.length > 0 || proposal.kind === 'fix') {
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
  /**
   * @param _mode - The mode of the run at the time of the question.
   * @param _changed - Called when a question begins or ends to wait.
   */
  constructor(
    private _mode: () => ReviewMode,
    private _changed: () => void = () => undefined
  ) {}

  /** The oldest question that waits; null when none does. */
  get waiting(): Proposal | null {
    return [...this._waiting.values()][0]?.proposal ?? null;
  }

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
    const end = () => {
      signal.removeEventListener('abort', stop);
      this._waiting.delete(proposal.id);
      this._changed();
    };
    const stop = () => {
      end();
      answered.reject(new StoppedError());
    };
    signal.addEventListener('abort', stop);
    this._waiting.set(proposal.id, {
      proposal,
      resolve: decision => {
        end();
        answered.resolve(decision);
      }
    });
    this._changed();
    return answered.promise;
  }

  /**
   * The person's word on a proposal.
   *
   * It may come before the question does: the panel shows a proposal as soon as
   * its event is applied.
   */
  answer(proposal: string, decision: Decision): void {
    const question = this._waiting.get(proposal);
    if (question) {
      question.resolve(decision);
    } else {
      this._early.set(proposal, decision);
    }
  }

  private _waiting = new Map<string, IQuestion>();
  private _early = new Map<string, Decision>();
}

/** A proposal that waits for the person. */
interface IQuestion {
  readonly proposal: Proposal;
  resolve(decision: Decision): void;
}
