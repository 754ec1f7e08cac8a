import { CommandIDs } from '../tokens';
import { IDLE_RUN, type WorkbenchState } from './testing/fake-workbench';
import { Page } from './testing/page';
import {
  BLUEPRINT,
  DONE_RUN,
  LISTING,
  NEW_CELL,
  PROFILE,
  ROLES,
  runningRun,
  TASK
} from './testing/sample-run';

const READY: Partial<WorkbenchState> = {
  readiness: 'ready',
  notebook: 'orchard/Apples.ipynb',
  listing: LISTING,
  activeFrame: 'apples',
  roles: ROLES
};

const DRAFTED: Partial<WorkbenchState> = {
  ...READY,
  profile: PROFILE,
  task: TASK,
  blueprint: BLUEPRINT
};

let page: Page;

async function show(
  state: Partial<WorkbenchState>,
  missing: readonly string[] = []
): Promise<Page> {
  page = new Page(state, missing);
  return page.open();
}

afterEach(() => page.dispose());

it('has the six regions in the order of the work', async () => {
  await show({});
  expect(page.panel.id).toBe('iml-panel');
  expect(page.regions()).toEqual([
    'Data',
    'Task',
    'Blueprint',
    'Run',
    'Results',
    'Activity'
  ]);
});

it.each([
  ['Profile', 'Data', CommandIDs.profile],
  ['Draft blueprint', 'Blueprint', CommandIDs.draftBlueprint],
  ['Run', 'Run', CommandIDs.run],
  ['Export notebook', 'Results', CommandIDs.exportNotebook]
])('%s stands in %s and executes %s', async (name, region, command) => {
  await show({ ...DRAFTED, run: DONE_RUN });
  expect(page.region(region).contains(page.button(name))).toBe(true);
  await page.press(name);
  expect(page.executed).toEqual([command]);
});

it('offers Stop in place of Run while something can be stopped', async () => {
  await show({ ...DRAFTED, run: runningRun(Date.now()) });
  expect(page.buttons()).not.toContain('Run');
  await page.press('Stop');
  expect(page.executed).toEqual([CommandIDs.stop]);
});

it('leaves out a button whose command nobody has registered', async () => {
  await show(READY, [CommandIDs.profile]);
  expect(page.buttons()).not.toContain('Profile');
  expect(page.buttons()).toContain('Run');
});

it.each<[string, Partial<WorkbenchState>]>([
  ['there is no notebook', { readiness: 'no_notebook' }],
  ['there is no dataframe', { readiness: 'no_frame' }],
  ['the panel is busy', { ...READY, busy: 'profile' }]
])('keeps Profile out of reach, but focusable, while %s', async (_, state) => {
  await show(state);
  const button = page.button('Profile');
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(button.disabled).toBe(false);
  await page.press('Profile');
  expect(page.executed).toEqual([]);
});

it.each<[string, Partial<WorkbenchState>, string, string]>([
  ['no notebook', {}, 'No notebook', 'Open a notebook'],
  ['no kernel', { readiness: 'no_kernel' }, 'No kernel', 'Start a Python'],
  ['starting', { readiness: 'starting' }, 'is starting', 'a few seconds'],
  [
    'not Python',
    { readiness: 'not_python', kernelName: 'R' },
    'R is not a Python kernel',
    'Change the kernel'
  ],
  ['no frame', { readiness: 'no_frame' }, 'No dataframe', 'Run a cell'],
  ['ready', READY, 'apples is ready', 'Profile it'],
  ['profiling', { ...READY, busy: 'profile' }, 'Profiling apples', 'A moment'],
  [
    'profiling beside a busy kernel',
    { ...READY, busy: 'profile', kernelBusy: true },
    'Profiling apples',
    'busy with a cell'
  ],
  ['profiled', { ...READY, profile: PROFILE }, 'are profiled', 'to predict'],
  ['drafted', DRAFTED, 'blueprint is ready', 'then run it'],
  [
    'running',
    { ...DRAFTED, run: runningRun(0) },
    'Trying models',
    'Traditional · lightgbm · evaluation'
  ],
  [
    'stopping',
    { ...DRAFTED, run: { ...runningRun(0), status: 'stopping' } },
    'Stopping',
    'is being interrupted'
  ],
  [
    'stopped',
    { ...DRAFTED, run: { ...DONE_RUN, status: 'stopped' } },
    'Stopped',
    'valid submission is in place'
  ],
  [
    'failed',
    {
      ...DRAFTED,
      run: { ...IDLE_RUN, status: 'failed', reason: 'The kernel died.' }
    },
    'The run failed',
    'The kernel died.'
  ],
  [
    'interrupted by a reload',
    { ...DRAFTED, run: { ...IDLE_RUN, status: 'interrupted' } },
    'Interrupted',
    'no valid submission yet'
  ],
  [
    'done',
    { ...DRAFTED, run: DONE_RUN },
    'Done in 48 s',
    'export the notebook'
  ],
  [
    'planned anew after a run',
    { ...DRAFTED, blueprint: { ...BLUEPRINT }, run: DONE_RUN },
    'blueprint is ready',
    'then run it'
  ],
  [
    'asked about the export of a run that is over',
    {
      ...DRAFTED,
      busy: 'export',
      run: {
        ...DONE_RUN,
        proposal: { ...NEW_CELL, kind: 'export', title: 'Your cells' }
      }
    },
    'Waits for your word',
    'Your cells'
  ]
])('%s: says where things stand and what is next', async (...row) => {
  const [, state, title, next] = row;
  await show(state);
  expect(page.status).toContain(title);
  expect(page.status).toContain(next);
});

it('follows the workbench without being asked', async () => {
  await show({});
  await page.drawn(() => page.workbench.set(READY));
  expect(page.status).toContain('apples is ready');
});

it('shows a problem in words until it is dismissed', async () => {
  await show({ ...READY, problem: 'scikit-learn is not installed.' });
  expect(page.text).toContain('scikit-learn is not installed.');
  await page.press('Dismiss');
  expect(page.workbench.problem).toBeNull();
  expect(page.text).not.toContain('scikit-learn is not installed.');
});

it('shows what a command that threw has to say', async () => {
  await show(READY);
  page.outcome = Promise.reject(new Error('The kernel is gone.'));
  await page.press('Profile');
  await page.drawn();
  expect(page.text).toContain('The kernel is gone.');
});

it('folds what lies behind while a run is under way, and keeps its gist', async () => {
  await show({ ...DRAFTED, run: runningRun(Date.now()) });
  const folded = (name: string) =>
    !page.region(name).querySelector('details')?.open;
  expect(['Data', 'Task', 'Blueprint'].map(folded)).toEqual([true, true, true]);
  expect(['Run', 'Results', 'Activity'].map(folded)).toEqual([
    false,
    false,
    false
  ]);
  expect(page.region('Data').textContent).toContain('apples, 2,400 × 11');
});

it('lets go of the workbench when it is disposed', async () => {
  await show(READY);
  await page.dispose();
  expect(() => page.workbench.set({ readiness: 'no_kernel' })).not.toThrow();
  expect(page.panel.isDisposed).toBe(true);
});
