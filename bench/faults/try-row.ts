import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RecipeTeam } from '../../src/recipes/team';
import { live } from '../live';
import { judge, type IResult, type ISeen } from './judge';
import { MARK, Person } from './person';
import type { IPlacedRow } from './row';
import { spoiltTeam } from './spoilt-team';

/** Wall seconds of a run where the row does not say. */
const BUDGET = 30;

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
    const seen = await tryOut(row, bench, scratch);
    return { ...judge(row, seen), seconds: (Date.now() - begun) / 1000 };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function tryOut(
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
  const controller = new AbortController();
  const { team, spoilt } = spoiltTeam(new RecipeTeam(), inject);
  let person: Person | null = null;
  let forgotten = false;
  const lived = await live({
    id: `fault-${row.id}`,
    python: bench.python,
    team,
    task,
    out,
    budget: inject.budget ?? BUDGET,
    mostMemory: (inject.memory ?? Infinity) * 2 ** 20,
    controller,
    onReady: (session, cut) => {
      person = new Person(inject, {
        session,
        out,
        stop: () => controller.abort(),
        cut
      });
    },
    onEvent: event => person?.watch(event),
    onEnd: ({ notebook }) => {
      forgotten = (person?.marked ?? []).some(
        cell =>
          !notebook.cells
            .find(one => one.getId() === cell)
            ?.getSource()
            .includes(MARK)
      );
    }
  });
  return { ...lived, spoilt: spoilt(), forgotten };
}
