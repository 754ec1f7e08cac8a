import { galata } from '@jupyterlab/galata';
import { COMPETITION, DESCRIPTION } from './competition';
import { cells, openNotebook, ownCells, runCell } from './notebook';
import { answer, proposal, startRun, stopRun } from './steps';
import { expect, openPanel, region, test } from './story';

test.describe.configure({ timeout: 300 * 1000 });

const TRACKER = '@jupyterlab/notebook-extension:tracker';
const MANY = Array.from(
  { length: 297 },
  (_, index) => `note_${index} = ${index}`
);

// The default, contentVisibility, is what all other stories run in.
for (const windowingMode of ['full', 'none', 'defer']) {
  test.describe(`windowing mode ${windowingMode}`, () => {
    test.use({
      mockSettings: {
        ...galata.DEFAULT_SETTINGS,
        [TRACKER]: { ...galata.DEFAULT_SETTINGS[TRACKER], windowingMode }
      }
    });

    test('a run below 300 cells writes, runs and marks its cells', async ({
      page
    }) => {
      const sources = [...COMPETITION, ...MANY];
      await openNotebook(page, sources);
      for (const index of COMPETITION.keys()) {
        await runCell(page, index);
      }
      await openPanel(page);
      await expect(region(page, 'Data')).toContainText('sample_submission');
      // The end of the notebook is far out of sight.
      await startRun(page, { mode: 'step', description: DESCRIPTION });
      await answer(page, 'Blueprint', 'Accept');
      await answer(page, 'validation', 'Accept');
      await answer(page, 'baseline/prior/evaluate', 'Accept');
      await proposal(page, 'ensemble');

      const all = await cells(page);
      expect(all.slice(0, 300).map(({ source }) => source)).toEqual(sources);
      expect(all.slice(300).every(({ metadata }) => metadata.iml)).toBe(true);
      const [prior] = (await ownCells(page, 'evaluate')).filter(
        ({ cell_type }) => cell_type === 'code'
      );
      expect(JSON.stringify(prior.outputs)).toContain('fold 10/10');
      // Nobody scrolled: the person still looks at the top.
      const strip = page
        .getByRole('note', { name: 'iML' })
        .filter({ hasText: 'prior' })
        .last();
      await expect(strip).not.toBeInViewport();

      // Cells that are drawn late move what was scrolled to: a person scrolls again, from the other side.
      let tries = 0;
      await expect(async () => {
        const align = ['start', 'end'][tries++ % 2];
        await page.evaluate(
          async ({ index, align }) => {
            const panel = window.jupyterapp.shell.currentWidget as never as {
              content: {
                scrollToItem(index: number, align: string): Promise<void>;
              };
            };
            await panel.content.scrollToItem(index, align);
          },
          { index: all.findIndex(({ id }) => id === prior.id), align }
        );
        await expect(strip).toBeInViewport({ timeout: 2000 });
      }).toPass({ timeout: 90 * 1000 });
      await stopRun(page);
    });
  });
}
