import type { ISessionContext } from '@jupyterlab/apputils';
import { CodeCell } from '@jupyterlab/cells';
import { runCell } from '@jupyterlab/notebook';
import type {
  INotebookCellExecutor,
  KernelError,
  NotebookPanel
} from '@jupyterlab/notebook';
import type { Kernel } from '@jupyterlab/services';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import { PromiseDelegate } from '@lumino/coreutils';
import type { Outcome } from '../contracts/outcome';
import type { IClock, ICellRunner } from '../contracts/ports';
import { errorOutput, outcomeOf } from './outcome';
import type { IReplyError } from './outcome';
import { followStdout } from './stdout';

/** States in which a kernel has lost what a cell was doing. */
const LOST: readonly Kernel.Status[] = [
  'autorestarting',
  'restarting',
  'terminating',
  'dead'
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

  async run(
    id: string,
    options: { onText?: (text: string) => void } = {}
  ): Promise<Outcome> {
    if (this._running) {
      throw new Error('One cell at a time: another one is still running.');
    }
    const started = this._options.clock.now();
    const seconds = () => (this._options.clock.now() - started) / 1000;
    const flight: IFlight = {
      sent: false,
      stoppedBy: null,
      died: null,
      prompt: null,
      released: new PromiseDelegate<void>()
    };
    this._running = flight;
    try {
      const { panel } = this._options;
      if (!this._cell(id)) {
        return { status: 'gone', seconds: seconds() };
      }
      const context = panel.sessionContext;
      const refused = this._refusal(context, seconds);
      if (refused) {
        return refused;
      }
      await whenIdle(context, flight);
      if (flight.stoppedBy !== null) {
        return {
          status: 'interrupted',
          seconds: seconds(),
          by: flight.stoppedBy
        };
      }
      const cell = this._cell(id);
      if (!cell) {
        return { status: 'gone', seconds: seconds() };
      }
      return (
        this._refusal(context, seconds) ??
        (await this._execute(cell, context, flight, seconds, options.onText))
      );
    } finally {
      this._running = null;
    }
  }

  async interrupt(by: 'person' | 'limit'): Promise<void> {
    const flight = this._running;
    if (!flight) {
      return;
    }
    flight.stoppedBy = by;
    flight.released.resolve();
    if (flight.sent) {
      await this._options.panel.sessionContext.session?.kernel?.interrupt();
    }
  }

  async restart(): Promise<void> {
    await this._options.panel.sessionContext.session?.kernel?.restart();
  }

  /** Execute and watch everything that can happen to it. */
  private async _execute(
    cell: CodeCell,
    context: ISessionContext,
    flight: IFlight,
    seconds: () => number,
    onText: ((text: string) => void) | undefined
  ): Promise<Outcome> {
    const { panel, executor, translator } = this._options;
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
      flight.prompt = stdin.node.textContent ?? '';
      // Nobody answers: the kernel would wait for ever.
      void context.session?.kernel?.interrupt();
    };
    const unfollow = onText ? followStdout(outputs, onText) : () => undefined;
    context.statusChanged.connect(onStatus);
    cell.outputArea.inputRequested.connect(onInput);
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
    flight.sent = true;
    try {
      const request: INotebookCellExecutor.IRunCellOptions = {
        cell,
        notebook: panel.content.model!,
        notebookConfig: panel.content.notebookConfig,
        sessionContext: context,
        translator,
        onCellExecutionScheduled: () => undefined,
        onCellExecuted: args => {
          if (args.error) {
            note(args.error);
          }
        }
      };
      ran = await (executor ? executor.runCell(request) : runCell(request));
    } catch (reason) {
      note(reason);
    } finally {
      unfollow();
      context.statusChanged.disconnect(onStatus);
      if (!cell.isDisposed) {
        cell.outputArea.inputRequested.disconnect(onInput);
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

  /** Why the application would open a dialog instead of running the cell; null when it would not. */
  private _refusal(
    context: ISessionContext,
    seconds: () => number
  ): Outcome | null {
    if (context.isTerminating || context.isRestarting) {
      return {
        status: 'no_kernel',
        seconds: seconds(),
        reason: this._trans.__(
          'The kernel is being shut down or restarted. Wait until it is ready and run again.'
        )
      };
    }
    if (context.hasNoKernel || !context.session?.kernel) {
      return {
        status: 'no_kernel',
        seconds: seconds(),
        reason: this._trans.__(
          'The notebook has no kernel. Choose one in its toolbar and run again.'
        )
      };
    }
    if (context.pendingInput) {
      return {
        status: 'input',
        seconds: seconds(),
        prompt: this._trans.__(
          'Another cell of the notebook is waiting for input.'
        )
      };
    }
    return null;
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

  private readonly _trans: TranslationBundle;
  private _running: IFlight | null = null;
}

/** One execution under way. */
interface IFlight {
  /** The request is with the kernel, so an interrupt would hit our cell. */
  sent: boolean;
  stoppedBy: 'person' | 'limit' | null;
  died: string | null;
  prompt: string | null;
  /** Resolved when waiting for the kernel is to end. */
  readonly released: PromiseDelegate<void>;
}

/**
 * Wait until the kernel has done what the person asked of it: a failure of theirs
 * would abort ours, and an interrupt of ours would hit theirs.
 */
async function whenIdle(
  context: ISessionContext,
  flight: IFlight
): Promise<void> {
  if (context.session?.kernel?.status !== 'busy') {
    return;
  }
  const check = (_: ISessionContext, status: Kernel.Status) => {
    if (status !== 'busy') {
      flight.released.resolve();
    }
  };
  context.statusChanged.connect(check);
  await flight.released.promise;
  context.statusChanged.disconnect(check);
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
