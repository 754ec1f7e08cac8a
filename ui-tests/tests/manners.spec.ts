import {
  cells,
  inKernel,
  openNotebook,
  ownCells,
  printed,
  queueOwn,
  reopen,
  typeInto
} from './notebook';
import {
  answer,
  editAndAccept,
  journal,
  proposal,
  runEnded,
  startRun,
  stepByStep,
  stopRun
} from './steps';
import { button, command, expect, head, panelOf, region, test } from './story';

test.describe.configure({ timeout: 150 * 1000 });

const PRIOR = 'baseline/prior/evaluate';

test('what the person edits or deletes under a repair is theirs, and the run goes on', async ({
  page
}) => {
  await stepByStep(page);
  await editAndAccept(page, 'validation', 'shuffled = tarin.sample(frac=1)');

  // The patch waits; the person mends the cell in their own way meanwhile.
  await expect(await proposal(page, 'validation')).toContainText('replaces');
  const [broken] = await ownCells(page, 'validation');
  const mended = broken.source.replace('tarin', 'train') + '\nmine = 1';
  await typeInto(page, broken.id, mended);
  await answer(page, 'validation', 'Accept');
  await proposal(page, PRIOR);
  const [validation] = await ownCells(page, 'validation');
  expect(validation.source).toBe(mended);
  expect(await inKernel(page, 'mine')).toBe(1);
  await expect(region(page, 'Run')).toContainText('You edited the cell');

  await answer(page, PRIOR, 'Accept');
  await answer(page, 'ensemble', 'Accept');
  await answer(page, 'submission', 'Accept');
  await answer(page, 'evaluate', 'Accept');
  await answer(page, 'traditional/features', 'Accept');
  await answer(page, 'traditional/models', 'Accept');
  await editAndAccept(
    page,
    'traditional/ridge/evaluate',
    'raise ValueError("not yet")'
  );
  // Another one that waits, in a cell that the person does not want at all.
  await proposal(page, 'traditional/ridge/evaluate');
  const ridge = (await ownCells(page)).find(
    ({ metadata, cell_type }) =>
      cell_type === 'code' && metadata.iml?.candidate === 'ridge'
  );
  await typeInto(page, ridge?.id ?? '', null);
  await answer(page, 'traditional/ridge/evaluate', 'Accept');
  await expect(region(page, 'Run').getByRole('article')).not.toHaveAttribute(
    'aria-label',
    'traditional/ridge/evaluate'
  );
  const told = async (): Promise<unknown> =>
    (await journal(page)).find(
      ({ type, candidate }) =>
        type === 'candidate_set_aside' && candidate === 'ridge'
    )?.reason ?? '';
  await expect.poll(told).toContain('was deleted');
  expect((await cells(page)).map(({ id }) => id)).not.toContain(ridge?.id);
  await stopRun(page);
});

test('the cells of the person go first, and survive a failure of ours', async ({
  page
}) => {
  await stepByStep(page);
  await proposal(page, 'validation');

  // Two cells of the person: ours waits for both, and says so.
  await queueOwn(page, 'import time\ntime.sleep(4)');
  await queueOwn(page, 'order = [len(get_ipython().user_ns["In"])]');
  await answer(page, 'validation', 'Accept');
  await expect(head(page)).toContainText('Waiting for your cells');
  await proposal(page, PRIOR);
  const [validation] = await ownCells(page, 'validation');
  expect(await inKernel(page, 'len(order)')).toBe(1);
  const theirs = (await cells(page)).find(({ source }) =>
    source.startsWith('order')
  );
  expect(validation.execution_count).toBeGreaterThan(
    theirs?.execution_count ?? Infinity
  );

  // One of theirs asks for input: the run waits for it with a clear word.
  await queueOwn(page, 'name = input("who? ")');
  const stdin = page.locator('.jp-Stdin-input');
  await expect(stdin).toBeVisible();
  await editAndAccept(
    page,
    PRIOR,
    'import time\nprint("begun")\ntime.sleep(4)\nraise ValueError("ours")'
  );
  await expect(head(page)).toContainText('Your cell asks for input');
  await stdin.fill('Ada');
  await stdin.press('Enter');
  await printed(page, 'evaluate', 'begun');
  await queueOwn(page, 'survived = name');
  await expect
    .poll(() => inKernel(page, 'globals().get("survived")'), {
      timeout: 60 * 1000
    })
    .toBe('Ada');
  // The journal is written while the kernel goes on with the cell of the person.
  const failed = async (): Promise<unknown[]> =>
    (await journal(page)).filter(
      ({ type, outcome }) =>
        type === 'cell_ended' &&
        (outcome as { ename?: string }).ename === 'ValueError'
    );
  await expect.poll(failed).toHaveLength(1);
  await stopRun(page);
});

test('a cell of the run that asks for input waits for its answer; a flood is cut', async ({
  page
}) => {
  await stepByStep(page);
  await answer(page, 'validation', 'Accept');
  await editAndAccept(
    page,
    PRIOR,
    // A plain input() is mended before it runs; this asks from inside of a library.
    'import code\nreply = code.InteractiveConsole().raw_input("how many? ")\nprint(("x" * 99 + "\\n") * 4000)'
  );
  await expect(head(page)).toContainText('A cell of the run asks for input');
  await expect(head(page)).toContainText('how many?');
  const stdin = page.locator('.jp-Stdin-input');
  await stdin.fill('42');
  await stdin.press('Enter');
  await proposal(page, 'ensemble');
  expect(await inKernel(page, 'reply')).toBe('42');
  const [cell] = (await ownCells(page, 'evaluate')).filter(
    ({ cell_type }) => cell_type === 'code'
  );
  const text = JSON.stringify(cell.outputs);
  expect(text).toContain('Output is cut after 200000 characters');
  expect(text.length).toBeLessThan(250_000);
  await stopRun(page);
});

test('a kernel that is deaf to Stop: stopping at once, a restart after ten seconds', async ({
  page
}) => {
  await stepByStep(page);
  await answer(page, 'validation', 'Accept');
  await editAndAccept(
    page,
    PRIOR,
    'import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nprint("deaf")\ntime.sleep(600)'
  );
  await printed(page, 'evaluate', 'deaf');
  await button(page, 'Stop').click();
  await expect(head(page)).toContainText('Stopping', { timeout: 1000 });
  await expect(button(page, 'Restart kernel')).toBeHidden();
  await expect(button(page, 'Restart kernel')).toBeVisible();
  await button(page, 'Restart kernel').click();
  await runEnded(page, /Stopped/);
  await expect.poll(() => inKernel(page, '"train" in globals()')).toBe(false);
});

test('a page that is hidden for three minutes loses nothing', async ({
  page
}) => {
  await stepByStep(page);
  await proposal(page, 'validation');
  // The clock of the browser is put forward while the page says that it is hidden.
  await page.clock.install();
  const see = (state: 'hidden' | 'visible') =>
    page.evaluate(told => {
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => told
      });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await editAndAccept(
    page,
    'validation',
    'import time\nprint("begun")\ntime.sleep(8)\nseen = True'
  );
  await printed(page, 'validation', 'begun');
  await see('hidden');
  await page.clock.fastForward('03:00');
  await expect
    .poll(() => inKernel(page, 'globals().get("seen")'), {
      timeout: 60 * 1000
    })
    .toBe(true);
  await see('visible');
  await answer(page, PRIOR, 'Accept');
  await proposal(page, 'ensemble');
  await expect(region(page, 'Run')).toContainText(/Elapsed[3-9]:/);
  const ended = (await journal(page)).filter(
    ({ type }) => type === 'cell_ended'
  );
  expect(ended.length).toBeGreaterThan(0);
  expect(
    ended.every(
      ({ outcome }) => (outcome as { status: string }).status === 'ok'
    )
  ).toBe(true);
  await stopRun(page);
});

test('a renamed notebook keeps its run; a closed one ends it and no other notebook is touched', async ({
  page
}) => {
  const path = await stepByStep(page);
  await proposal(page, 'validation');
  await page.evaluate(async () => {
    const panel = window.jupyterapp.shell.currentWidget as never as {
      context: { rename(name: string): Promise<void> };
    };
    await panel.context.rename('renamed.ipynb');
  });
  await expect(head(page)).toContainText('renamed.ipynb');
  await answer(page, 'validation', 'Accept');
  await proposal(page, PRIOR);
  expect(await ownCells(page, 'validation')).not.toEqual([]);
  await command(page, 'docmanager:save');

  await page.evaluate(() => {
    window.jupyterapp.shell.currentWidget?.dispose();
  });
  await openNotebook(page, ['x = 1'], { name: 'another.ipynb' });
  await expect(head(page)).toContainText('another.ipynb');
  await expect(head(page)).not.toContainText('Waits for your word');
  expect(await ownCells(page)).toEqual([]);

  await reopen(page, path.replace('story.ipynb', 'renamed.ipynb'));
  await expect(head(page)).toContainText(/Interrupted|Stopped/);
  await expect(button(page, 'Resume')).toBeVisible();
  expect(await ownCells(page, 'evaluate')).toEqual([]);
});

test('two notebooks at once keep their runs apart; a second window of one is told who owns it', async ({
  page,
  context
}) => {
  const one = await stepByStep(page);
  await proposal(page, 'validation');

  const other = await openNotebook(
    page,
    [
      'import pandas as pd\ntrain = pd.DataFrame({"a": range(60), "b": [i % 7 for i in range(60)], "y": [2 * i for i in range(60)]})'
    ],
    { name: 'other.ipynb' }
  );
  await page.evaluate(async () => {
    await window.jupyterapp.commands.execute('notebook:run-all-cells');
  });
  await expect(region(page, 'Data')).toContainText('60');
  await expect(head(page)).not.toContainText('Waits for your word');
  await startRun(page, { mode: 'step', description: 'Predict y.' });
  await answer(page, 'Blueprint', 'Accept');
  await answer(page, 'validation', 'Accept');
  await proposal(page, PRIOR);
  const runsOf = async () => [
    ...new Set((await ownCells(page)).map(({ metadata }) => metadata.iml?.run))
  ];
  const [second, ...more] = await runsOf();
  expect(more).toEqual([]);

  await reopen(page, one);
  await proposal(page, 'validation');
  expect(await ownCells(page, 'validation')).toEqual([]);
  await answer(page, 'validation', 'Accept');
  await proposal(page, PRIOR);
  const [first, ...rest] = await runsOf();
  expect(rest).toEqual([]);
  expect(first).not.toBe(second);
  expect(await inKernel(page, 'list(train.columns)')).toContain('rent');
  await command(page, 'docmanager:save');

  // The same notebook in another window: the same kernel, one owner.
  const tab = await context.newPage();
  // A workspace of its own: else the window is sent on to one, and its page goes away.
  await tab.goto(
    `${page.url().split('/lab')[0]}/lab/workspaces/twin/tree/${one}`
  );
  await tab.waitForFunction(() => window.jupyterapp !== undefined);
  await tab.evaluate(async () => {
    const { commands, restored } = window.jupyterapp;
    await restored;
    await commands.execute('iml:open');
  });
  const twin = tab.locator('#iml-panel');
  await expect(twin.locator('.iml-Head')).toContainText('Interrupted');
  await twin.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(twin.getByRole('alert')).toContainText(
    'Another window works in this kernel'
  );
  await tab.close();

  await stopRun(page);
  await reopen(page, other);
  await proposal(page, PRIOR);
  await stopRun(page);
  await expect(panelOf(page)).toBeVisible();
});
