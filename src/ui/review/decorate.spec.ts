import { NotebookModel, type Notebook } from '@jupyterlab/notebook';
import { NBTestUtils } from '@jupyterlab/notebook/lib/testutils';
import { nullTranslator } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { FakeWorkbench, IDLE_RUN } from '../testing/fake-workbench';
import { moduleState } from '../testing/sample-run';
import { decorate } from './decorate';

const RIDGE = {
  run: 'r1',
  track: 'traditional',
  candidate: 'ridge',
  module: 'evaluate',
  attempt: 1,
  author: 'recipe'
};

let notebook: Notebook;
let strips: IDisposable;
let workbench: FakeWorkbench;

/** Text of the strip of each cell; null where there is none. */
function shown(): (string | null)[] {
  return notebook.widgets.map(
    cell => cell.node.querySelector('.iml-Strip')?.textContent ?? null
  );
}

beforeEach(() => {
  notebook = NBTestUtils.createNotebook();
  const model = new NotebookModel();
  model.sharedModel.insertCells(0, [
    { cell_type: 'code', source: 'train = pd.read_csv("apples.csv")' },
    {
      cell_type: 'code',
      source: 'results["traditional/ridge"] = …',
      metadata: { iml: RIDGE }
    }
  ]);
  notebook.model = model;
  workbench = new FakeWorkbench();
  strips = decorate({ content: notebook }, workbench, nullTranslator);
});

afterEach(() => {
  strips.dispose();
  notebook.dispose();
});

it('marks the cells of iML and leaves the others alone', () => {
  expect(shown()).toEqual([
    null,
    'iML · Traditional · ridge · evaluationby a recipe'
  ]);
});

it('tells where the cell stands in the run that wrote it', () => {
  const cell = notebook.widgets[1].model.id;
  const running = moduleState(
    'evaluate',
    'running',
    { cell, fold: 2, folds: 5 },
    'ridge'
  );
  workbench.set({ run: { ...IDLE_RUN, run: 'r1', modules: [running] } });
  expect(shown()[1]).toContain('fold 2 of 5');
  workbench.set({
    run: {
      ...IDLE_RUN,
      run: 'r1',
      modules: [{ ...running, status: 'accepted', attempt: 2 }]
    }
  });
  expect(shown()[1]).toContain('by a recipe · attempt 2');
  expect(shown()[1]).toContain('done');
});

it('says nothing of a run that is not shown', () => {
  const cell = notebook.widgets[1].model.id;
  workbench.set({
    run: {
      ...IDLE_RUN,
      run: 'another',
      modules: [moduleState('evaluate', 'failed', { cell })]
    }
  });
  expect(shown()[1]).not.toContain('failed');
});

it('marks cells that come later, and lets go of those that leave', () => {
  notebook.model?.sharedModel.insertCell(1, {
    cell_type: 'markdown',
    source: 'What the run found.',
    metadata: { iml: { ...RIDGE, module: 'report' } }
  });
  expect(shown()[1]).toBe('iML · Traditional · ridge · reportby a recipe');
  notebook.model?.sharedModel.deleteCell(1);
  workbench.set({ kernelBusy: true });
  expect(shown()).toHaveLength(2);
});

it('leaves the sentence over a module plain', () => {
  notebook.model?.sharedModel.insertCell(1, {
    cell_type: 'markdown',
    source: 'Ridge: a linear floor.',
    metadata: { iml: { ...RIDGE, module: 'prose' } }
  });
  expect(shown()[1]).toBeNull();
  expect(shown()[2]).toContain('evaluation');
});

it('follows the metadata of a cell', () => {
  const { model } = notebook.widgets[1];
  model.setMetadata('iml', { ...RIDGE, author: 'person' });
  expect(shown()[1]).toContain('by you');
  model.deleteMetadata('iml');
  expect(shown()[1]).toBeNull();
});

it('takes metadata that it does not understand for none', () => {
  notebook.widgets[0].model.setMetadata('iml', { track: 7 });
  expect(shown()[0]).toBeNull();
});

it('takes every strip away when it is disposed, and may be disposed twice', () => {
  strips.dispose();
  strips.dispose();
  expect(shown()).toEqual([null, null]);
});
