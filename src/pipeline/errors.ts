import type { ModuleKey } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';

/** A module that cannot be saved within the bound. */
export class ModuleFailedError extends Error {
  override readonly name = 'ModuleFailedError';

  constructor(
    readonly key: ModuleKey,
    readonly reason: string
  ) {
    super(`${keyText(key)}: ${reason}`);
  }
}

/** What is known of a kernel that ended; nothing of it holds unless it is said. */
export interface IDeath {
  /** The step that ran is known to be the reason: it is not done again. */
  readonly isFault?: boolean;
  /** The kernel runs, but names of the run are gone from it. */
  readonly isEmptied?: boolean;
  /** The step did not heed an interrupt, so the kernel was started again; its text has no second chance. */
  readonly isDeaf?: boolean;
}

/** The kernel process ended under a cell. */
export class KernelDiedError extends Error {
  override readonly name = 'KernelDiedError';

  /**
   * @param cause - What happened, in one sentence.
   * @param known - What else is known of it.
   */
  constructor(
    override readonly cause: string,
    readonly known: IDeath = {}
  ) {
    super(cause);
  }
}

/** A cell ran longer than it may. */
export class LimitError extends Error {
  override readonly name = 'LimitError';

  constructor(readonly seconds: number) {
    super(
      `It was interrupted after ${Math.round(seconds)} s to keep the budget.`
    );
  }
}
