/**
 * @jest-environment node
 */
import { YNotebook, type YCodeCell } from '@jupyter/ydoc';
import { findPython } from '../cli/python';
import { startServer, type IServer } from '../cli/server';
import {
  cellRunnerContract,
  type ICellRunnerStage
} from '../testing/cell-runner-contract';
import { HeadlessCellRunner } from './headless-cell-runner';

let server: IServer;

beforeAll(async () => {
  server = await startServer(findPython(null));
});

afterAll(async () => {
  await server.stop();
});

async function stage(): Promise<ICellRunnerStage> {
  const kernel = await server.startKernel('/tmp');
  await kernel.info;
  const notebook = YNotebook.create();
  const runner = new HeadlessCellRunner(kernel, notebook);
  const find = (id: string) =>
    notebook.cells.find(cell => cell.getId() === id) as YCodeCell;
  return {
    runner,
    add: source => notebook.addCell({ cell_type: 'code', source }).getId(),
    remove: id => notebook.deleteCell(notebook.cells.indexOf(find(id))),
    outputs: id => find(id).getOutputs(),
    executionCount: id => find(id).execution_count,
    elsewhere: async source => {
      await kernel.requestExecute({ code: source, stop_on_error: true }).done;
    },
    shutdown: () => kernel.shutdown(),
    dispose: () => {
      runner.dispose();
      kernel.dispose();
      notebook.dispose();
      return Promise.resolve();
    }
  };
}

cellRunnerContract('HeadlessCellRunner', stage);

describe('HeadlessCellRunner', () => {
  it('cuts a flood of text and says so', async () => {
    const { runner, add, outputs, dispose } = await stage();
    const cell = add('for i in range(40_000): print("line", i)');
    expect((await runner.run(cell)).status).toBe('ok');
    const [{ text }] = outputs(cell);
    expect(String(text).length).toBeLessThan(201_000);
    expect(text).toContain('[Output is cut after');
    await dispose();
  });

  it('tells that a cell was swept away by the failure of another', async () => {
    const { runner, add, elsewhere, dispose } = await stage();
    const other = elsewhere('import time\ntime.sleep(1)\n1 / 0');
    expect((await runner.run(add('1'))).status).toBe('aborted');
    await other;
    await dispose();
  });

  it('lets a later cell update the display of an earlier one', async () => {
    const { runner, add, outputs, dispose } = await stage();
    const first = add(
      'from IPython.display import display\nhandle = display("old", display_id=True)'
    );
    await runner.run(first);
    await runner.run(add('handle.update("new")'));
    expect(outputs(first)[0]).toMatchObject({
      data: { 'text/plain': "'new'" }
    });
    await dispose();
  });
});
