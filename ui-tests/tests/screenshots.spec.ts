import { pictureOfWindow, pictures } from './pictures';
import { DESCRIPTION, openCompetition } from './competition';
import { answer, editAndAccept, proposal, runEnded, startRun } from './steps';
import { button, drawn, expect, openPanel, region, test } from './story';

test.describe.configure({ timeout: 400 * 1000 });

test('pictures of the panel from the start to a review', async ({ page }) => {
  await openPanel(page);
  await pictures(page, 'start');
  await openCompetition(page);
  await button(page, 'Profile').click();
  await expect(region(page, 'Data')).toContainText('district');
  await pictures(page, 'profile');
  await region(page, 'Data')
    .getByRole('button', { name: /^rent/ })
    .first()
    .click();
  await pictures(page, 'column');

  await region(page, 'Task').getByRole('textbox').first().fill(DESCRIPTION);
  await page.keyboard.press('Tab');
  await button(page, 'Draft blueprint').click();
  await expect(region(page, 'Blueprint')).toContainText('ridge');
  await region(page, 'Run').getByLabel('Engine').selectOption('model');
  await pictures(page, 'blueprint');
  await region(page, 'Run').getByLabel('Engine').selectOption('recipes');

  await startRun(page, { mode: 'step' });
  await answer(page, 'Blueprint', 'Accept');
  await editAndAccept(page, 'validation', 'shuffled = tarin.sample(frac=1)');
  await expect(await proposal(page, 'validation')).toContainText('replaces');
  await pictures(page, 'review');
  await button(page, 'Stop').click();
  await runEnded(page, /Stopped/);
});

test('pictures of the panel in a run and at its end', async ({ page }) => {
  await openCompetition(page);
  await startRun(page, {
    mode: 'autopilot',
    budget: 60,
    description: DESCRIPTION
  });
  await expect(region(page, 'Run')).toContainText(/valid since/, {
    timeout: 120 * 1000
  });
  await pictures(page, 'run');
  await runEnded(page, /Done/);
  await pictures(page, 'results');
  const plots = region(page, 'Results').getByText('Plots', { exact: true });
  await plots.click();
  await drawn(
    page,
    region(page, 'Results').getByRole('img', { name: /^Residuals/ })
  );
  await plots.evaluate(node => node.scrollIntoView());
  await pictures(page, 'plots');
  await plots.click();
  await region(page, 'Results').scrollIntoViewIfNeeded();
  await pictureOfWindow(page, 'panel');
  await region(page, 'Activity').getByText('Activity').first().click();
  await pictures(page, 'activity');
});
