import type { Kernel } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import { Subshell } from './subshell';

/** A kernel that answers the request for a subshell, and whose *idle* is lost on its way. */
function forgetful(): Kernel.IKernelConnection {
  const kernel = {
    info: Promise.resolve({ supported_features: ['kernel subshells'] }),
    status: 'idle',
    isDisposed: false,
    clone: () => ({ subshellId: null, isDisposed: false, dispose() {} }),
    requestDeleteSubshell: () => undefined,
    requestCreateSubshell: () => {
      const future = {
        onReply: (_: unknown): void => undefined,
        done: new Promise(() => undefined)
      };
      queueMicrotask(() => future.onReply({ content: { subshell_id: 'a' } }));
      return future;
    }
  };
  return Object.assign(kernel, {
    statusChanged: new Signal(kernel),
    disposed: new Signal(kernel)
  }) as unknown as Kernel.IKernelConnection;
}

describe('a subshell', () => {
  it('is open once the kernel has replied, though the idle behind it was lost', async () => {
    const subshell = new Subshell(forgetful());
    expect((await subshell.connection())?.subshellId).toBe('a');
    subshell.dispose();
  });
});
