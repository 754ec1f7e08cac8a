/**
 * @jest-environment node
 */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunRecord } from '../contracts/run-record';
import { parseJournal } from '../kernel/journal-lines';
import { RecipeTeam } from '../recipes/team';
import { sabotaged } from '../testing/sabotaged-team';
import type { Sabotage } from '../testing/sabotaged-team';
import { launch } from './launch';
import { findPython } from './python';
import { runCommand } from './run-command';

/** Seconds within which one small run ends on a loaded machine. */
const LONG = 280_000;

let scratch: string;
let task: string;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'iml-repair-'));
  task = join(scratch, 'task');
  mkdirSync(task);
  const row = (id: number) => {
    const area = 40 + ((id * 37) % 101);
    const quarter = ['north', 'south', 'west'][id % 3];
    const price = 3 * area + (quarter === 'north' ? 40 : 0) + ((id * 17) % 13);
    return { id, area: id % 9 === 0 ? '' : area, quarter, price };
  };
  const rows = Array.from({ length: 160 }, (_, id) => row(id));
  const lines = (from: typeof rows, price: boolean) =>
    from.map(({ id, area, quarter, price: value }) =>
      [id, area, quarter, ...(price ? [value] : [])].join(',')
    );
  const write = (name: string, head: string, body: string[]) =>
    writeFileSync(join(task, name), `${[head, ...body].join('\n')}\n`);
  write('train.csv', 'id,area,quarter,price', lines(rows.slice(0, 120), true));
  write('test.csv', 'id,area,quarter', lines(rows.slice(120), false));
  write(
    'sample_submission.csv',
    'id,price',
    rows.slice(120).map(({ id }) => `${id},0`)
  );
  writeFileSync(
    join(task, 'description.md'),
    'Predict `price`. Submissions are scored by RMSE.\n'
  );
});

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** Solve the task with one module broken on purpose. */
async function solved(name: string, module: string, sabotage: Sabotage) {
  const out = join(scratch, name);
  mkdirSync(out);
  const code = await runCommand(
    {
      task,
      out,
      budget: 60,
      seed: 0,
      engine: 'recipes',
      journal: null,
      verify: false,
      resume: false,
      python: null
    },
    { task, out },
    launch(findPython(null)),
    new AbortController().signal,
    Date.now(),
    sabotaged(new RecipeTeam(), new Map([[module, sabotage]]))
  );
  const read = (file: string) => readFileSync(join(out, file), 'utf8');
  return {
    code,
    record: RunRecord.parse(JSON.parse(read('run.json'))),
    events: parseJournal(read('journal.jsonl')).map(({ event }) => event),
    notebook: read('solution.ipynb')
  };
}

describe('a cell that is broken on purpose', () => {
  it.each<[string, string, Sabotage]>([
    [
      'a syntax error',
      'validation',
      source => source.replace('folds = list(', 'folds = list((')
    ],
    [
      'a column that is not there',
      'traditional/features',
      source => source.replace('columns=["id"]', 'columns=["idd"]')
    ],
    [
      'missing values where an estimator takes none',
      'traditional/models',
      source =>
        source.replace(
          /make_pipeline\(for_linear\(\), (RidgeCV|Ridge)\(/,
          match =>
            match.replace(
              'for_linear()',
              'make_column_transformer(("passthrough", numbers))'
            )
        )
    ]
  ])(
    '%s is found, mended and told',
    async (name, module, sabotage) => {
      const { code, record, events } = await solved(
        name.replace(/\W/g, '-'),
        module,
        sabotage
      );
      expect(code).toBe(0);
      expect(record.valid).toBe(true);
      const failed = events.find(event => event.type === 'module_failed');
      expect(failed).toMatchObject({ type: 'module_failed', attempt: 1 });
      const modules = [
        ...record.modules,
        ...record.tracks.flatMap(track => track.modules)
      ];
      expect(modules.some(({ attempts }) => attempts > 1)).toBe(true);
      expect(
        record.tracks.find(track => track.name === 'traditional')?.status
      ).toBe('done');
    },
    LONG
  );
});
