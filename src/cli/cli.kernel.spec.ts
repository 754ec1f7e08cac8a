/**
 * @jest-environment node
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { candidateKey } from '../contracts/code-module';
import { RunRecord } from '../contracts/run-record';
import { parseJournal } from '../kernel/journal-lines';
import { findPython } from './python';

const ROOT = join(__dirname, '..', '..');

/** Seconds within which one small run ends on a loaded machine. */
const LONG = 280_000;

let scratch: string;
let bundle: string;
let task: string;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'iml-cli-'));
  bundle = join(scratch, 'iml.mjs');
  execFileSync('node', ['scripts/build-cli.mjs', bundle], { cwd: ROOT });
  task = join(scratch, 'task');
  mkdirSync(task);
  const rows = (count: number, first: number, withTarget: boolean) =>
    Array.from({ length: count }, (_, i) => {
      const id = first + i;
      const x = (id * 37) % 101;
      const kind = 'abc'[id % 3];
      const y = 3 * x + (kind === 'a' ? 40 : 0) + ((id * 17) % 13);
      return [id, x, kind, ...(withTarget ? [y] : [])].join(',');
    }).join('\n');
  writeFileSync(
    join(task, 'train.csv'),
    `id,x,kind,y\n${rows(150, 0, true)}\n`
  );
  writeFileSync(join(task, 'test.csv'), `id,x,kind\n${rows(40, 150, false)}\n`);
  writeFileSync(
    join(task, 'sample_submission.csv'),
    `id,y\n${Array.from({ length: 40 }, (_, i) => `${150 + i},0`).join('\n')}\n`
  );
  writeFileSync(
    join(task, 'description.md'),
    'Predict `y`. Submissions are scored by RMSE.\n'
  );
});

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

interface IEnding {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Start the command line; `onLine` sees each line of its standard output. */
function start(
  args: readonly string[],
  onLine: (line: string, child: ChildProcess) => void = () => undefined,
  env: NodeJS.ProcessEnv = {}
): Promise<IEnding> {
  const child = spawn('node', [bundle, ...args], {
    // Runs of this test are told apart from those of others by their folder.
    env: { ...process.env, TMPDIR: scratch, ...env }
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    chunk
      .toString()
      .split('\n')
      .forEach(line => onLine(line, child));
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  return new Promise(resolve => {
    child.on('close', code => resolve({ code, out, err }));
  });
}

const runFlags = (out: string, ...more: string[]) => [
  ...['run', '--task', task, '--out', join(scratch, out)],
  ...['--python', findPython(null), ...more]
];

/** Processes that work in our scratch folder: servers and kernels. */
function processes(): string[] {
  return readdirSync('/proc').filter(pid => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(scratch);
    } catch {
      // No process, or one that has just ended.
      return false;
    }
  });
}

/** Resolves when a process has ended that is no child of ours. */
function gone(pid: string): Promise<void> {
  return new Promise(resolve => {
    spawn('tail', ['--pid', pid, '-f', '/dev/null']).once('close', () =>
      resolve()
    );
  });
}

describe('the command line', () => {
  it('loads and helps without a browser and without a server', async () => {
    const { code, out } = await start(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('iml run --task <folder> --out <folder>');
  });

  it.each([
    [['run'], /--task is missing/],
    [['run', '--task', '/nowhere', '--out', '/tmp/x'], /does not exist/],
    [['run', '--task', '/etc/hostname', '--out', '/tmp/x'], /is not a folder/]
  ])('ends %j with 2 and a next step', async (args, fact) => {
    const { code, err } = await start(args);
    expect(code).toBe(2);
    expect(err).toMatch(fact);
    expect(err.trim().split('\n')).toHaveLength(3);
  });

  it('ends with 2 when the interpreter is none', async () => {
    const { code, err } = await start([
      ...['run', '--task', task, '--out', join(scratch, 'none')],
      ...['--python', '/nowhere/python']
    ]);
    expect(code).toBe(2);
    expect(err).toContain('--python');
  });

  it('ends with 2 when the folder holds no table', async () => {
    const empty = join(scratch, 'words');
    mkdirSync(empty, { recursive: true });
    writeFileSync(join(empty, 'notes.md'), 'nothing here');
    const { code, out } = await start([
      ...['run', '--task', empty, '--out', join(scratch, 'no-table')],
      ...['--python', findPython(null)]
    ]);
    expect(code).toBe(2);
    expect(out).toContain('holds no table');
  });

  it(
    'solves a task twice side by side, behind a proxy that leads nowhere',
    async () => {
      const proxy = {
        http_proxy: 'http://127.0.0.1:9',
        HTTP_PROXY: 'http://127.0.0.1:9',
        ALL_PROXY: 'http://127.0.0.1:9',
        no_proxy: ''
      };
      const budget = ['--budget', '60'];
      const endings = await Promise.all([
        start(runFlags('a', ...budget, '--verify', '1'), undefined, proxy),
        start(runFlags('b', ...budget, '--verify', '0'), undefined, proxy)
      ]);
      expect(endings.map(({ code }) => code)).toEqual([0, 0]);
      for (const [name, verification] of [
        ['a', 'passed'],
        ['b', 'skipped']
      ]) {
        const read = (file: string) =>
          readFileSync(join(scratch, name, file), 'utf8');
        expect(read('submission.csv').trim().split('\n')).toHaveLength(41);
        const record = RunRecord.parse(JSON.parse(read('run.json')));
        expect(record).toMatchObject({ status: 'done', valid: true });
        expect(record.verification.status).toBe(verification);
        const events = parseJournal(read('journal.jsonl'));
        expect(events.at(-1)?.event.type).toBe('run_ended');
        expect(events.map(({ seq }) => seq)).toEqual(
          events.map((_, index) => index + 1)
        );
        expect(read('solution.ipynb')).not.toContain('"iml"');
        expect(read('solution.py')).toContain('# %%');
        expect(JSON.parse(read('kernel-metadata.json'))).toMatchObject({
          code_file: 'solution.ipynb'
        });
      }
      expect(endings[0].out).toContain('Leaderboard');
      expect(processes()).toEqual([]);
    },
    LONG
  );

  it(
    'stops at Ctrl-C with 130 and keeps the last valid submission',
    async () => {
      const { code, out } = await start(
        runFlags('stopped'),
        (line, child) => line.includes('valid     ') && child.kill('SIGINT')
      );
      expect(code).toBe(130);
      expect(out).toContain('The submission is valid.');
      expect(existsSync(join(scratch, 'stopped', 'submission.csv'))).toBe(true);
      expect(processes()).toEqual([]);
    },
    LONG
  );

  it(
    'takes up a run that was killed, and trains nothing twice',
    async () => {
      await start(
        runFlags('again', '--budget', '60', '--verify', '0'),
        (line, child) => line.includes('valid     ') && child.kill('SIGKILL')
      );
      await Promise.all(processes().map(gone));
      const journal = () =>
        parseJournal(
          readFileSync(join(scratch, 'again', 'journal.jsonl'), 'utf8')
        ).map(({ event }) => event);
      const before = journal();
      expect(before.at(-1)?.type).not.toBe('run_ended');
      const { code } = await start(
        runFlags('again', '--budget', '60', '--verify', '0', '--resume')
      );
      expect(code).toBe(0);
      const after = journal().slice(before.length);
      expect(after.map(({ type }) => type)).toContain('taken_up');
      const scored = (events: typeof before) =>
        events.flatMap(event =>
          event.type === 'candidate_scored'
            ? [candidateKey(event.score.track, event.score.candidate)]
            : []
        );
      expect(scored(before)).toContain('baseline/prior');
      expect(scored(after)).not.toHaveLength(0);
      expect(scored(after).filter(key => scored(before).includes(key))).toEqual(
        []
      );
      expect(
        readFileSync(join(scratch, 'again', 'solution.ipynb'), 'utf8')
      ).toContain('submission.csv');

      // It is over now: another run takes over what it has.
      const next = await start(
        runFlags('again', '--budget', '60', '--verify', '0', '--resume')
      );
      expect(next.code).toBe(0);
      const first = [...scored(before), ...scored(after)];
      const taken = journal().flatMap(event =>
        event.type === 'candidate_scored' && event.score.takenFrom
          ? [candidateKey(event.score.track, event.score.candidate)]
          : []
      );
      expect(taken.sort()).toEqual(
        first.filter(key => key !== 'baseline/prior').sort()
      );
      expect(next.out).toContain('taken over from the run of');
    },
    2 * LONG
  );

  it(
    'leaves no server and no kernel behind when it is killed',
    async () => {
      await start(
        runFlags('killed'),
        (line, child) => line.includes('task      ') && child.kill('SIGKILL')
      );
      await Promise.all(processes().map(gone));
      expect(processes()).toEqual([]);
      expect(readdirSync(scratch).filter(name => /^iml-/.test(name))).toEqual(
        []
      );
    },
    LONG
  );
});
