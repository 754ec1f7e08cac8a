import { applyEvent } from '../../../model/run-state';
import { Page } from '../../testing/page';
import {
  BLUEPRINT,
  DONE_RUN,
  LISTING,
  NEW_CELL,
  PATCH,
  PROFILE,
  ROLES,
  runningRun,
  TASK
} from '../../testing/sample-run';

const DRAFTED = {
  readiness: 'ready',
  listing: LISTING,
  activeFrame: 'apples',
  roles: ROLES,
  profile: PROFILE,
  task: TASK,
  blueprint: BLUEPRINT
} as const;

let page: Page;

afterEach(() => page.dispose());

it('hands on mode and time limit', async () => {
  page = await new Page(DRAFTED).open();
  await page.fill('Mode', 'autopilot');
  await page.fill('Time limit', '1.5');
  expect(page.workbench.mode).toBe('autopilot');
  expect(page.workbench.budget).toBe(90);
  await page.fill('Time limit', '');
  expect(page.workbench.budget).toBeNull();
});

it('tells at one look where a run stands', async () => {
  const run = runningRun(Date.now() - 47_000);
  page = await new Page({ ...DRAFTED, run }).open();
  const text = page.region('Run').textContent;
  expect(text).toContain('Traditional · lightgbm · evaluation');
  expect(text).toContain('fold 3 of 5');
  expect(text).toMatch(/Elapsed0:4\dLeft1:1\d of 2:00/);
  expect(text).toContain('1 of 3');
  expect(text).toContain('1.096 RMSE');
  expect(text).toContain('valid since 0:06');
});

it.each([
  [{ for: 'kernel' as const }, 'Waiting for your cells'],
  [{ for: 'input' as const }, 'Your cell asks for input'],
  [{ for: 'answer' as const, prompt: 'how many? ' }, 'Answer “how many?” below']
])('says what %j waits for', async (wait, word) => {
  const run = { ...runningRun(Date.now()), wait };
  page = await new Page({ ...DRAFTED, run }).open();
  expect(page.status).toContain(word);
});

it('sends a stopped run that lost its frames to the cells that make them', async () => {
  const run = { ...runningRun(0), status: 'stopped' as const };
  page = await new Page({ ...DRAFTED, readiness: 'no_frame', run }).open();
  expect(page.status).toContain('Stopped');
  expect(page.status).toContain('then press Resume');
});

describe('a run that is over', () => {
  const done = { ...DONE_RUN, blueprint: BLUEPRINT };

  it('can be taken out of the notebook', async () => {
    page = await new Page({ ...DRAFTED, run: done }).open();
    await page.press('Revert run');
    expect(page.executed).toContain('iml:revert-run');
  });

  it('says what was taken out, what was kept and what stays on disk', async () => {
    const reverted = {
      type: 'reverted' as const,
      removed: 43,
      kept: 1,
      files: ['.iml/r1', 'submission.csv']
    };
    page = await new Page({
      ...DRAFTED,
      run: applyEvent(done, { v: 1, seq: 99, at: 0, event: reverted }),
      reverted
    }).open();
    expect(page.status).toContain(
      'Reverted: 43 cells taken out, 1 that you edited kept'
    );
    expect(page.status).toContain('.iml/r1, submission.csv stay on disk.');
    expect(page.buttons()).not.toContain('Resume');
    expect(page.buttons()).not.toContain('Revert run');
    expect(page.buttons()).not.toContain('Export notebook');
  });
});

it('goes by the estimate where there is no limit', async () => {
  const run = { ...runningRun(Date.now() - 1000), budget: null };
  page = await new Page({ ...DRAFTED, run }).open();
  expect(page.region('Run').textContent).toMatch(/Leftabout (29|30) s/);
});

describe('a proposal', () => {
  const waiting = async (proposal = PATCH) => {
    const run = { ...runningRun(Date.now()), proposal };
    page = await new Page({ ...DRAFTED, run }).open();
  };

  it('shows what it replaces, and why', async () => {
    await waiting();
    const text = page.region('Run').textContent;
    expect(text).toContain('Patch of Traditional · models');
    expect(text).toContain('rain_30d is the one it resembles');
    expect(page.region('Run').querySelector('.cm-deletedLine')).not.toBeNull();
    expect(page.region('Run').querySelector('.cm-changedLine')).not.toBeNull();
  });

  it('names the calls that need a yes', async () => {
    await waiting({ ...NEW_CELL, risks: ['subprocess.run'] });
    expect(page.region('Run').textContent).toContain(
      'Needs your yes: subprocess.run'
    );
  });

  it.each([
    ['Accept', { action: 'accept' }],
    ['Reject', { action: 'reject' }]
  ])('is answered by %s', async (name, decision) => {
    await waiting();
    await page.press(name);
    expect(page.workbench.answers).toEqual([decision]);
  });

  it('leaves the keyboard in its section once it is answered', async () => {
    await waiting();
    page.button('Accept').focus();
    await page.press('Accept');
    expect(document.activeElement).toBe(
      page.region('Run').querySelector('summary')
    );
  });

  it('asks about cells of the person as they are', async () => {
    await waiting({ ...NEW_CELL, kind: 'export', author: 'person' });
    expect(page.buttons()).toContain('Reject');
    expect(page.buttons()).not.toContain('Edit');
    expect(page.buttons()).not.toContain('Regenerate');
  });

  it('asks for a hint before it is regenerated', async () => {
    await waiting();
    await page.press('Regenerate');
    expect(page.workbench.answers).toEqual([]);
    await page.fill('What should be different?', 'Without ridge.');
    await page.press('Regenerate');
    expect(page.workbench.answers).toEqual([
      { action: 'regenerate', hint: 'Without ridge.' }
    ]);
  });

  it('is read-only until Edit is pressed', async () => {
    await waiting();
    const content = () =>
      page.region('Run').querySelector('.cm-content') as HTMLElement;
    expect(content().getAttribute('contenteditable')).toBe('false');
    await page.press('Edit');
    expect(content().getAttribute('contenteditable')).toBe('true');
    expect(page.buttons()).not.toContain('Edit');
  });

  it('is accepted as it is when nothing was edited', async () => {
    await waiting();
    await page.press('Edit');
    await page.press('Accept');
    expect(page.workbench.answers).toEqual([{ action: 'accept' }]);
  });
});
