import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunEvent } from '../contracts/run-event';
import type { RunEventBody } from '../contracts/run-event';
import { RunRecord } from '../contracts/run-record';
import { TestEndpoint } from './endpoint/endpoint';
import type { IEndpointOptions } from './endpoint/endpoint';

export const ROOT = join(__dirname, '..', '..');

/** Answers that were written by hand (tests/model-answers). */
export const ANSWERS = join(ROOT, 'tests', 'model-answers');

/** The key of the test endpoint, made anew: whatever holds it has taken it from a run. */
export const KEY = `sk-test-${randomBytes(12).toString('hex')}`;

/** Runs of the command line, each as a process of its own, in a folder that goes away. */
export class ModelRuns {
  readonly scratch = mkdtempSync(join(tmpdir(), 'iml-model-'));

  constructor() {
    execFileSync('node', ['scripts/build-cli.mjs', this._bundle], {
      cwd: ROOT
    });
  }

  /** Run with a model behind a test endpoint; what it said, and what the endpoint was asked. */
  async withModel(
    task: string,
    out: string,
    answer: IEndpointOptions['answer'],
    env: NodeJS.ProcessEnv = {}
  ): Promise<{ said: string; endpoint: TestEndpoint }> {
    const endpoint = new TestEndpoint({ server: 'openai', key: KEY, answer });
    const url = await endpoint.listen();
    try {
      const said = await this.solve(task, out, ['--engine', 'model'], {
        OPENAI_BASE_URL: url,
        OPENAI_API_KEY: KEY,
        IML_MODEL: 'test-model',
        ...env
      });
      return { said, endpoint };
    } finally {
      await endpoint.close();
    }
  }

  /** Run the command line; it has to end well. What it said. */
  async solve(
    task: string,
    out: string,
    flags: readonly string[],
    env: NodeJS.ProcessEnv
  ): Promise<string> {
    const given = ['run', '--task', task, '--out', out, '--verify', '0'];
    const child = spawn('node', [this._bundle, ...given, ...flags], {
      env: { ...process.env, ...env }
    });
    let said = '';
    child.stdout.on('data', text => (said += String(text)));
    child.stderr.on('data', text => (said += String(text)));
    const code = await new Promise(resolve => child.on('close', resolve));
    if (code !== 0) {
      throw new Error(`The run ended with ${String(code)}: ${said}`);
    }
    return said;
  }

  dispose(): void {
    rmSync(this.scratch, { recursive: true, force: true });
  }

  private readonly _bundle = join(this.scratch, 'iml.mjs');
}

/** The journal of a run. */
export function eventsIn(out: string): RunEventBody[] {
  return readFileSync(join(out, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => RunEvent.parse(JSON.parse(line)).event);
}

/** The record of a run. */
export function recordIn(out: string): RunRecord {
  return RunRecord.parse(
    JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
  );
}

/** Share of the modules in the export that the model wrote; the floor needs no model. */
export function shareOfModel({ modules, tracks }: RunRecord): number {
  const exported = [
    ...modules,
    ...tracks
      .filter(({ name }) => name !== 'baseline')
      .flatMap(track => track.modules)
  ];
  return (
    exported.filter(({ author }) => author === 'model').length / exported.length
  );
}
