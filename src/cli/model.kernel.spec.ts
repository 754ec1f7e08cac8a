/**
 * @jest-environment node
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunEventBody } from '../contracts/run-event';
import { RunRecord } from '../contracts/run-record';
import { parseJournal } from '../kernel/journal-lines';
import { answersFrom } from '../testing/endpoint/answers';
import { TestEndpoint } from '../testing/endpoint/endpoint';

const ROOT = join(__dirname, '..', '..');
const TASK = join(ROOT, 'examples', 'houses');
const ANSWERS = join(ROOT, 'tests', 'model-answers');
const KEY = 'sk-test-5f0c1d2e3b4a59687786a5b4';

/** Milliseconds in which a run and its replay end on a loaded machine. */
const LONG = 1_200_000;

let scratch: string;
let bundle: string;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'iml-model-'));
  bundle = join(scratch, 'iml.mjs');
  execFileSync('node', ['scripts/build-cli.mjs', bundle], { cwd: ROOT });
});

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** Run the command line on the example; what it said. */
async function solve(
  out: string,
  flags: readonly string[],
  env: NodeJS.ProcessEnv
): Promise<string> {
  const child = spawn(
    'node',
    [bundle, 'run', '--task', TASK, '--out', out, '--verify', '0', ...flags],
    { env: { ...process.env, ...env } }
  );
  let said = '';
  child.stdout.on('data', text => (said += String(text)));
  child.stderr.on('data', text => (said += String(text)));
  const code = await new Promise(resolve => child.on('close', resolve));
  expect([code, said]).toEqual([0, expect.any(String)]);
  return said;
}

function eventsIn(out: string): RunEventBody[] {
  return parseJournal(readFileSync(join(out, 'journal.jsonl'), 'utf8')).map(
    ({ event }) => event
  );
}

/** Files below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

it(
  'a model whose answers break in five ways ends in a valid submission that is its own, and replays without a network',
  async () => {
    const endpoint = new TestEndpoint({
      server: 'openai',
      key: KEY,
      answer: answersFrom(
        [join(ANSWERS, 'broken'), join(ANSWERS, 'houses')],
        TASK
      )
    });
    const out = join(scratch, 'out');
    const said = await solve(out, ['--engine', 'model'], {
      OPENAI_BASE_URL: await endpoint.listen(),
      OPENAI_API_KEY: KEY,
      IML_MODEL: 'test-model'
    });
    await endpoint.close();

    const events = eventsIn(out);
    const repaired = events.filter(
      event => event.type === 'module_patched' || event.type === 'module_failed'
    );
    const broken = new Set(
      repaired.flatMap(event =>
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

    const record = RunRecord.parse(
      JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
    );
    expect(record.valid).toBe(true);
    const exported = [
      ...record.modules,
      ...record.tracks
        .filter(({ name }) => name !== 'baseline')
        .flatMap(({ modules }) => modules)
    ];
    const own = exported.filter(({ author }) => author === 'model');
    expect(own.length / exported.length).toBeGreaterThanOrEqual(0.9);

    // The key is nowhere that a run writes to.
    expect(said).not.toContain(KEY);
    const keeps = filesIn(out).filter(path => readFileSync(path).includes(KEY));
    expect(keeps).toEqual([]);

    const again = join(scratch, 'again');
    await solve(
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
