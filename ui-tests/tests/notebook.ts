import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from './story';

/** A cell as the notebook's model holds it. */
export interface IStoryCell {
  readonly id: string;
  readonly cell_type: string;
  readonly source: string;
  readonly metadata: { readonly iml?: Record<string, unknown> };
  readonly outputs?: readonly Record<string, unknown>[];
  readonly execution_count?: number | null;
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
