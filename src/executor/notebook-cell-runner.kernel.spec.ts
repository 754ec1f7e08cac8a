import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CodeCell } from '@jupyterlab/cells';
import {
  initNotebookContext,
  NBTestUtils
} from '@jupyterlab/notebook/lib/testutils';
import { ServiceManager } from '@jupyterlab/services';
import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { findPython } from '../cli/python';
import { startServer, type IServer } from '../cli/server';
import {
  cellRunnerContract,
  type ICellRunnerStage
} from '../testing/cell-runner-contract';
import { BrowserClock } from './browser-clock';
import { NotebookCellRunner } from './notebook-cell-runner';

let server: IServer;
let manager: ServiceManager.IManager;
let folder: string;
let notebooks = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'iml-cells-'));
  server = await startServer(findPython(null));
  manager = new ServiceManager({
    serverSettings: server.settings,
    standby: 'never'
  });
  await manager.ready;
});

afterAll(async () => {
  manager.dispose();
  await server.stop();
  rmSync(folder, { recursive: true });
});

interface INotebookStage extends ICellRunnerStage {
  /** Look into the kernel on a subshell, past a cell that runs. */
  look(): Promise<void>;
}

/** A notebook panel as JupyterLab shows it, with a kernel of its own. */
async function stage(): Promise<INotebookStage> {
  notebooks += 1;
  const context = await initNotebookContext({
    manager,
    path: `${folder.slice(1)}/${notebooks}.ipynb`,
    startKernel: true
  });
  const panel = NBTestUtils.createNotebookPanel(context);
  panel.content.model = context.model;
  Widget.attach(panel, document.body);
  const notebook = context.model.sharedModel;
  const find = (id: string) =>
    panel.content.widgets.find(cell => cell.model.id === id) as CodeCell;
  return {
    runner: new NotebookCellRunner({
      panel,
      executor: null,
      clock: new BrowserClock(),
      translator: nullTranslator
    }),
    add: source => notebook.addCell({ cell_type: 'code', source }).getId(),
    remove: id => {
      notebook.deleteCell(notebook.cells.findIndex(c => c.getId() === id));
    },
    outputs: id => find(id).model.outputs.toJSON(),
    executionCount: id => find(id).model.executionCount,
    elsewhere: async code => {
      await context.sessionContext.session?.kernel?.requestExecute({
        code,
        stop_on_error: true
      }).done;
    },
    look: async () => {
      const kernel = context.sessionContext.session!.kernel!;
      const { content } = await kernel.requestCreateSubshell({}).done;
      const shell = kernel.clone({ handleComms: false });
      shell.subshellId = (content as { subshell_id: string }).subshell_id;
      await shell.requestExecute({ code: '1', silent: true }).done;
      shell.dispose();
    },
    shutdown: () => context.sessionContext.shutdown(),
    dispose: async () => {
      await context.sessionContext.shutdown();
      panel.dispose();
      context.dispose();
    }
  };
}

cellRunnerContract('NotebookCellRunner', stage);

it('fails without taking the queue of the kernel with it', async () => {
  const own = await stage();
  let queued: Promise<void> | null = null;
  const outcome = await own.runner.run(
    own.add('import time\nprint("go", flush=True)\ntime.sleep(1)\n1 / 0'),
    { onText: () => (queued ??= own.elsewhere('survived = 1')) }
  );
  expect(outcome.status).toBe('error');
  await queued;
  expect((await own.runner.run(own.add('survived'))).status).toBe('ok');
  await own.dispose();
});

it("lets the person's code go first, though a subshell is idle meanwhile", async () => {
  const own = await stage();
  const queued = [1, 2, 3, 4].map(() =>
    own.elsewhere('import time\ntime.sleep(1)')
  );
  const failing = own.elsewhere('1 / 0');
  await own.look();
  const waits: unknown[] = [];
  const running = own.runner.run(own.add('1'), {
    onWait: wait => waits.push(wait)
  });
  await own.look();
  // It would be swept away if it had been sent before the failure.
  expect((await running).status).toBe('ok');
  expect(waits).toEqual([{ for: 'kernel' }, null]);
  await Promise.all([...queued, failing]);
  await own.dispose();
});
