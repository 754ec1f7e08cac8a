import type { ISessionContext } from '@jupyterlab/apputils';
import { CodeCellModel } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { KernelMessage } from '@jupyterlab/services';
import type { Kernel } from '@jupyterlab/services';
import { PromiseDelegate } from '@lumino/coreutils';
import type { IClock } from '../contracts/ports';
import type { CellWait } from '../contracts/run-event';

/**
 * Milliseconds in which a free kernel begins with the next cell of its queue. A cell that
 * still shows its star then was dropped, and waits for nothing.
 */
const NEXT = 1000;

/** Milliseconds of waiting that nobody need be told of: a look into the kernel, say. */
const UNTOLD = 500;

/**
 * Milliseconds of silence of an idle kernel after which it is asked once more: under load
 * an answer can be lost on its way.
 */
const SILENCE = 10_000;

/** States in which a kernel answers, at once or when its queue is done. */
const ANSWERS: readonly Kernel.Status[] = ['idle', 'busy'];

type IQuestion = Kernel.IShellFuture<
  KernelMessage.IInfoRequestMsg,
  KernelMessage.IInfoReplyMsg
>;

/** What is told while a cell waits for its turn. */
export interface ITurnOptions {
  readonly panel: NotebookPanel;
  readonly clock: IClock;
  /** Resolved when waiting is to end. */
  readonly released: Promise<void>;
  /** Told each time that what is waited for changes; null: nothing any more. */
  readonly onWait?: (wait: CellWait | null) => void;
}

/**
 * Wait until the kernel is free, asks nobody for input, and has no queued cell of the person.
 *
 * The status of a kernel does not say that: the word "idle" of a subshell or of the control
 * channel stands for the whole kernel while a cell is still running. A question on the main
 * shell does: it is answered after everything that was sent before it, by whomever.
 */
export async function turn(options: ITurnOptions): Promise<void> {
  const { clock, onWait, panel, released } = options;
  const context = panel.sessionContext;
  const over = new PromiseDelegate<void>();
  let seen: CellWait['for'] | null = null;
  let told: CellWait['for'] | null = null;
  let question: IQuestion | null = null;
  let cancelGo = () => undefined as void;
  let cancelTell = () => undefined as void;
  let cancelSilence = () => undefined as void;
  const tell = (wait: CellWait | null) => {
    cancelTell();
    seen = wait?.for ?? null;
    if (seen !== told) {
      told = seen;
      onWait?.(wait);
    }
  };
  const go = () => {
    if (panel.isDisposed) {
      over.resolve();
    } else if (hasQueue(panel)) {
      cancelTell();
      seen = told;
      cancelGo = clock.after(NEXT, () => over.resolve());
    } else if (!context.pendingInput) {
      over.resolve();
    }
  };
  const ask = (kernel: Kernel.IKernelConnection) => {
    const silent = question;
    const mine = sendQuestion(kernel);
    question = mine;
    silent?.dispose();
    const answered = () => {
      if (question === mine) {
        question = null;
        cancelSilence();
        mine.dispose();
        go();
      }
    };
    // Not `done`: that waits for the word "idle" too, which a new kernel can lose.
    mine.onReply = answered;
    // A restart cancels the question, and the queue with it.
    mine.done.catch(answered);
    const listen = () => {
      cancelSilence = clock.after(SILENCE, () => {
        if (kernel.status === 'busy') {
          listen();
        } else {
          ask(kernel);
        }
      });
    };
    listen();
  };
  const look = () => {
    cancelGo();
    const wait = panel.isDisposed ? null : waitOf(panel);
    // Not taken back when it seems over: only the answer says that it is.
    if (wait !== null && wait.for !== seen) {
      cancelTell();
      seen = wait.for;
      cancelTell = clock.after(UNTOLD, () => tell(wait));
    }
    const kernel = panel.isDisposed ? null : context.session?.kernel;
    if (!kernel || kernel.isDisposed || !ANSWERS.includes(kernel.status)) {
      go();
    } else if (question === null) {
      ask(kernel);
    }
  };
  look();
  const cells = panel.content.widgets.map(({ model }) => model);
  const { session } = context;
  cells.forEach(cell => cell.stateChanged.connect(look));
  context.statusChanged.connect(look);
  session?.pendingInput.connect(look);
  panel.disposed.connect(look);
  try {
    await Promise.race([over.promise, released]);
  } finally {
    const unanswered = question as IQuestion | null;
    question = null;
    unanswered?.dispose();
    cancelGo();
    cancelSilence();
    tell(null);
    cells.forEach(cell => cell.stateChanged.disconnect(look));
    context.statusChanged.disconnect(look);
    session?.pendingInput.disconnect(look);
    panel.disposed.disconnect(look);
  }
}

/** A request on the main shell that changes nothing. */
function sendQuestion(kernel: Kernel.IKernelConnection): IQuestion {
  return kernel.sendShellMessage(
    KernelMessage.createMessage<KernelMessage.IInfoRequestMsg>({
      msgType: 'kernel_info_request',
      channel: 'shell',
      username: kernel.username,
      session: kernel.clientId,
      content: {}
    }),
    true
  ) as IQuestion;
}

function waitOf(panel: NotebookPanel): CellWait | null {
  const { pendingInput, session } = panel.sessionContext;
  if (pendingInput) {
    return { for: 'input' };
  }
  return session?.kernel?.status === 'busy' || hasQueue(panel)
    ? { for: 'kernel' }
    : null;
}

/** A cell of the notebook was sent and has not run yet. */
function hasQueue(panel: NotebookPanel): boolean {
  return panel.content.widgets.some(
    ({ model }) =>
      model instanceof CodeCellModel && model.executionState === 'running'
  );
}

/** Wait until the kernel is in none of these states. */
export async function settled(
  context: ISessionContext,
  states: readonly Kernel.Status[]
): Promise<void> {
  const isThere = () => {
    const kernel = context.session?.kernel;
    return kernel !== undefined && states.includes(kernel?.status ?? 'unknown');
  };
  if (!isThere()) {
    return;
  }
  const over = new PromiseDelegate<void>();
  const check = () => {
    if (!isThere()) {
      over.resolve();
    }
  };
  context.statusChanged.connect(check);
  await over.promise;
  context.statusChanged.disconnect(check);
}
