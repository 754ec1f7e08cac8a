import { YNotebook } from '@jupyter/ydoc';
import type { CellMetadata } from '../contracts/code-module';
import { StaleCellError } from '../contracts/errors';
import type { INewCell } from '../contracts/ports';
import { SharedNotebookDocument } from './shared-notebook-document';

const METADATA: CellMetadata = {
  run: 'r1',
  track: 'traditional',
  candidate: null,
  module: 'features',
  attempt: 1,
  author: 'recipe'
};

const code = (source: string): INewCell => ({
  type: 'code',
  source,
  metadata: METADATA
});

/** A notebook with cells of the person. */
function stage(...sources: string[]) {
  const shared = YNotebook.create({ disableDocumentWideUndoRedo: true });
  sources.forEach(source => shared.addCell({ cell_type: 'code', source }));
  let path = 'a.ipynb';
  return {
    shared,
    document: new SharedNotebookDocument(shared, () => path),
    ids: shared.cells.map(cell => cell.getId()),
    sources: () => shared.cells.map(cell => cell.getSource()),
    rename: (name: string) => {
      path = name;
    }
  };
}

describe('SharedNotebookDocument', () => {
  it('inserts cells after an anchor wherever that has moved to', () => {
    const { shared, document, ids, sources } = stage('a', 'b', 'c');
    shared.moveCell(2, 0);
    const anchor = shared.cells.find(cell => cell.getSource() === 'a');
    const added = document.insert(
      [code('1'), code('2')],
      anchor?.getId() ?? ''
    );
    expect(sources()).toEqual(['c', 'a', '1', '2', 'b']);
    expect(added.map(id => document.read(id)?.source)).toEqual(['1', '2']);
    expect(ids).not.toContain(added[0]);
  });

  it('appends without an anchor', () => {
    const { document, sources } = stage('a');
    document.insert([code('1')], null);
    expect(sources()).toEqual(['a', '1']);
  });

  it('refuses an anchor that is gone and writes nothing', () => {
    const { document, sources } = stage('a');
    expect(() => document.insert([code('1')], 'nowhere')).toThrow(
      StaleCellError
    );
    expect(sources()).toEqual(['a']);
  });

  it('inserts in one step of undo', () => {
    const shared = YNotebook.create();
    const document = new SharedNotebookDocument(shared, () => '');
    shared.addCell({ cell_type: 'code', source: 'typed' });
    document.insert([code('1'), code('2')], null);
    shared.undo();
    expect(document.cells().map(({ source }) => source)).toEqual(['typed']);
  });

  it('marks new code as untrusted and as written by iML', () => {
    const { shared, document } = stage();
    const [id] = document.insert([code('1')], null);
    expect(shared.getCell(0).getMetadata()).toEqual({
      trusted: false,
      iml: METADATA
    });
    expect(document.read(id)?.metadata).toEqual(METADATA);
  });

  it('does not believe metadata that is none of ours', () => {
    const { shared, document } = stage('a');
    shared.getCell(0).setMetadata('iml', { run: 7 });
    expect(document.cells()[0].metadata).toBeNull();
  });

  it('updates by an edit that leaves the rest of the text alone', () => {
    const { shared, document, ids } = stage('first = 1\nsecond = 2\n');
    const deltas: unknown[] = [];
    shared.getCell(0).changed.connect((_, change) => {
      deltas.push(change.sourceChange);
    });
    document.update(
      ids[0],
      'first = 1\nsecond = 2\n',
      'first = 1\nsecond = 22\n',
      METADATA
    );
    expect(deltas).toContainEqual([{ retain: 20 }, { insert: '2' }]);
    expect(document.read(ids[0])?.metadata).toEqual(METADATA);
  });

  it("keeps the person's undo apart from ours", () => {
    const { shared, document, ids } = stage('a');
    const cell = shared.getCell(0);
    cell.updateSource(1, 1, 'b');
    document.update(ids[0], 'ab', 'abc');
    cell.updateSource(3, 3, 'd');
    cell.undo();
    expect(cell.getSource()).toBe('abc');
    cell.undo();
    expect(cell.getSource()).toBe('ab');
  });

  it.each(['update', 'remove'] as const)(
    'refuses to %s a cell that the person has edited',
    action => {
      const { document, ids, sources } = stage('mine');
      const act = () =>
        action === 'update'
          ? document.update(ids[0], 'theirs', 'new')
          : document.remove(ids[0], 'theirs');
      expect(act).toThrow(StaleCellError);
      expect(sources()).toEqual(['mine']);
    }
  );

  it('removes one cell by its id', () => {
    const { document, ids, sources } = stage('a', 'b', 'c');
    document.remove(ids[1], 'b');
    expect(sources()).toEqual(['a', 'c']);
  });

  it.each([true, false])(
    'forgets a run in one step of undo, with undo per cell: %s',
    perCell => {
      const shared = YNotebook.create({ disableDocumentWideUndoRedo: perCell });
      const document = new SharedNotebookDocument(shared, () => '');
      shared.addCell({ cell_type: 'code', source: 'mine' });
      document.insert([code('1'), code('2'), code('3')], null);
      document.setMetadata({ version: 1, run: 'r1', journal: '', hash: '' });
      const before = shared.toJSON().cells;
      const [, first, second, third] = document.cells().map(({ id }) => id);
      document.forget('r1', [first, third], [second]);
      expect(
        document.cells().map(({ source, metadata }) => [source, metadata])
      ).toEqual([
        ['mine', null],
        ['2', null]
      ]);
      expect(shared.getMetadata('iml')).toBeUndefined();
      shared.undo();
      expect(shared.toJSON().cells).toEqual(before);
    }
  );

  it('leaves the signature of another run, and a cell to type into', () => {
    const { shared, document } = stage();
    const ids = document.insert([code('1')], null);
    const other = { version: 1, run: 'r2', journal: '', hash: '' } as const;
    document.setMetadata(other);
    document.forget('r1', ids, []);
    expect(shared.getMetadata('iml')).toEqual(other);
    expect(shared.cells.map(cell => cell.getSource())).toEqual(['']);
  });

  it('follows a rename', () => {
    const { document, rename } = stage();
    rename('b.ipynb');
    expect(document.path).toBe('b.ipynb');
  });

  it('keeps its metadata small', () => {
    const { shared, document } = stage();
    const metadata = { version: 1, run: 'r', journal: 'j', hash: '' } as const;
    document.setMetadata(metadata);
    expect(shared.getMetadata('iml')).toEqual(metadata);
    expect(() =>
      document.setMetadata({ ...metadata, journal: 'j'.repeat(3000) })
    ).toThrow(RangeError);
  });

  it('tells a notebook of an older format as 4.5, with ids and whole strings', () => {
    const shared = YNotebook.create({
      data: {
        nbformat: 4,
        nbformat_minor: 2,
        metadata: {},
        cells: [
          {
            cell_type: 'code',
            source: ['a\n', 'b'],
            metadata: {},
            outputs: [{ output_type: 'stream', name: 'stdout', text: 'x' }],
            execution_count: 3
          }
        ]
      }
    });
    const json = new SharedNotebookDocument(shared, () => '').toJSON();
    expect(json).toMatchObject({
      nbformat_minor: 5,
      cells: [{ source: 'a\nb', execution_count: 3, outputs: [{ text: 'x' }] }]
    });
    expect(json.cells[0].id).toBeTruthy();
  });
});
