import { openCompetition } from './competition';
import { inKernel } from './notebook';
import { runEnded } from './steps';
import { button, expect, head, test } from './story';
import { train, trainedOutputs, TRAININGS } from './trainings';

test.describe.configure({ timeout: 300 * 1000 });

test('Stop during a training: the cell is interrupted, nothing follows, the kernel and its frames are there', async ({
  page
}) => {
  await openCompetition(page);
  for (const training of Object.values(TRAININGS)) {
    await train(page, training);
    await button(page, 'Stop').click();
    await runEnded(page, /Stopped/);
    const errors = (await trainedOutputs(page)).map(({ ename }) => ename);
    expect(errors).toContain('KeyboardInterrupt');
    // Answered by the main shell: it is free again.
    expect(await inKernel(page, 'len(train)')).toBe(240);
  }
  await expect(head(page)).toContainText('Stopped');
  await expect(button(page, 'Run')).toBeVisible();
});
