import { ServerConnection } from '@jupyterlab/services';
import type { Kernel, KernelMessage } from '@jupyterlab/services';
import type { YCodeCell, YNotebook } from '@jupyter/ydoc';
import type { Outcome } from '../contracts/outcome';
import type { ICellRunner } from '../contracts/cell-runner';
import { revived } from '../kernel/revived';
import { settled, type Settled } from '../kernel/settled';
import { OutputWriter } from './output-writer';

type Future = Kernel.IShellFuture<
  KernelMessage.IExecuteRequestMsg,
  KernelMessage.IExecuteReplyMsg
>;

/** ANSI colours of a traceback. */
// eslint-disable-next-line no-control-regex
const ANSI = /\u001b\[[0-9;]*[A-Za-z]/g;

/** What happens while a cell runs, besides its reply. */
interface IExecution {
  readonly future: Future;
  /** The kernel has begun with it, so an interrupt reaches it. */
  started: boolean;
  stop: 'person' | 'limit' | null;
  prompt: string | null;
}

/** How an outcome reads before the seconds are known. */
type Ending = Outcome extends infer O
  ? O extends Outcome
    ? Omit<O, 'seconds'>
    : never
  : never;

/** Executes cells of a shared notebook in a kernel, without a browser. */
export class HeadlessCellRunner implements ICellRunner {
  constructor(
    private readonly _kernel: Kernel.IKernelConnection,
    private readonly _notebook: YNotebook
  ) {
    _kernel.statusChanged.connect(this._onStatus, this);
  }

  /** Runs one after the other: a second call waits for the first. */
  run(
    cell: string,
    options: { onText?: (text: string) => void } = {}
  ): Promise<Outcome> {
    const turn = this._last.then(() => this._run(cell, options));
    this._last = turn.catch(() => undefined);
    return turn;
  }

  async interrupt(by: 'person' | 'limit'): Promise<void> {
    const execution = this._execution;
    if (!execution) {
      return;
    }
    execution.stop ??= by;
    // Before the kernel has begun, the signal would be lost: it is sent then.
    if (execution.started) {
      await interrupted(this._kernel);
    }
  }

  async restart(): Promise<void> {
    this._forget();
    // After a death the server starts the kernel again by itself: twice at once fails.
    await (this._isReviving ? this._revived() : this._kernel.restart());
  }

  /** Stop listening for late outputs of cells that have run. */
  dispose(): void {
    this._forget();
    if (!this._kernel.isDisposed) {
      this._kernel.statusChanged.disconnect(this._onStatus, this);
    }
  }

  private _onStatus(_: unknown, status: Kernel.Status): void {
    if (status === 'autorestarting') {
      this._isReviving = true;
    } else if (status === 'idle' || status === 'busy') {
      this._isReviving = false;
    }
  }

  /** Resolves when the kernel that is starting again answers. */
  private async _revived(): Promise<void> {
    if (!(await revived(this._kernel))) {
      throw new Error('The kernel did not come back.');
    }
  }

  private async _run(
    id: string,
    options: { onText?: (text: string) => void }
  ): Promise<Outcome> {
    const begin = performance.now();
    const ending = await this._execute(id, options);
    const seconds = (performance.now() - begin) / 1000;
    return { ...ending, seconds } as Outcome;
  }

  private async _execute(
    id: string,
    { onText }: { onText?: (text: string) => void }
  ): Promise<Ending> {
    const cell = this._codeCell(id);
    if (!cell) {
      return { status: 'gone' };
    }
    const kernel = this._kernel;
    if (kernel.isDisposed || kernel.status === 'dead') {
      return { status: 'no_kernel', reason: 'The kernel is not running.' };
    }
    const writer = new OutputWriter(cell);
    writer.clear();
    cell.setExecutionCount(null);
    cell.executionState = 'running';
    this._futures.get(id)?.dispose();

    const future: Future = kernel.requestExecute(
      {
        code: cell.getSource(),
        store_history: true,
        allow_stdin: true,
        stop_on_error: true
      },
      // Kept open: a display may be updated by a later cell.
      false,
      { cellId: id }
    );
    this._futures.set(id, future);
    const execution: IExecution = {
      future,
      started: false,
      stop: null,
      prompt: null
    };
    this._execution = execution;
    future.onIOPub = message => {
      this._onStart(execution, message, cell);
      writer.write(message);
      if (message.header.msg_type === 'stream') {
        const { name, text } =
          message.content as KernelMessage.IStreamMsg['content'];
        if (name === 'stdout') {
          onText?.(text);
        }
      }
    };
    future.onStdin = message => {
      if (message.header.msg_type === 'input_request') {
        execution.prompt = (
          message.content as KernelMessage.IInputRequestMsg['content']
        ).prompt;
        // Nobody is there to answer: the cell is told so by an interrupt.
        return kernel.interrupt();
      }
    };

    const death = this._death();
    try {
      const ending = await Promise.race([settled(future, kernel), death.died]);
      return typeof ending === 'string'
        ? { status: 'died', cause: ending }
        : this._ending(id, ending, execution);
    } catch {
      // The connection cancels its futures when the process is gone.
      return { status: 'died', cause: this._cause() };
    } finally {
      death.release();
      this._execution = null;
      if (!cell.isDisposed) {
        cell.executionState = 'idle';
      }
    }
  }

  private _onStart(
    execution: IExecution,
    message: KernelMessage.IIOPubMessage,
    cell: YCodeCell
  ): void {
    if (message.header.msg_type !== 'execute_input') {
      return;
    }
    execution.started = true;
    if (!cell.isDisposed) {
      cell.setExecutionCount(
        (message.content as KernelMessage.IExecuteInputMsg['content'])
          .execution_count
      );
    }
    if (execution.stop) {
      void interrupted(this._kernel);
    }
  }

  private _ending(id: string, ending: Settled, execution: IExecution): Ending {
    if (!this._codeCell(id)) {
      return { status: 'gone' };
    }
    if (ending.status !== 'error') {
      return ending;
    }
    if (execution.prompt !== null) {
      return { status: 'input', prompt: execution.prompt };
    }
    if (execution.stop || ending.ename === 'KeyboardInterrupt') {
      return { status: 'interrupted', by: execution.stop ?? 'person' };
    }
    return {
      status: 'error',
      ename: ending.ename,
      evalue: ending.evalue,
      traceback: ending.traceback.join('\n').replace(ANSI, '').split('\n')
    };
  }

  /** Resolves with the cause when the kernel process ends. */
  private _death(): { died: Promise<string>; release: () => void } {
    const kernel = this._kernel;
    let onStatus: (_: unknown, status: Kernel.Status) => void;
    const died = new Promise<string>(resolve => {
      onStatus = (_, status) => {
        if (
          status === 'autorestarting' ||
          status === 'restarting' ||
          status === 'terminating' ||
          status === 'dead'
        ) {
          resolve(this._cause());
        }
      };
      kernel.statusChanged.connect(onStatus);
    });
    return {
      died,
      release: () => {
        kernel.statusChanged.disconnect(onStatus);
      }
    };
  }

  private _cause(): string {
    switch (this._kernel.status) {
      case 'restarting':
        return 'The kernel was restarted while the cell was running.';
      case 'terminating':
        return 'The kernel was shut down while the cell was running.';
      default:
        return 'The kernel process ended while the cell was running; most often it had no memory left.';
    }
  }

  private _codeCell(id: string): YCodeCell | null {
    if (this._notebook.isDisposed) {
      return null;
    }
    const cell = this._notebook.cells.find(cell => cell.getId() === id);
    return cell?.cell_type === 'code' ? (cell as YCodeCell) : null;
  }

  private _forget(): void {
    this._futures.forEach((future, id) => {
      if (future !== this._execution?.future) {
        future.dispose();
        this._futures.delete(id);
      }
    });
  }

  private _execution: IExecution | null = null;
  /** The kernel died and the server is starting it again. */
  private _isReviving = false;
  private _last: Promise<unknown> = Promise.resolve();
  private readonly _futures = new Map<string, Future>();
}

/** Ask for an interrupt; over a broken line it is lost, and whoever waits for it restarts the kernel. */
async function interrupted(kernel: Kernel.IKernelConnection): Promise<void> {
  try {
    await kernel.interrupt();
  } catch (error) {
    if (!(error instanceof ServerConnection.NetworkError)) {
      throw error;
    }
  }
}
