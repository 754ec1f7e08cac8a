/**
 * @jest-environment node
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { answersFrom } from '../testing/endpoint/answers';
import { makeMessages, makePhotos } from '../testing/made-tasks';
import {
  ANSWERS,
  KEY,
  ModelRuns,
  ROOT,
  eventsIn,
  recordIn,
  shareOfModel
} from '../testing/model-runs';

const HOUSES = join(ROOT, 'examples', 'houses');

/** Milliseconds in which a run and its replay end on a loaded machine. */
const LONG = 1_200_000;

let runs: ModelRuns;

beforeAll(() => {
  runs = new ModelRuns();
});

afterAll(() => {
  runs.dispose();
});

/** Folders that are not ours, or hold what others built. */
const FOREIGN = /^(node_modules|\.venv.*|\.git|\.bench|\.mypy_cache)$/;

/** Files below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() && !FOREIGN.test(entry.name)
      ? filesIn(path)
      : entry.isFile()
        ? [path]
        : [];
  });
}

it(
  'a model whose answers break in five ways ends in a valid submission that is its own, and replays without a network',
  async () => {
    const out = join(runs.scratch, 'out');
    const { said, endpoint } = await runs.withModel(
      HOUSES,
      out,
      answersFrom([join(ANSWERS, 'broken'), join(ANSWERS, 'houses')], HOUSES)
    );

    const broken = new Set(
      eventsIn(out).flatMap(event =>
        event.type === 'module_failed'
          ? [`${event.key.track}/${event.key.module}`]
          : []
      )
    );
    // A syntax error, a wrong column and rows that went missing.
    expect([...broken].sort()).toEqual([
      'neural/features',
      'pretrained/features',
      'traditional/models'
    ]);
    // The malformed answer and the leaking feature were asked for once more.
    for (const asked of ['blueprint', 'write:traditional/features']) {
      expect(
        endpoint.received.filter(({ step }) => step === asked)
      ).toHaveLength(2);
    }

    const record = recordIn(out);
    expect(record.valid).toBe(true);
    expect(shareOfModel(record)).toBeGreaterThanOrEqual(0.9);

    // The key is nowhere: not in what was said, the run's folder, the task, the repository
    // or the histories and settings of Jupyter.
    expect(said).not.toContain(KEY);
    const homes = ['.ipython', '.jupyter', join('.local', 'share', 'jupyter')]
      .map(name => join(homedir(), name))
      .filter(existsSync);
    const keeps = [out, ROOT, ...homes]
      .flatMap(filesIn)
      .filter(path => readFileSync(path).includes(KEY));
    expect(keeps).toEqual([]);

    const again = join(runs.scratch, 'again');
    await runs.solve(
      HOUSES,
      again,
      ['--engine', 'replay', '--journal', join(out, 'journal.jsonl')],
      { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }
    );
    expect(readFileSync(join(again, 'solution.ipynb'), 'utf8')).toBe(
      readFileSync(join(out, 'solution.ipynb'), 'utf8')
    );
  },
  LONG
);

it.each([
  ['texts', 'messages', makeMessages],
  ['pictures', 'garments', makePhotos]
] as const)(
  'a strong model solves %s in three tracks, and nine of ten modules of the export are its own',
  async (_, answers, make) => {
    const task = join(runs.scratch, answers);
    make(task);
    const out = join(runs.scratch, `${answers}-out`);
    await runs.withModel(
      task,
      out,
      answersFrom([join(ANSWERS, answers), join(ANSWERS, 'classes')], task)
    );
    const record = recordIn(out);
    expect(record.valid).toBe(true);
    expect(
      record.tracks
        .filter(({ name, status }) => name !== 'baseline' && status === 'done')
        .map(({ name }) => name)
    ).toEqual(['traditional', 'pretrained', 'neural']);
    expect(shareOfModel(record)).toBeGreaterThanOrEqual(0.9);
  },
  LONG
);

it(
  'a change is kept when it gains more than its noise, three in a row that bring nothing are the last, and each leaves a lesson',
  async () => {
    const task = join(runs.scratch, 'improving');
    makeMessages(task);
    const out = join(runs.scratch, 'improving-out');
    const folders = ['improving', 'classes', 'messages'];
    const { endpoint } = await runs.withModel(
      task,
      out,
      answersFrom(
        folders.map(folder => join(ANSWERS, folder)),
        task
      )
    );
    const tried = eventsIn(out).flatMap(event =>
      event.type === 'improvement_tried' ? [event] : []
    );
    expect(tried.map(({ kept }) => kept)).toEqual([true, false, false, false]);
    expect(tried[0].after).toBeGreaterThan(tried[0].before + 0.1);
    expect(tried.map(({ lesson }) => lesson)).toEqual([
      expect.stringMatching(/^Read every word .*noise .*, kept$/),
      expect.stringMatching(/^A slightly weaker penalty .*, undone$/),
      expect.stringMatching(/^Letters in place of words.*, undone$/),
      expect.stringMatching(/not ready yet.*, undone$/)
    ]);
    // Each question tells the lessons before it.
    const asked = endpoint.received.filter(({ step }) => step === 'improve');
    expect(asked).toHaveLength(4);
    expect(JSON.stringify(asked[3].body)).toContain('Letters in place of');
    const solution = readFileSync(join(out, 'solution.ipynb'), 'utf8');
    expect(solution).toContain('min_df=2');
    expect(solution).not.toContain('max_features');
    expect(recordIn(out).valid).toBe(true);
  },
  LONG
);
