import { inKernel } from './notebook';
import {
  answer,
  editAndAccept,
  journal,
  proposal,
  stepByStep,
  stopRun
} from './steps';
import { expect, region, test } from './story';

test.describe.configure({ timeout: 150 * 1000 });

const PRIOR = 'baseline/prior/evaluate';

/** Takes 20 MB at a time, and would go on until there is none left. */
const GREEDY = `import time
def hold():
    hoard = []
    while True:
        hoard.append(np.ones(2_500_000))
        time.sleep(0.05)
hold()`;

const HELD = '__import__("psutil").Process().memory_info().rss / 2**30';

test('a cell of the run that takes too much memory is interrupted, says so, and the run goes on', async ({
  page
}) => {
  await stepByStep(page);
  await answer(page, 'validation', 'Accept');
  const activity = region(page, 'Activity');
  await activity.getByText('Activity').first().click();
  await expect(activity).toContainText('2.0 GB at the most');
  await editAndAccept(page, PRIOR, GREEDY);

  // What the person wrote is replaced by their word alone.
  await proposal(page, PRIOR);
  await expect(activity).toContainText(
    'held 85 % of the memory that it may have'
  );
  const ended = (await journal(page)).filter(
    ({ type }) => type === 'cell_ended'
  );
  expect(ended.at(-1)?.outcome).toMatchObject({
    status: 'interrupted',
    by: 'memory'
  });
  // The kernel lives, with the frames of the person and without what the cell held.
  expect(await inKernel(page, 'len(train)')).toBe(240);
  expect(await inKernel(page, HELD)).toBeLessThan(1);

  await answer(page, PRIOR, 'Accept');
  await answer(page, 'ensemble', 'Accept');
  await answer(page, 'submission', 'Accept');
  await proposal(page, 'evaluate');
  await stopRun(page);
  await expect
    .poll(async () => (await journal(page)).at(-1))
    .toMatchObject({
      type: 'run_ended',
      valid: true
    });
});
