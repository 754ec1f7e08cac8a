import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, test as labTest } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

export { expect };

/**
 * A story in JupyterLab.
 *
 * It begins when the layout is restored and the story's own folder is shown, whichever tab is in front then: after a
 * reload that is the notebook, not the launcher.
 */
export const test = labTest.extend({
  // Galata's record of kernels cannot read the empty answer to an interrupt; the
  // record of sessions is enough to shut them down after the story.
  kernels: async ({ baseURL }, use) => {
    await use(null);
  },
  waitForApplication: async ({ tmpPath }, use) => {
    await use(async (page, helpers) => {
      await page
        .locator('#jupyterlab-splash')
        .waitFor({ state: 'detached', timeout: 90 * 1000 });
      await page.evaluate(async () => {
        await window.jupyterapp.restored;
      });
      await expect
        .poll(() => helpers.filebrowser.getCurrentDirectory())
        .toBe(tmpPath);
    });
  }
});

/** A cell as the notebook's model holds it. */
export interface IStoryCell {
  readonly id: string;
  readonly cell_type: string;
  readonly source: string;
  readonly metadata: { readonly iml?: Record<string, unknown> };
  readonly outputs?: readonly Record<string, unknown>[];
  readonly execution_count?: number | null;
}

/** The side panel. */
export function panelOf(page: IJupyterLabPageFixture): Locator {
  return page.locator('#iml-panel');
}

/** A button of the side panel by its accessible name. */
export function button(page: IJupyterLabPageFixture, name: string): Locator {
  return panelOf(page).getByRole('button', { name, exact: true });
}

/** A region of the side panel by its accessible name. */
export function region(page: IJupyterLabPageFixture, name: string): Locator {
  return panelOf(page).getByRole('region', { name, exact: true });
}

/** Wait until the chart of an opened column has marks: a canvas or an SVG with something on it. */
export async function drawnChart(
  page: IJupyterLabPageFixture,
  column: string
): Promise<void> {
  const chart = panelOf(page).getByRole('img', {
    name: `Chart of ${column}`,
    exact: true
  });
  await page.waitForFunction(
    node => {
      const drawn = node?.querySelector('canvas, svg');
      if (!drawn?.clientWidth || !drawn.clientHeight) {
        return false;
      }
      return drawn instanceof HTMLCanvasElement
        ? drawn
            .getContext('2d')!
            .getImageData(0, 0, drawn.width, drawn.height)
            .data.some(byte => byte > 0)
        : drawn.querySelector('path, rect') !== null;
    },
    await chart.elementHandle(),
    { timeout: 60 * 1000 }
  );
}

export async function openPanel(page: IJupyterLabPageFixture): Promise<void> {
  await command(page, 'iml:open');
  await expect(panelOf(page)).toBeVisible();
}

export async function command(
  page: IJupyterLabPageFixture,
  id: string,
  args: Record<string, string | number> = {}
): Promise<void> {
  await page.evaluate(
    async ([name, given]) => {
      await window.jupyterapp.commands.execute(name, given);
    },
    [id, args] as const
  );
}

/**
 * Open a notebook with these code cells and wait for its kernel.
 *
 * @param kernel - Name of the kernel; null for none.
 */
export async function openNotebook(
  page: IJupyterLabPageFixture,
  sources: readonly string[],
  options: { kernel?: string | null; name?: string } = {}
): Promise<string> {
  const { kernel = 'python3', name = 'story.ipynb' } = options;
  const path = `${await page.filebrowser.getCurrentDirectory()}/${name}`;
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: kernel
      ? { kernelspec: { name: kernel, display_name: kernel } }
      : {},
    cells: sources.map((source, index) => ({
      id: `own-${index}`,
      cell_type: 'code',
      source,
      metadata: {},
      outputs: [],
      execution_count: null
    }))
  };
  await page.contents.uploadContent(JSON.stringify(notebook), 'text', path);
  await reopen(page, path, kernel);
  return path;
}

/** Open a notebook that is on disk and wait for its kernel. */
export async function reopen(
  page: IJupyterLabPageFixture,
  path: string,
  kernel: string | null = 'python3'
): Promise<void> {
  await page.evaluate(
    async ([where, name]) => {
      const { commands, shell } = window.jupyterapp;
      await commands.execute('docmanager:open', {
        path: where,
        factory: 'Notebook',
        kernel: name === null ? { shouldStart: false } : { name }
      });
      const panel = shell.currentWidget as never as {
        context: { ready: Promise<void> };
      };
      await panel.context.ready;
    },
    [path, kernel] as const
  );
  if (kernel !== null) {
    await expect
      .poll(() => kernelStatus(page), { timeout: 60 * 1000 })
      .toBe('idle');
  }
}

/** Status of the kernel of the notebook in front. */
export function kernelStatus(page: IJupyterLabPageFixture): Promise<string> {
  return page.evaluate(() => {
    const panel = window.jupyterapp.shell.currentWidget as never as {
      sessionContext: { session: { kernel: { status: string } } | null };
    };
    return panel.sessionContext.session?.kernel?.status ?? 'none';
  });
}

/** Run a cell as the person does: select it, then the command of the notebook. */
export async function runCell(
  page: IJupyterLabPageFixture,
  index: number
): Promise<void> {
  await page.evaluate(async position => {
    const { commands, shell } = window.jupyterapp;
    const panel = shell.currentWidget as never as {
      content: { activeCellIndex: number };
    };
    panel.content.activeCellIndex = position;
    await commands.execute('notebook:run-cell');
  }, index);
}

/** The head of the panel: where things stand, what to do next. */
export function head(page: IJupyterLabPageFixture): Locator {
  return panelOf(page).locator('.iml-Head');
}

/** The notebook of the person, as they type into it: the text of a cell by its id, null deletes the cell. */
export async function typeInto(
  page: IJupyterLabPageFixture,
  cell: string,
  source: string | null
): Promise<void> {
  await page.evaluate(
    ([id, text]) => {
      const panel = window.jupyterapp.shell.currentWidget as never as {
        content: {
          model: {
            sharedModel: {
              cells: { getId(): string; setSource(text: string): void }[];
              deleteCell(index: number): void;
            };
          };
        };
      };
      const shared = panel.content.model.sharedModel;
      const index = shared.cells.findIndex(cell => cell.getId() === id);
      if (text === null) {
        shared.deleteCell(index);
      } else {
        shared.cells[index].setSource(text as string);
      }
    },
    [cell, source] as const
  );
}

/** Add a cell of the person at the end of the notebook and run it; the story goes on meanwhile. */
export async function queueOwn(
  page: IJupyterLabPageFixture,
  source: string
): Promise<void> {
  await page.evaluate(text => {
    const { commands, shell } = window.jupyterapp;
    const panel = shell.currentWidget as never as {
      content: {
        activeCellIndex: number;
        widgets: unknown[];
        model: { sharedModel: { addCell(cell: object): void } };
      };
    };
    panel.content.model.sharedModel.addCell({
      cell_type: 'code',
      source: text
    });
    panel.content.activeCellIndex = panel.content.widgets.length - 1;
    void commands.execute('notebook:run-cell');
  }, source);
}

/** Cells of the notebook in front, as its model holds them. */
export function cells(page: IJupyterLabPageFixture): Promise<IStoryCell[]> {
  return page.evaluate(() => {
    const panel = window.jupyterapp.shell.currentWidget as never as {
      content: { model: { toJSON(): { cells: IStoryCell[] } } };
    };
    return panel.content.model.toJSON().cells;
  });
}

/** Cells that iML wrote, with what it says about each. */
export async function ownCells(
  page: IJupyterLabPageFixture,
  module?: string
): Promise<IStoryCell[]> {
  return (await cells(page)).filter(
    ({ metadata }) =>
      metadata.iml && (module === undefined || metadata.iml.module === module)
  );
}

/** Wait until a cell of the run has printed a word. */
export async function printed(
  page: IJupyterLabPageFixture,
  module: string,
  word: string
): Promise<void> {
  await expect
    .poll(async () => JSON.stringify(await ownCells(page, module)))
    .toMatch(new RegExp(`"text":\\[?"[^"]*${word}`));
}

/** The value of a Python expression in the kernel, through a silent request. */
export function inKernel(
  page: IJupyterLabPageFixture,
  expression: string
): Promise<unknown> {
  return page.evaluate(async asked => {
    const panel = window.jupyterapp.shell.currentWidget as never as {
      sessionContext: {
        session: {
          kernel: {
            requestExecute(content: object): {
              done: Promise<{
                content: {
                  status: string;
                  user_expressions?: {
                    value: { data?: { 'text/plain': string }; evalue?: string };
                  };
                };
              }>;
            };
          };
        };
      };
    };
    const reply = await panel.sessionContext.session.kernel.requestExecute({
      code: '',
      silent: true,
      store_history: false,
      user_expressions: { value: `__import__('json').dumps(${asked})` }
    }).done;
    const { status, user_expressions } = reply.content;
    const { data, evalue } = user_expressions?.value ?? {};
    if (!data) {
      throw new Error(`${asked}: ${evalue ?? `the kernel answers ${status}`}`);
    }
    // A repr of a JSON text: the quotes of Python around it go.
    const text = data['text/plain'].slice(1, -1);
    return JSON.parse(text.replace(/\\'/g, "'").replace(/\\\\/g, '\\'));
  }, expression);
}

/** Python that makes small frames to learn from: `rent` follows from the other columns. */
export function flats(name: string, rows: number, seed: number): string {
  return [
    'import numpy as np',
    'import pandas as pd',
    `rng = np.random.default_rng(${seed})`,
    `${name} = pd.DataFrame({`,
    `    "flat_id": np.arange(${rows}) + ${seed * 10000},`,
    `    "area": rng.uniform(20, 140, ${rows}).round(1),`,
    `    "rooms": rng.integers(1, 6, ${rows}),`,
    `    "district": rng.choice(["north", "south", "west"], ${rows}),`,
    '})',
    `${name}["rent"] = (`,
    `    8 * ${name}["area"] + 60 * ${name}["rooms"]`,
    `    + ${name}["district"].map({"north": 0, "south": 150, "west": 300})`,
    `    + rng.normal(0, 20, ${rows})`,
    ').round()'
  ].join('\n');
}

/** Frames of a small competition: train, test and sample submission. */
export const COMPETITION = [
  flats('train', 240, 1),
  `${flats('test', 60, 2)}\ntest = test.drop(columns="rent")`,
  'sample_submission = test[["flat_id"]].assign(rent=0.0)'
];

export const DESCRIPTION =
  'Predict the rent of flats. Submissions are scored by RMSE between the ' +
  'predicted and the actual rent. The id column is flat_id.';

/** Open the small competition, run its cells and describe the task in the panel. */
export async function openCompetition(
  page: IJupyterLabPageFixture
): Promise<string> {
  const path = await openNotebook(page, COMPETITION);
  for (const index of COMPETITION.keys()) {
    await runCell(page, index);
  }
  await openPanel(page);
  await expect(region(page, 'Data')).toContainText('sample_submission');
  return path;
}

/** Start a run through its command; the story goes on while it runs. */
export async function startRun(
  page: IJupyterLabPageFixture,
  args: Record<string, string | number>
): Promise<void> {
  await page.evaluate(given => {
    void window.jupyterapp.commands.execute('iml:run', given);
  }, args);
}

/** Open the small competition and accept the blueprint of a run in which every cell waits. */
export async function stepByStep(
  page: IJupyterLabPageFixture
): Promise<string> {
  const path = await openCompetition(page);
  await startRun(page, { mode: 'step', description: DESCRIPTION });
  await answer(page, 'Blueprint', 'Accept');
  return path;
}

/** Stop the run and wait for its end. */
export async function stopRun(page: IJupyterLabPageFixture): Promise<void> {
  await button(page, 'Stop').click();
  await runEnded(page, /Stopped/);
}

/** Wait until the head of the panel says that the run is over, and how. */
export async function runEnded(
  page: IJupyterLabPageFixture,
  how: RegExp
): Promise<void> {
  await expect(panelOf(page).locator('.iml-Head')).toContainText(how, {
    timeout: 280 * 1000
  });
}

/** The card of the proposal with this title, once it waits. */
export async function proposal(
  page: IJupyterLabPageFixture,
  title: string
): Promise<Locator> {
  const card = region(page, 'Run').getByRole('article', {
    name: title,
    exact: true
  });
  await expect(card).toBeVisible({ timeout: 120 * 1000 });
  return card;
}

/** Press a button of the waiting proposal. */
export async function answer(
  page: IJupyterLabPageFixture,
  title: string,
  action: 'Accept' | 'Reject'
): Promise<void> {
  const card = await proposal(page, title);
  await card.getByRole('button', { name: action, exact: true }).click();
  await expect(card).toBeHidden();
}

/** Accept one version of a module after the other until another module is proposed. */
export async function acceptUntil(
  page: IJupyterLabPageFixture,
  title: string,
  next: string
): Promise<void> {
  const card = (name: string) =>
    region(page, 'Run').getByRole('article', { name, exact: true });
  while (true) {
    await expect(card(title).or(card(next))).toBeVisible({
      timeout: 120 * 1000
    });
    if (await card(next).isVisible()) {
      return;
    }
    await answer(page, title, 'Accept');
  }
}

/** Add a line at the end of the proposed code and accept that version. */
export async function editAndAccept(
  page: IJupyterLabPageFixture,
  title: string,
  line: string
): Promise<void> {
  const card = await proposal(page, title);
  await card.getByRole('button', { name: 'Edit', exact: true }).click();
  const code = card.getByRole('textbox');
  await code.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(`\n${line}\n`);
  await card.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(card).toBeHidden();
}

/**
 * The events in the newest journal beside the notebook, as the kernel reads them.
 * A line without its end is being written at that moment.
 */
export async function journal(
  page: IJupyterLabPageFixture
): Promise<{ type: string; [key: string]: unknown }[]> {
  const found = await inKernel(
    page,
    '[__import__("json").loads(line)["event"]' +
      ' for line in open(sorted(__import__("glob").glob(".iml/*/journal.jsonl"))[-1])' +
      ' if line.endswith(chr(10)) and len(line) < 20000]'
  );
  return found as { type: string; [key: string]: unknown }[];
}
