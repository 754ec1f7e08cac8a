import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { YNotebook } from '@jupyter/ydoc';
import type { IAgentTeam, INotebookJson } from '../contracts/ports';
import type { RunRecord } from '../contracts/run-record';
import { kernelMetadata } from '../notebook/kernel-metadata';
import { SharedNotebookDocument } from '../notebook/shared-notebook-document';
import { toScript } from '../notebook/to-script';
import { run } from '../pipeline/run';
import type { IRunOptions } from '../pipeline/run';
import { RecipeTeam } from '../recipes/team';
import type { IRunArgs } from './args';
import type { IFolders } from './folders';
import type { ILaunched } from './launch';
import { Progress } from './progress';
import { connect } from './server';
import { openSession, WORKING, type ISession } from './session';
import { summary } from './summary';
import { SYSTEM_CLOCK } from './system-clock';
import { layAside, layOut, readRun } from './take-up';
import { Terminal } from './terminal';

/**
 * Solve the task in a folder and leave everything in the other one.
 *
 * @param launched - The server that runs the kernels; it is stopped at the end.
 * @param signal - Aborted by Ctrl-C: the kernel is interrupted, the last valid submission stays.
 * @param startedAt - Milliseconds since the epoch at which the budget began.
 * @param team - Who understands, plans, writes and repairs.
 * @returns the exit code.
 * @throws UserError when the set-up cannot be used.
 */
export async function runCommand(
  args: IRunArgs,
  folders: IFolders,
  launched: ILaunched,
  signal: AbortSignal,
  startedAt: number,
  team: IAgentTeam = new RecipeTeam()
): Promise<number> {
  const found = args.resume ? readRun(folders.out) : null;
  // One that is over is not gone on with: another takes over what it has.
  const begun = found?.isOver ? null : found;
  const id = begun?.run ?? runId(startedAt);
  const terminal = new Terminal(process.stdout);
  terminal.print(
    `iML ${args.engine} on ${folders.task}${args.budget === null ? '' : `, ${args.budget} s`}`
  );
  const planned = found?.isOver ? layAside(found, folders) : null;
  const server = await connect(launched);
  try {
    const session = await openSession(server, folders.out, id, team);
    if (begun !== null) {
      layOut(session.notebook, begun);
    }
    try {
      const earlier = {
        ...(begun === null ? {} : { resume: begun.events }),
        ...(planned === null ? {} : { ...planned, takesOver: true })
      };
      const record = await solve(args, folders, id, earlier, session, {
        signal,
        startedAt,
        terminal
      });
      const files = writeResults(folders.out, id, record, session.notebook);
      terminal.print(`\n${summary(record, files)}`);
      return exitCode(record, signal);
    } finally {
      session.close();
      session.notebook.dispose();
    }
  } finally {
    await server.stop();
  }
}

interface ILife {
  readonly signal: AbortSignal;
  readonly startedAt: number;
  readonly terminal: Terminal;
}

async function solve(
  args: IRunArgs,
  { task }: IFolders,
  id: string,
  earlier: Partial<IRunOptions>,
  { folder, ports }: ISession,
  { signal, startedAt, terminal }: ILife
): Promise<RunRecord> {
  const events = run(
    {
      run: id,
      engine: args.engine,
      source: { kind: 'folder', path: task },
      description: null,
      said: {},
      mode: 'autopilot',
      budget: args.budget,
      seed: args.seed,
      startedAt,
      folder,
      handIn: args.verify ? 'verify' : 'export',
      signal,
      ...earlier
    },
    ports
  );
  const progress = new Progress(terminal, SYSTEM_CLOCK, startedAt, args.budget);
  try {
    for (;;) {
      const step = await events.next();
      if (step.done) {
        return step.value;
      }
      progress.tell(step.value);
    }
  } finally {
    progress.end();
  }
}

/** @returns the files of the result that exist, each with what it is. */
function writeResults(
  out: string,
  id: string,
  record: RunRecord,
  notebook: YNotebook
): [string, string][] {
  const put = (name: string, value: unknown) =>
    writeFileSync(join(out, name), `${JSON.stringify(value, null, 1)}\n`);
  put('run.json', record);
  put(
    `.iml/${id}/${WORKING}`,
    new SharedNotebookDocument(notebook, () => WORKING).toJSON()
  );
  const solution = join(out, 'solution.ipynb');
  if (existsSync(solution)) {
    const clean = JSON.parse(readFileSync(solution, 'utf8')) as INotebookJson;
    writeFileSync(join(out, 'solution.py'), toScript(clean));
    const title = record.task?.title || basename(out);
    put('kernel-metadata.json', kernelMetadata(title, 'solution.ipynb'));
  }
  const files: [string, string][] = [
    ['submission.csv', 'the submission'],
    ['solution.ipynb', 'the notebook to hand in'],
    ['solution.py', 'the same as a script'],
    ['kernel-metadata.json', 'for kaggle kernels push'],
    ['run.json', 'the record of the run'],
    ['journal.jsonl', 'its whole story'],
    [`.iml/${id}/${WORKING}`, 'the notebook with every attempt']
  ];
  return files
    .map(([name, what]): [string, string] => [join(out, name), what])
    .filter(([path]) => existsSync(path));
}

function exitCode(record: RunRecord, signal: AbortSignal): number {
  if (signal.aborted) {
    return 130;
  }
  if (record.valid) {
    return 0;
  }
  // A run that never understood its task had none to understand.
  return record.task === null ? 2 : 1;
}

/** `20261123-142501-3f2a`: sorted by time, apart for two runs of one second. */
function runId(startedAt: number): string {
  const [day, time] = new Date(startedAt).toISOString().split('T');
  const rest = process.pid.toString(16).slice(-4).padStart(4, '0');
  return `${day.replace(/-/g, '')}-${time.slice(0, 8).replace(/:/g, '')}-${rest}`;
}
