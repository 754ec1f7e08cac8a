import type { ISessionContext } from '@jupyterlab/apputils';
import { CodeCell } from '@jupyterlab/cells';
import { runCell } from '@jupyterlab/notebook';
import type {
  INotebookCellExecutor,
  KernelError,
  NotebookPanel
} from '@jupyterlab/notebook';
import type { Kernel, KernelMessage } from '@jupyterlab/services';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import { PromiseDelegate } from '@lumino/coreutils';
import type { Outcome } from '../contracts/outcome';
import type { ICellOptions, ICellRunner } from '../contracts/cell-runner';
import type { IClock } from '../contracts/ports';
import { dam } from './flood';
import { gentle } from './gentle';
import { errorOutput, outcomeOf } from './outcome';
import type { IReplyError } from './outcome';
import { refusal } from './refusal';
import { followStdout } from './stdout';
import { settled, turn } from './turn';

/** States in which a kernel has lost what a cell was doing. */
const LOST: readonly Kernel.Status[] = [
  'autorestarting',
  'restarting',
  'terminating',
  'dead'
];

/**
 * Milliseconds in which a second interrupt is not sent: it would hit the kernel while it
 * writes the traceback of the first. After that it is the person who insists.
 */
const PATIENCE = 2000;

/**
 * Milliseconds for the reply of a cell after the kernel has said that it is idle again.
 * Under load a reply can be lost on its way; nobody would send it again.
 */
const GRACE = 3000;

/** Milliseconds after which a kernel that should be back is connected to anew: its first words can be lost. */
const SILENCE = 10_000;

/** States of a kernel that is on its way back; unknown while its connection is made again. */
const COMING_BACK: readonly Kernel.Status[] = [
  'autorestarting',
  'restarting',
  'starting',
  'unknown'
];

/**
 * Executes cells of one notebook panel, one at a time.
 *
 * It goes through the cell executor of the application, so extensions that run
 * cells on the server are respected. `NotebookActions.runCells` is not used: it
 * leaves edit mode and scrolls, and the person may be typing.
 */
export class NotebookCellRunner implements ICellRunner {
  constructor(private _options: NotebookCellRunner.IOptions) {
    this._trans = _options.translator.load('jupyterlab_iml');
  }

  /** Runs one after the other: a second call waits for the first. */
  run(id: string, options: ICellOptions = {}): Promise<Outcome> {
    const done = this._last.then(() => this._run(id, options));
    this._last = done.catch(() => undefined);
    return done;
  }

  async free(
    signal: AbortSignal,
    onWait: NonNullable<ICellOptions['onWait']>
  ): Promise<void> {
    const released = new PromiseDelegate<void>();
    const release = () => released.resolve();
    signal.addEventListener('abort', release, { once: true });
    const { clock, panel } = this._options;
    await turn({ panel, clock, released: released.promise, onWait });
    signal.removeEventListener('abort', release);
  }

  async interrupt(by: 'person' | 'limit'): Promise<void> {
    const flight = this._flight;
    if (!flight) {
      return;
    }
    flight.stoppedBy ??= by;
    flight.released.resolve();
    // Before the kernel has begun, the signal would be lost: it is sent then.
    if (flight.started) {
      await this._signal(flight);
    }
  }

  /** Send the interrupt, unless one is still at work. */
  private async _signal(flight: IFlight): Promise<void> {
    const now = this._options.clock.now();
    if (now - flight.signalled > PATIENCE) {
      flight.signalled = now;
      await this._kernel()?.interrupt();
    }
  }

  async restart(): Promise<void> {
    const kernel = this._kernel();
    if (!kernel) {
      return;
    }
    // After a death the server starts the kernel again by itself: twice at once fails.
    if (!COMING_BACK.includes(kernel.status)) {
      await kernel.restart();
    }
    const cancel = this._options.clock.after(SILENCE, () => {
      void kernel.reconnect();
    });
    await settled(this._options.panel.sessionContext, COMING_BACK);
    cancel();
  }

  private async _run(id: string, options: ICellOptions): Promise<Outcome> {
    const begun = this._options.clock.now();
    const seconds = () => (this._options.clock.now() - begun) / 1000;
    const flight: IFlight = {
      started: false,
      signalled: -Infinity,
      stoppedBy: null,
      died: null,
      prompt: null,
      released: new PromiseDelegate<void>()
    };
    this._flight = flight;
    try {
      if (!this._cell(id)) {
        return { status: 'gone', seconds: seconds() };
      }
      const { clock, panel } = this._options;
      const refused = refusal(panel.sessionContext, this._trans, seconds());
      if (refused) {
        return refused;
      }
      // A failure of the person's own cells would abort ours behind them.
      await turn({
        panel,
        clock,
        released: flight.released.promise,
        onWait: options.onWait
      });
      const cell = this._cell(id);
      if (!cell) {
        return { status: 'gone', seconds: seconds() };
      }
      return (
        refusal(panel.sessionContext, this._trans, seconds()) ??
        (flight.stoppedBy !== null
          ? { status: 'interrupted', seconds: seconds(), by: flight.stoppedBy }
          : await this._execute(cell, flight, seconds, options))
      );
    } finally {
      this._flight = null;
    }
  }

  /** Execute and watch everything that can happen to it. */
  private async _execute(
    cell: CodeCell,
    flight: IFlight,
    seconds: () => number,
    { onText, onWait }: ICellOptions
  ): Promise<Outcome> {
    const { panel, executor, translator } = this._options;
    const context = panel.sessionContext;
    const { outputs } = cell.model;
    const onStatus = (_: ISessionContext, status: Kernel.Status) => {
      if (LOST.includes(status)) {
        flight.died ??= this._trans.__(
          'The kernel went away while the cell was running (%1).',
          status
        );
      }
    };
    const onInput = (_: unknown, stdin: { node: HTMLElement }) => {
      const node = stdin.node.querySelector('.jp-Stdin-prompt');
      const prompt = node?.textContent ?? '';
      if (onWait) {
        onWait({ for: 'answer', prompt });
      } else {
        // Nobody answers: the kernel would wait for ever.
        flight.prompt = prompt;
        void this._kernel()?.interrupt();
      }
    };
    const onAnswer = (_: unknown, pending: boolean) => {
      if (!pending) {
        onWait?.(null);
      }
    };
    const lost = new PromiseDelegate<boolean>();
    let cancel: () => void = () => undefined;
    const onMessage = (_: unknown, message: KernelMessage.IMessage) => {
      const asked = cell.outputArea.future?.msg.header.msg_id;
      if (asked !== undefined && endsRequest(message, asked)) {
        cancel = this._options.clock.after(GRACE, () => {
          lost.resolve(flight.started);
        });
      }
      if (
        !flight.started &&
        message.header.msg_type === 'execute_input' &&
        // An executor on the server has no request of ours.
        (asked === undefined ||
          asked === (message.parent_header as { msg_id?: string }).msg_id)
      ) {
        flight.started = true;
        if (flight.stoppedBy !== null) {
          void this._signal(flight);
        }
      }
    };
    const unfollow = onText ? followStdout(outputs, onText) : () => undefined;
    context.statusChanged.connect(onStatus);
    context.iopubMessage.connect(onMessage);
    cell.outputArea.inputRequested.connect(onInput);
    const { session } = context;
    session?.pendingInput.connect(onAnswer);
    let ran = false;
    let error: IReplyError | null = null;
    const note = (reason: unknown) => {
      const { errorName, errorValue, traceback, message } =
        reason as Partial<KernelError>;
      error ??= {
        ename: errorName,
        evalue: errorValue ?? message,
        traceback
      };
    };
    try {
      const request: INotebookCellExecutor.IRunCellOptions = {
        cell,
        notebook: panel.content.model!,
        notebookConfig: panel.content.notebookConfig,
        sessionContext: gentle(context),
        translator,
        onCellExecutionScheduled: () => undefined,
        onCellExecuted: args => {
          if (args.error) {
            note(args.error);
          }
        }
      };
      const running = executor ? executor.runCell(request) : runCell(request);
      dam(cell.outputArea.future);
      ran = await Promise.race([running, lost.promise]);
    } catch (reason) {
      note(reason);
    } finally {
      unfollow();
      cancel();
      context.statusChanged.disconnect(onStatus);
      context.iopubMessage.disconnect(onMessage);
      session?.pendingInput.disconnect(onAnswer);
      if (!cell.isDisposed) {
        cell.outputArea.inputRequested.disconnect(onInput);
        // A request that was swept away leaves its star.
        cell.model.executionState = 'idle';
      }
    }
    const gone = cell.isDisposed || panel.isDisposed;
    return outcomeOf({
      seconds: seconds(),
      gone,
      died: flight.died,
      prompt: flight.prompt,
      stoppedBy: flight.stoppedBy,
      ran,
      error,
      output: gone ? null : errorOutput(outputs)
    });
  }

  private _cell(id: string): CodeCell | null {
    const { panel } = this._options;
    if (panel.isDisposed || panel.content.isDisposed) {
      return null;
    }
    const cell = panel.content.widgets.find(
      widget => widget.model.sharedModel.getId() === id
    );
    return cell instanceof CodeCell ? cell : null;
  }

  private _kernel(): Kernel.IKernelConnection | null {
    return this._options.panel.sessionContext.session?.kernel ?? null;
  }

  private readonly _trans: TranslationBundle;
  private _flight: IFlight | null = null;
  private _last: Promise<unknown> = Promise.resolve();
}

/** One execution under way. */
interface IFlight {
  /** The kernel has begun with our cell, so an interrupt hits it and nothing else. */
  started: boolean;
  /** When the last interrupt was sent, in milliseconds. */
  signalled: number;
  stoppedBy: 'person' | 'limit' | null;
  died: string | null;
  prompt: string | null;
  /** Resolved when waiting for the kernel is to end. */
  readonly released: PromiseDelegate<void>;
}

/** The kernel says that it is idle after the request with this id. */
function endsRequest(message: KernelMessage.IMessage, asked: string): boolean {
  return (
    message.header.msg_type === 'status' &&
    (message.content as KernelMessage.IStatusMsg['content']).execution_state ===
      'idle' &&
    (message.parent_header as { msg_id?: string }).msg_id === asked
  );
}

/** A namespace for the runner's statics. */
export namespace NotebookCellRunner {
  export interface IOptions {
    /** The notebook that the run is pinned to. */
    readonly panel: NotebookPanel;
    /** The application's executor; the default one of JupyterLab where there is none. */
    readonly executor: INotebookCellExecutor | null;
    readonly clock: IClock;
    readonly translator: ITranslator;
  }
}
