import { YNotebook } from '@jupyter/ydoc';
import type { RunEventBody } from '../../contracts/run-event';
import { SessionModel } from '../../model/session';
import { MemoryJournal } from '../../testing/memory-journal';
import { revert } from './revert';

const KEY = { module: 'data', track: null, candidate: null } as const;

const SIGNATURE = {
  version: 1,
  run: 'r1',
  journal: '.iml/r1/journal.jsonl',
  hash: 'h'
} as const;

const STORY: RunEventBody[] = [
  {
    type: 'run_started',
    run: 'r1',
    engine: 'recipes',
    mode: 'step',
    budget: null,
    notebook: 'a.ipynb'
  },
  {
    type: 'module_written',
    module: {
      key: KEY,
      prose: 'Read it.',
      source: 'train = 1',
      author: 'recipe',
      recipe: 'data/csv',
      attempt: 1
    }
  },
  { type: 'cell_written', key: KEY, cell: 'c1', attempt: 1 },
  { type: 'stopping' }
];

/** A notebook with a cell of the person and one of a run that was cut off. */
function stage() {
  const shared = YNotebook.create({ disableDocumentWideUndoRedo: true });
  const session = new SessionModel();
  const journal = new MemoryJournal();
  shared.addCell({ cell_type: 'code', source: 'mine' });
  const iml = { run: 'r1', ...KEY, attempt: 1, author: 'recipe' };
  for (const source of ['train = 1', 'train = 2']) {
    shared.addCell({ cell_type: 'code', source, metadata: { iml } });
  }
  shared.setMetadata('iml', SIGNATURE);
  shared.clearUndoHistory();
  STORY.forEach((event, index) =>
    session.apply({ v: 1, seq: index + 1, at: 0, event })
  );
  return { shared, session, journal };
}

const sources = (shared: YNotebook) =>
  shared.cells.map(cell => cell.getSource());

it('takes the cells of the run out and tells the journal what stays', async () => {
  const { journal, session, shared } = stage();
  await revert('r1', shared, session, journal);
  expect(sources(shared)).toEqual(['mine', 'train = 2']);
  expect(shared.getMetadata('iml')).toBeUndefined();
  expect(session.run.status).toBe('reverted');
  expect((await journal.read()).map(({ event }) => event)).toEqual([
    { type: 'reverted', removed: 1, kept: 1, files: ['.iml/r1'] }
  ]);
});

it('gives the run back once the person has undone that', async () => {
  const { journal, session, shared } = stage();
  const { modules } = session.run;
  await revert('r1', shared, session, journal);
  shared.undo();
  await new Promise(resolve => setTimeout(resolve));
  expect(sources(shared)).toEqual(['mine', 'train = 1', 'train = 2']);
  expect(shared.getMetadata('iml')).toEqual(SIGNATURE);
  expect(session.run.status).toBe('interrupted');
  expect(session.run.modules[0].cell).toBe(modules[0].cell);
  expect((await journal.read()).at(-1)?.event.type).toBe('reinstated');
});

it('leaves a run alone that began meanwhile', async () => {
  const { journal, session, shared } = stage();
  await revert('r1', shared, session, journal);
  session.apply({
    v: 1,
    seq: 1,
    at: 0,
    event: { ...STORY[0], run: 'r2' } as RunEventBody
  });
  shared.undo();
  await new Promise(resolve => setTimeout(resolve));
  expect(session.run).toMatchObject({ run: 'r2', status: 'running' });
});
