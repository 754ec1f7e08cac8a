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

/** The kernel process ended under a cell. */
export class KernelDiedError extends Error {
  override readonly name = 'KernelDiedError';

  /**
   * @param cause - What happened, in one sentence.
   * @param isFault - The step that ran is known to be the reason: it is not done again.
   * @param isEmptied - The kernel runs, but names of the run are gone from it.
   * @param isDeaf - The step did not heed an interrupt, so the kernel was started again; its
   * text has no second chance.
   */
  constructor(
    override readonly cause: string,
    readonly isFault = false,
    readonly isEmptied = false,
    readonly isDeaf = false
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
