import type { ISessionContext } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Outcome } from '../contracts/outcome';

/** Why the application would open a dialog instead of running the cell; null when it would not. */
export function refusal(
  context: ISessionContext,
  trans: TranslationBundle,
  seconds: number
): Outcome | null {
  if (context.isTerminating || context.isRestarting) {
    return {
      status: 'no_kernel',
      seconds,
      reason: trans.__(
        'The kernel is being shut down or restarted. Wait until it is ready and run again.'
      )
    };
  }
  if (context.hasNoKernel || !context.session?.kernel) {
    return {
      status: 'no_kernel',
      seconds,
      reason: trans.__(
        'The notebook has no kernel. Choose one in its toolbar and run again.'
      )
    };
  }
  return null;
}
