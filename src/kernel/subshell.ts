import type { Kernel, KernelMessage } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';

/** States after which subshells of the old process are gone. */
const GONE: ReadonlySet<Kernel.Status> = new Set<Kernel.Status>([
  'restarting',
  'autorestarting',
  'terminating',
  'dead'
]);

/** Milliseconds in which a subshell is there: under load an answer can be lost on its way. */
const SILENCE = 10_000;

/**
 * A connection to a subshell of a kernel (JEP 91), created when first asked for.
 *
 * It has its own connection, so that listeners of the user's connection never see
 * what runs there; it is dropped with the kernel process and made anew after it.
 */
export class Subshell implements IDisposable {
  constructor(private readonly _kernel: Kernel.IKernelConnection) {
    _kernel.statusChanged.connect(this._onStatus, this);
    _kernel.disposed.connect(this.dispose, this);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** @returns null where the kernel has no subshells, or did not answer to the question for one. */
  async connection(): Promise<Kernel.IKernelConnection | null> {
    if (this._isDisposed) {
      return null;
    }
    this._pending ??= this._open();
    const pending = this._pending;
    try {
      return (await pending)?.connection ?? null;
    } catch (error) {
      // The next caller tries again; this one goes on without.
      if (this._pending === pending) {
        this._pending = null;
      }
      if (GONE.has(this._kernel.status) || this._kernel.isDisposed) {
        return null;
      }
      throw error;
    }
  }

  /** Delete the subshell and close its connection. Safe to call twice. */
  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    const open = this._current;
    const kernel = this._kernel;
    this._drop();
    if (open && !kernel.isDisposed && !GONE.has(kernel.status)) {
      kernel.requestDeleteSubshell({ subshell_id: open.id });
    }
    if (!kernel.isDisposed) {
      kernel.statusChanged.disconnect(this._onStatus, this);
      kernel.disposed.disconnect(this.dispose, this);
    }
  }

  private async _open(): Promise<IOpenSubshell | null> {
    const kernel = this._kernel;
    const info = await kernel.info;
    if (!info.supported_features?.includes('kernel subshells')) {
      return null;
    }
    const reply = await replied(kernel.requestCreateSubshell({}));
    if (reply === null) {
      return null;
    }
    const id = reply.content.subshell_id;
    if (this._isDisposed) {
      kernel.requestDeleteSubshell({ subshell_id: id });
      return null;
    }
    const connection = kernel.clone({ handleComms: false });
    connection.subshellId = id;
    this._current = { id, connection };
    return this._current;
  }

  private _onStatus(_: Kernel.IKernelConnection, status: Kernel.Status): void {
    if (GONE.has(status)) {
      this._drop();
    }
  }

  private _drop(): void {
    const open = this._current;
    this._current = null;
    this._pending = null;
    if (open && !open.connection.isDisposed) {
      // With an id, disposing would wait for an answer of the old process.
      open.connection.subshellId = null;
      open.connection.dispose();
    }
  }

  private _pending: Promise<IOpenSubshell | null> | null = null;
  private _current: IOpenSubshell | null = null;
  private _isDisposed = false;
}

/** The reply alone: a new kernel may lose the *idle* behind it, and `done` waits for both. */
function replied(
  future: ReturnType<Kernel.IKernelConnection['requestCreateSubshell']>
): Promise<KernelMessage.ICreateSubshellReplyMsg | null> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => resolve(null), SILENCE);
    const release = () => clearTimeout(patience);
    future.onReply = reply => {
      release();
      resolve(reply);
    };
    future.done.then(resolve, reject).finally(release);
  });
}

interface IOpenSubshell {
  readonly id: string;
  readonly connection: Kernel.IKernelConnection;
}
