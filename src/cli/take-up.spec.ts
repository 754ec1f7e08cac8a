/**
 * @jest-environment node
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { YNotebook } from '@jupyter/ydoc';
import type { CodeModule, ModuleKey } from '../contracts/code-module';
import { UserError } from '../contracts/errors';
import type { RunEvent, RunEventBody } from '../contracts/run-event';
import { journalLines } from '../kernel/journal-lines';
import { aBlueprint } from '../testing/builders';
import { layAside, layOut, readRun, type ITakenUp } from './take-up';

let out: string;

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'iml-take-up-'));
});

afterEach(() => {
  rmSync(out, { recursive: true, force: true });
});

const started = (run: string): RunEventBody => ({
  type: 'run_started',
  run,
  engine: 'recipes',
  mode: 'autopilot',
  budget: null,
  notebook: 'working.ipynb'
});

const events = (...bodies: RunEventBody[]): RunEvent[] =>
  bodies.map((event, index) => ({ v: 1, seq: index + 1, at: 0, event }));

const journal = () => join(out, 'journal.jsonl');

const keep = (...bodies: RunEventBody[]) =>
  writeFileSync(journal(), journalLines(events(...bodies)));

const keyOf = (
  module: ModuleKey['module'],
  track: ModuleKey['track'] = null,
  candidate: string | null = null
): ModuleKey => ({ module, track, candidate });

const writtenAs = (
  key: ModuleKey,
  cell: string,
  source: string
): RunEventBody[] => {
  const module: CodeModule = {
    key,
    prose: `About ${cell}.`,
    source,
    author: 'recipe',
    recipe: null,
    attempt: 1
  };
  return [
    { type: 'module_written', module },
    { type: 'cell_written', key, cell, attempt: 1 }
  ];
};

describe('readRun', () => {
  it('tells the run and mends the end of a torn journal', () => {
    keep(started('20261125-1-a'));
    writeFileSync(journal(), `${readFileSync(journal(), 'utf8')}{"v": 1, "se`);
    expect(readRun(out)).toMatchObject({ run: '20261125-1-a' });
    expect(readFileSync(journal(), 'utf8')).toMatch(/"se\n$/);
  });

  it.each([
    ['no journal', () => undefined],
    ['no start', () => keep({ type: 'stopping' })],
    ['a run that leads elsewhere', () => keep(started('../../etc'))],
    ['a run with a way in it', () => keep(started('a/b'))],
    ['lines of another kind', () => writeFileSync(journal(), '{"a": 1}\n')]
  ])('refuses %s', (_, lay) => {
    lay();
    expect(() => readRun(out)).toThrow(UserError);
  });
});

describe('layAside', () => {
  const plan = aBlueprint();
  const [{ candidates }] = plan.tracks;
  const over: ITakenUp = {
    run: 'r1',
    isOver: true,
    events: events(
      started('r1'),
      { type: 'blueprint_ready', blueprint: plan },
      {
        type: 'candidate_proposed',
        track: 'traditional',
        candidate: { ...candidates[0], name: 'ridge_2', of: 'ridge' }
      }
    ).map(event => ({ ...event, at: Date.now() + 60_000 }))
  };
  let task: string;

  beforeEach(() => {
    task = mkdtempSync(join(tmpdir(), 'iml-task-'));
    mkdirSync(join(out, '.iml', 'r1'), { recursive: true });
    mkdirSync(join(task, 'photos'));
    writeFileSync(join(task, 'photos', '1.png'), '1');
    writeFileSync(join(out, 'submission.csv'), 'old');
    keep(started('r1'));
  });

  afterEach(() => {
    rmSync(task, { recursive: true, force: true });
  });

  it('keeps the story beside the results, and the plan with what was found', () => {
    const { blueprint } = layAside(over, { task, out });
    expect(blueprint?.tracks[0].candidates.map(({ name }) => name)).toEqual([
      'ridge',
      'forest',
      'ridge_2'
    ]);
    expect(existsSync(join(out, '.iml', 'r1', 'journal.jsonl'))).toBe(true);
    expect(existsSync(journal())).toBe(false);
    expect(existsSync(join(out, 'submission.csv'))).toBe(false);
  });

  it('keeps no plan where a file of the task is newer than the run', () => {
    const older = over.events.map(event => ({ ...event, at: 1000 }));
    expect(layAside({ ...over, events: older }, { task, out })).toEqual({});
  });
});

describe('layOut', () => {
  it('puts the last text of each module under its id, blend and submission last', () => {
    const notebook = YNotebook.create();
    const ridge = keyOf('evaluate', 'traditional', 'ridge');
    layOut(notebook, {
      run: 'r1',
      isOver: false,
      events: events(
        ...writtenAs(keyOf('data'), 'c1', 'old'),
        ...writtenAs(keyOf('submission'), 'c2', 'submit'),
        ...writtenAs(ridge, 'c3', 'ridge'),
        ...writtenAs(keyOf('evaluate', 'traditional', 'slow'), 'c4', 'slow'),
        ...writtenAs(keyOf('data'), 'c1', 'new'),
        {
          type: 'candidate_set_aside',
          track: 'traditional',
          candidate: 'slow',
          reason: 'slow'
        }
      )
    });
    const code = notebook.cells.filter(cell => cell.cell_type === 'code');
    expect(code.map(cell => [cell.getId(), cell.getSource()])).toEqual([
      ['c1', 'new'],
      ['c3', 'ridge'],
      ['c2', 'submit']
    ]);
    expect(notebook.cells[0].getMetadata('iml')).toMatchObject({
      module: 'prose'
    });
    expect(code[1].getMetadata('iml')).toMatchObject({
      run: 'r1',
      module: 'evaluate',
      candidate: 'ridge'
    });
    expect(code.every(cell => cell.getMetadata('trusted') === false)).toBe(
      true
    );
    notebook.dispose();
  });
});
