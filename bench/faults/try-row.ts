import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunEvent } from '../../src/contracts/run-event';
import { launch } from '../../src/cli/launch';
import { connect } from '../../src/cli/server';
import { openSession } from '../../src/cli/session';
import { run } from '../../src/pipeline/run';
import { RecipeTeam } from '../../src/recipes/team';
import { judge, type IResult, type ISeen } from './judge';
import { layLine } from './line';
import { MARK, Person } from './person';
import type { IPlacedRow } from './row';
import { spoiltTeam } from './spoilt-team';

/** Wall seconds of a run where the row does not say. */
const BUDGET = 30;

/** Seconds past its budget after which a run counts as hung. */
const PATIENCE = 45;

/** Folders and tools of one bench. */
export interface IBench {
  readonly python: string;
  /** `task.py`. */
  readonly tasks: string;
}

/** Inject one fault into one run on a real kernel, and judge what becomes of it. */
export async function tryRow(row: IPlacedRow, bench: IBench): Promise<IResult> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'iml-fault-'));
  const begun = Date.now();
  try {
    const seen = await live(row, bench, scratch);
    return { ...judge(row, seen), seconds: (Date.now() - begun) / 1000 };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function live(
  row: IPlacedRow,
  bench: IBench,
  scratch: string
): Promise<ISeen> {
  const { inject } = row;
  const canary = path.join(scratch, 'canary');
  const task = path.join(
    scratch,
    (inject.task_name ?? 'task').replaceAll('CANARY_NAME', 'canary')
  );
  const out = path.join(scratch, inject.out ?? 'out');
  mkdirSync(out);
  const python = (args: readonly string[], input = '') =>
    execFileSync(bench.python, [bench.tasks, ...args], {
      input,
      encoding: 'utf8'
    });
  python(
    ['make', row.task, task],
    (inject.python ?? '').replaceAll('CANARY', canary)
  );
  if (inject.shell) {
    execFileSync('bash', ['-c', inject.shell], { cwd: out });
  }
  const told = await follow(row, bench, task, out, canary);
  const file = path.join(out, 'submission.csv');
  return {
    ...told,
    submission: JSON.parse(
      python(['check', row.task, task, file])
    ) as ISeen['submission'],
    canary:
      row.canary &&
      [canary, '/tmp/iml-canary', path.join(out, 'canary')].some(existsSync)
  };
}

/** Run the pipeline as the command line does, with the fault in it. */
async function follow(
  row: IPlacedRow,
  bench: IBench,
  task: string,
  out: string,
  canary: string
): Promise<Omit<ISeen, 'submission' | 'canary'>> {
  const inject = JSON.parse(
    JSON.stringify(row.inject).replaceAll('CANARY', canary)
  ) as IPlacedRow['inject'];
  const budget = inject.budget ?? BUDGET;
  const controller = new AbortController();
  const launched = launch(bench.python);
  const { port } = JSON.parse(await launched.ready) as { port: number };
  const line = await layLine(port);
  const server = await connect({
    ...launched,
    ready: Promise.resolve(JSON.stringify({ port: line.port }))
  });
  const events: RunEvent[] = [];
  const { team, spoilt } = spoiltTeam(new RecipeTeam(), inject);
  let hung = false;
  let thrown: string | null = null;
  let forgotten = false;
  let patience: NodeJS.Timeout | undefined;
  try {
    const id = `fault-${row.id}`;
    const session = await openSession(
      server,
      out,
      id,
      team,
      (inject.memory ?? Infinity) * 2 ** 20
    );
    const person = new Person(inject, {
      session,
      out,
      stop: () => controller.abort(),
      cut: () => line.cut()
    });
    const work = (async () => {
      const story = run(
        {
          run: id,
          engine: 'recipes',
          source: { kind: 'folder', path: task },
          description: null,
          said: {},
          mode: 'autopilot',
          budget,
          startedAt: Date.now(),
          folder: session.folder,
          handIn: 'report',
          signal: controller.signal
        },
        session.ports
      );
      for await (const event of story) {
        events.push(event);
        person.watch(event);
      }
    })();
    const late = new Promise<'late'>(resolve => {
      patience = setTimeout(() => resolve('late'), (budget + PATIENCE) * 1000);
    });
    hung = (await Promise.race([work, late])) === 'late';
    // What a hung run still throws when its server goes is no news.
    work.catch(() => undefined);
    forgotten = person.marked.some(
      cell =>
        !session.notebook.cells
          .find(one => one.getId() === cell)
          ?.getSource()
          .includes(MARK)
    );
    session.close();
  } catch (error) {
    thrown = error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(patience);
    await launched.stop();
    line.close();
  }
  return { events, spoilt: spoilt(), hung, thrown, forgotten };
}
