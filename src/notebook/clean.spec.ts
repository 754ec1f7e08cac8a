import type { INotebookJson } from '../contracts/ports';
import { cleanNotebook } from './clean';
import { toScript } from './to-script';

const NOTEBOOK: INotebookJson = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {
    kernelspec: { name: 'my-env', display_name: 'Mine', language: 'python' },
    language_info: { name: 'python', version: '3.11.2' },
    iml: { version: 1 },
    widgets: {}
  },
  cells: [
    {
      id: 'prose',
      cell_type: 'markdown',
      source: '## Data\n\nTwo tables.',
      metadata: { iml: { run: 'r' } }
    },
    {
      id: 'failed',
      cell_type: 'code',
      source: '1 / 0',
      metadata: { iml: { run: 'r' } },
      outputs: [],
      execution_count: 1
    },
    {
      id: 'good',
      cell_type: 'code',
      source: 'x = 1\nx\n',
      metadata: { iml: { run: 'r' }, trusted: true, tags: ['a'] },
      outputs: [{ output_type: 'execute_result', data: {}, metadata: {} }],
      execution_count: 2
    },
    {
      id: 'empty',
      cell_type: 'code',
      source: ' \n',
      metadata: {},
      outputs: [],
      execution_count: null
    }
  ]
};

const CLEAN = cleanNotebook(NOTEBOOK, new Set(['prose', 'good', 'empty']));

describe('cleanNotebook', () => {
  it('keeps the named cells that say something, in order', () => {
    expect(CLEAN.cells.map(({ id }) => id)).toEqual(['prose', 'good']);
  });

  it('leaves no trace of iML, no outputs and no counts', () => {
    expect(JSON.stringify(CLEAN)).not.toContain('iml');
    expect(CLEAN.cells[1]).toEqual({
      id: 'good',
      cell_type: 'code',
      source: 'x = 1\nx',
      metadata: { tags: ['a'] },
      outputs: [],
      execution_count: null
    });
  });

  it('names a kernel that every machine with Python has', () => {
    expect(CLEAN.metadata).toEqual({
      kernelspec: {
        name: 'python3',
        display_name: 'Python 3 (ipykernel)',
        language: 'python'
      },
      language_info: { name: 'python', version: '3.11.2' }
    });
  });

  it('leaves the working notebook as it is', () => {
    expect(NOTEBOOK.cells[2].outputs).toHaveLength(1);
  });
});

describe('toScript', () => {
  it('writes percent cells, prose as comments', () => {
    expect(toScript(CLEAN)).toBe(
      '# %% [markdown]\n# ## Data\n#\n# Two tables.\n\n# %%\nx = 1\nx\n'
    );
  });
});
