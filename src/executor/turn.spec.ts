import { CodeCellModel } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Kernel } from '@jupyterlab/services';
import { PromiseDelegate } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import type { CellWait } from '../contracts/run-event';
import { ManualClock } from '../testing/manual-clock';
import { turn } from './turn';

/** A notebook whose kernel answers on its main shell when the test lets it. */
class Stage {
  constructor(status: Kernel.Status, stars: number) {
    this.kernel.status = status;
    this.cells.slice(0, stars).forEach(cell => {
      cell.executionState = 'running';
    });
    void turn({
      panel: this._panel as unknown as NotebookPanel,
      clock: this.clock,
      released: this.released.promise,
      onWait: wait => this.told.push(wait)
    }).then(() => {
      this.over = true;
    });
  }

  /** The kernel says how it is, for whatever reason. */
  say(status: Kernel.Status): void {
    this.kernel.status = status;
    this._panel.sessionContext.statusChanged.emit(status);
  }

  /** A cell of the person asks for input, or has its answer. */
  input(pending: boolean): void {
    this._panel.sessionContext.pendingInput = pending;
    this._input.emit(pending);
  }

  /** The main shell comes to the oldest question. */
  async answer(): Promise<void> {
    this.questions.shift()!.onReply();
    await settle();
  }

  over = false;
  readonly told: (CellWait | null)[] = [];
  readonly questions: { onReply: () => void }[] = [];
  readonly clock = new ManualClock();
  readonly released = new PromiseDelegate<void>();
  readonly cells = [1, 2, 3, 4].map(() => new CodeCellModel());
  readonly kernel = {
    status: 'idle' as Kernel.Status,
    sendShellMessage: () => {
      const done = new PromiseDelegate<void>();
      const question = {
        onReply: () => undefined,
        done: done.promise,
        dispose: () => done.reject(new Error('Canceled'))
      };
      this.questions.push(question);
      return question;
    }
  };
  private readonly _input = new Signal<object, boolean>({});
  private readonly _panel = {
    isDisposed: false,
    disposed: new Signal<object, void>({}),
    content: { widgets: this.cells.map(model => ({ model })) },
    sessionContext: {
      pendingInput: false,
      statusChanged: new Signal<object, Kernel.Status>({}),
      session: { kernel: this.kernel, pendingInput: this._input }
    }
  };
}

/** Let everything that is resolved go its way. */
async function settle(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve));
}

it('waits for queued cells though a subshell says that the kernel is idle', async () => {
  const stage = new Stage('busy', 4);
  stage.say('idle');
  stage.clock.advance(500);
  expect(stage.told).toEqual([{ for: 'kernel' }]);
  stage.clock.advance(3000);
  await settle();
  expect(stage.over).toBe(false);
  stage.cells.forEach(cell => {
    cell.executionState = 'idle';
  });
  await stage.answer();
  expect(stage.over).toBe(true);
  expect(stage.told).toEqual([{ for: 'kernel' }, null]);
});

it('waits for code without a cell though a subshell says that the kernel is idle', async () => {
  const stage = new Stage('idle', 0);
  stage.say('busy');
  stage.say('idle');
  await settle();
  expect(stage.over).toBe(false);
  await stage.answer();
  expect(stage.over).toBe(true);
});

it('tells of the wait though the status keeps changing', () => {
  const stage = new Stage('busy', 4);
  for (const status of ['idle', 'busy', 'idle'] as const) {
    stage.clock.advance(200);
    stage.say(status);
  }
  expect(stage.told).toEqual([{ for: 'kernel' }]);
});

it('asks once while nothing is answered, and tells nobody of a short wait', async () => {
  const stage = new Stage('idle', 0);
  stage.say('busy');
  stage.say('idle');
  expect(stage.questions).toHaveLength(1);
  await stage.answer();
  expect(stage.told).toEqual([]);
});

it('asks anew when a cell goes on after the answer', async () => {
  const stage = new Stage('idle', 1);
  await stage.answer();
  stage.say('busy');
  stage.clock.advance(2000);
  await settle();
  expect(stage.over).toBe(false);
  stage.cells[0].executionState = 'idle';
  await stage.answer();
  expect(stage.over).toBe(true);
});

it('leaves a star behind that waits for nothing', async () => {
  const stage = new Stage('idle', 1);
  await stage.answer();
  expect(stage.over).toBe(false);
  stage.clock.advance(1000);
  await settle();
  expect(stage.over).toBe(true);
});

it('asks again when an idle kernel stays silent, not while it is busy', async () => {
  const stage = new Stage('busy', 0);
  stage.clock.advance(10_000);
  expect(stage.questions).toHaveLength(1);
  stage.say('idle');
  stage.clock.advance(10_000);
  expect(stage.questions).toHaveLength(2);
  await stage.answer();
  expect(stage.over).toBe(false);
  await stage.answer();
  expect(stage.over).toBe(true);
});

it('says that a cell asks for input, and then that it runs on', () => {
  const stage = new Stage('busy', 1);
  stage.input(true);
  stage.clock.advance(500);
  stage.input(false);
  stage.clock.advance(500);
  expect(stage.told).toEqual([{ for: 'input' }, { for: 'kernel' }]);
});

it('goes on when it is released or the kernel cannot answer', async () => {
  const released = new Stage('busy', 1);
  released.released.resolve();
  const restarting = new Stage('busy', 0);
  restarting.say('restarting');
  await settle();
  expect([released.over, restarting.over]).toEqual([true, true]);
});
