import type { Kernel } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import { Subshell } from './subshell';

/** A kernel whose answers to the request for a subshell are lost on their way: the *idle*, or both. */
function forgetful(isDeaf = false): Kernel.IKernelConnection {
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
      if (!isDeaf) {
        queueMicrotask(() => future.onReply({ content: { subshell_id: 'a' } }));
      }
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

  it('is done without where nobody answers', async () => {
    jest.useFakeTimers();
    const subshell = new Subshell(forgetful(true));
    const connection = subshell.connection();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await connection).toBeNull();
    subshell.dispose();
    jest.useRealTimers();
  });
});
