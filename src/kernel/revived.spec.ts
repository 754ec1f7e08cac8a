import type { Kernel } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import { revived } from './revived';

/** A kernel that starts again, and whose first words are lost: it speaks on a new connection. */
function mute(failures: number) {
  const kernel = {
    status: 'autorestarting',
    isDisposed: false,
    connections: 0,
    reconnect: () => {
      kernel.connections += 1;
      if (kernel.connections <= failures) {
        return Promise.reject(new Error('The server does not answer yet.'));
      }
      say('idle');
      return Promise.resolve();
    }
  };
  const statusChanged = new Signal<typeof kernel, Kernel.Status>(kernel);
  const say = (status: Kernel.Status) => {
    kernel.status = status;
    statusChanged.emit(status);
  };
  const disposed = new Signal<typeof kernel, void>(kernel);
  const asKernel = Object.assign(kernel, {
    statusChanged,
    disposed
  }) as unknown as Kernel.IKernelConnection;
  return { kernel: asKernel, state: kernel, say, disposed };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a kernel that the server starts again', () => {
  it('is back once it answers, without a new connection', async () => {
    const { kernel, state, say } = mute(0);
    const back = revived(kernel);
    say('starting');
    say('idle');
    expect(await back).toBe(true);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(state.connections).toBe(0);
  });

  it('is connected to anew, again and again, where its words are lost', async () => {
    const { kernel, state } = mute(2);
    const back = revived(kernel, 1000);
    await jest.advanceTimersByTimeAsync(3000);
    expect(await back).toBe(true);
    expect(state.connections).toBe(3);
  });

  it.each(['dead', 'disposed'] as const)(
    'does not come back where it is %s',
    async end => {
      const { kernel, state, say, disposed } = mute(0);
      const back = revived(kernel);
      if (end === 'dead') {
        say('dead');
      } else {
        state.isDisposed = true;
        disposed.emit();
      }
      expect(await back).toBe(false);
    }
  );
});
