import {
  answer,
  cells,
  editAndAccept,
  expect,
  head,
  inKernel,
  journal,
  ownCells,
  proposal,
  region,
  stepByStep,
  stopRun,
  test,
  typeInto
} from './story';

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
  const told = (await journal(page)).find(
    ({ type, candidate }) =>
      type === 'candidate_set_aside' && candidate === 'ridge'
  );
  expect(told?.reason).toContain('was deleted');
  expect((await cells(page)).map(({ id }) => id)).not.toContain(ridge?.id);
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
