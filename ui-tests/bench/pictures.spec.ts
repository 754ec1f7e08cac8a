import { cpSync } from 'node:fs';
import path from 'node:path';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { openNotebook, runCell } from '../tests/notebook';
import {
  button,
  drawnChart,
  expect,
  openPanel,
  panelOf,
  region,
  test
} from '../tests/story';

test.describe.configure({ timeout: 300 * 1000 });

/**
 * Folder of tasks, and which of them are photographed: `name:column that is opened`, or
 * `name:column:target` to open it against the target.
 */
const { TASKS = '', ONLY = '' } = process.env;

async function picture(
  page: IJupyterLabPageFixture,
  name: string
): Promise<void> {
  const file = path.join(__dirname, '..', 'screenshots', `${name}.png`);
  await page.screenshot({ path: file });
}

for (const item of ONLY.split(',').filter(Boolean)) {
  const [task, column, target] = item.split(':');
  test(`pictures of the profile of ${task}`, async ({ page }) => {
    await page.setViewportSize({ width: 1200, height: 1000 });
    // The data lie beside the notebook, as a person has them: a copy, as the folder of a
    // story is emptied at its end, and a link would be followed.
    cpSync(
      path.resolve(TASKS, task, 'public'),
      path.join(
        process.env.JUPYTERLAB_GALATA_ROOT_DIR!,
        await page.filebrowser.getCurrentDirectory(),
        task
      ),
      { recursive: true }
    );
    await openNotebook(page, [
      `import pandas as pd\n\ntrain = pd.read_csv("${task}/train.csv")\ntest = pd.read_csv("${task}/test.csv")\nsample_submission = pd.read_csv("${task}/sample_submission.csv")\ntrain.head()`
    ]);
    await runCell(page, 0);
    await openPanel(page);
    await page.sidebar.setWidth(360);
    await expect(region(page, 'Data')).toContainText('sample_submission');
    await button(page, 'Profile').click();
    await expect(region(page, 'Data')).toContainText('rows ×');
    await picture(page, `profile-${task}-top-light`);
    if (target !== undefined) {
      await region(page, 'Task').getByLabel('Target').selectOption(target);
    }
    const rows = panelOf(page).getByRole('group', { name: 'Columns of train' });
    const shoot = async (name: string) => {
      // The pointer would colour the row that it rests on.
      await page.mouse.move(900, 900);
      await panelOf(page)
        .getByRole('heading', { name: 'Columns', exact: true })
        .evaluate(node => {
          node.style.scrollMarginTop = '40px';
          node.scrollIntoView();
        });
      await drawnChart(page, column);
      await picture(page, name);
    };
    await rows.getByRole('button', { name: column, exact: true }).click();
    await expect(region(page, 'Data')).not.toContainText('Looking deeper', {
      timeout: 60 * 1000
    });
    await drawnChart(page, column);
    const detail = panelOf(page).getByRole('group', {
      name: `Column ${column}`,
      exact: true
    });
    const shootDetail = async (name: string) => {
      await drawnChart(page, column);
      await detail.evaluate(node => node.scrollIntoView({ block: 'end' }));
      await picture(page, name);
    };
    await shoot(`profile-${task}-light`);
    await shootDetail(`profile-${task}-chart-light`);
    await page.theme.setDarkTheme();
    await shoot(`profile-${task}-dark`);
    await shootDetail(`profile-${task}-chart-dark`);
    await page.theme.setLightTheme();
    await page.sidebar.setWidth(240);
    await shoot(`profile-${task}-240`);
    await shootDetail(`profile-${task}-chart-240`);
    if (task === ONLY.split(':')[0]) {
      await page.sidebar.setWidth(360);
      await page.evaluate(() =>
        window.jupyterapp.commands.execute('apputils:change-theme', {
          theme: 'JupyterLab Dark High Contrast'
        })
      );
      await page.locator('#jupyterlab-splash').waitFor({ state: 'detached' });
      await shoot(`profile-${task}-contrast`);
      await page.theme.setLightTheme();
    }
  });
}
