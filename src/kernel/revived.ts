import type { Kernel } from '@jupyterlab/services';

/**
 * Milliseconds after which a kernel that is starting again is connected to anew, and between
 * two such connections. Its first words are lost when they come before the old connection has
 * found it again, or when it has other ports, as it has where it died in its first seconds;
 * it says nothing more by itself.
 */
const SILENCE = 10_000;

/**
 * Whether a kernel that the server starts again after its death has come back: resolves once
 * it answers (true), or will not any more (false).
 *
 * @param silence - Milliseconds without a word after which it is connected to anew.
 */
export function revived(
  kernel: Kernel.IKernelConnection,
  silence = SILENCE
): Promise<boolean> {
  return new Promise(resolve => {
    const isBack = () => kernel.status === 'idle' || kernel.status === 'busy';
    const isGone = () => kernel.isDisposed || kernel.status === 'dead';
    const look = () => {
      if (isBack() || isGone()) {
        clearInterval(connecting);
        kernel.statusChanged.disconnect(look);
        kernel.disposed.disconnect(look);
        resolve(!isGone());
      }
    };
    const connecting = setInterval(() => {
      // A connection that fails is tried again; who gives up on it is the server, by `dead`.
      kernel.reconnect().catch(() => undefined);
    }, silence);
    kernel.statusChanged.connect(look);
    kernel.disposed.connect(look);
    look();
  });
}
