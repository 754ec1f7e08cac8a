import type { ISessionContext } from '@jupyterlab/apputils';
import { CodeCellModel } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
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

/** What is told while a cell waits for its turn. */
export interface ITurnOptions {
  readonly panel: NotebookPanel;
  readonly clock: IClock;
  /** Resolved when waiting is to end. */
  readonly released: Promise<void>;
  /** Told each time that what is waited for changes; null: nothing any more. */
  readonly onWait?: (wait: CellWait | null) => void;
}

/** Wait until the kernel is free, asks nobody for input, and has no queued cell of the person. */
export async function turn(options: ITurnOptions): Promise<void> {
  const { clock, onWait, panel, released } = options;
  const context = panel.sessionContext;
  const over = new PromiseDelegate<void>();
  let told: CellWait['for'] | null = null;
  let cancelGo = () => undefined as void;
  let cancelTell = () => undefined as void;
  const tell = (wait: CellWait | null) => {
    cancelTell();
    if ((wait?.for ?? null) !== told) {
      told = wait?.for ?? null;
      onWait?.(wait);
    }
  };
  const look = () => {
    cancelGo();
    cancelTell();
    const wait = panel.isDisposed ? null : waitOf(context);
    if (wait !== null) {
      cancelTell = clock.after(UNTOLD, () => tell(wait));
    } else if (!panel.isDisposed && hasQueue(panel)) {
      cancelGo = clock.after(NEXT, () => over.resolve());
    } else {
      over.resolve();
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
    cancelGo();
    tell(null);
    cells.forEach(cell => cell.stateChanged.disconnect(look));
    context.statusChanged.disconnect(look);
    session?.pendingInput.disconnect(look);
    panel.disposed.disconnect(look);
  }
}

function waitOf(context: ISessionContext): CellWait | null {
  if (context.pendingInput) {
    return { for: 'input' };
  }
  return context.session?.kernel?.status === 'busy' ? { for: 'kernel' } : null;
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
