import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { RunEventBody } from '../contracts/run-event';
import { SessionModel } from '../model/session';
import { runner } from './runner';
import type { IRunner } from './tokens';

/** What the desk does next; each piece of work is told of at its beginning. */
let work: () => Promise<void>;
let begun: number;

jest.mock('./wiring/desk', () => ({
  Desk: class {
    run(): Promise<void> {
      begun++;
      return work();
    }
  }
}));

const panel = { disposed: { connect: () => true } } as never as NotebookPanel;

function aRunner(session: SessionModel): { run: IRunner['run'] } {
  const made = runner.activate(
    { serviceManager: {} } as JupyterFrontEnd,
    { of: () => session },
    {},
    {},
    null,
    null
  ) as IRunner;
  return { run: (...args) => made.run(...args) };
}

function tell(session: SessionModel, event: RunEventBody): void {
  session.apply({ v: 1, seq: session.run.events.length + 1, at: 0, event });
  session.set({ busy: null });
}

const STARTED: RunEventBody = {
  type: 'run_started',
  run: 'r1',
  engine: 'recipes',
  mode: 'step',
  budget: null,
  notebook: 'a.ipynb'
};

const ENDED: RunEventBody = {
  type: 'run_ended',
  status: 'stopped',
  reason: null,
  valid: false,
  seconds: {
    total: 1,
    toFirstValid: null,
    cells: 0,
    checks: 0,
    trials: 0,
    waiting: 0,
    rest: 1,
    verify: null
  }
};

beforeEach(() => {
  begun = 0;
});

it('begins a run only when the one before has let the kernel go, though that is shown to be over', async () => {
  const session = new SessionModel();
  const { run } = aRunner(session);
  const { reached, letGo } = workUntil(() => {
    tell(session, STARTED);
    tell(session, ENDED);
  });
  const first = run(panel, {});
  await reached;
  expect(session.run.status).toBe('stopped');
  work = async () => undefined;
  const second = run(panel, {});
  await Promise.race([second, new Promise(resolve => setTimeout(resolve))]);
  expect(begun).toBe(1);
  letGo();
  await Promise.all([first, second]);
  expect(begun).toBe(2);
  expect(session.state.busy).toBeNull();
});

it('refuses a second run while one is under way', async () => {
  const session = new SessionModel();
  const { run } = aRunner(session);
  const { reached, letGo } = workUntil(() => tell(session, STARTED));
  const first = run(panel, {});
  await reached;
  await run(panel, {});
  expect(begun).toBe(1);
  letGo();
  await first;
});

/** The next piece of work does this and then holds the kernel until it is told to let go. */
function workUntil(happens: () => void) {
  let letGo!: () => void;
  const held = new Promise<void>(resolve => (letGo = resolve));
  const reached = new Promise<void>(resolve => {
    work = () => {
      happens();
      resolve();
      return held;
    };
  });
  return { reached, letGo };
}
