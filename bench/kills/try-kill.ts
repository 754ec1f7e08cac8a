import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { kernelProcess } from '../../src/cli/kernel-process';
import { RecipeTeam } from '../../src/recipes/team';
import { live } from '../live';
import { repeatedAfter, standingAt } from './judge';

/** One kill and what became of the run. */
export interface IKill {
  readonly task: string;
  /** Seconds from the start of the kernel to its kill, as drawn. */
  readonly moment: number;
  /** The last event before it that is no probe; null: the run had ended, so nothing was killed. */
  readonly under: string | null;
  /** Modules that had been accepted by then. */
  readonly accepted: number;
  readonly valid: boolean;
  readonly why: string;
  /** Accepted modules that were trained, checked or asked for again. */
  readonly repeated: readonly string[];
  /** Seconds from the kill to the next cell of the run that ended well; null: none did. */
  readonly backAfter: number | null;
  /** Seconds of the whole run. */
  readonly seconds: number;
}

/** What a trial needs. */
export interface ITrial {
  readonly python: string;
  /** Public folder of the task. */
  readonly task: string;
  readonly name: string;
  readonly budget: number;
  readonly moment: number;
}

/** Run a task, kill the process of its kernel at a moment, see what becomes of it. */
export async function tryKill(trial: ITrial): Promise<IKill> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'iml-kill-'));
  const out = path.join(scratch, 'out');
  mkdirSync(out);
  const begun = Date.now();
  let killed = Infinity;
  let timer: NodeJS.Timeout | undefined;
  try {
    const { events, hung, thrown } = await live({
      id: 'kill',
      python: trial.python,
      team: new RecipeTeam(),
      task: trial.task,
      out,
      budget: trial.budget,
      onReady: ({ kernel }) => {
        timer = setTimeout(() => {
          const found = kernelProcess(kernel.id);
          if (found !== null) {
            killed = Date.now();
            process.kill(found, 'SIGKILL');
          }
        }, trial.moment * 1000);
      },
      onEvent: ({ event }) => {
        if (event.type === 'run_ended') {
          clearTimeout(timer);
        }
      }
    });
    const judged = JSON.parse(
      execFileSync(
        trial.python,
        ['bench/valid.py', trial.task, path.join(out, 'submission.csv')],
        { encoding: 'utf8' }
      )
    ) as { valid: boolean; why: string };
    const before = events.filter(({ at }) => at <= killed);
    const after = events.slice(before.length);
    const back = after.find(
      ({ event }) =>
        event.type === 'cell_ended' && event.outcome.status === 'ok'
    );
    const accepted = standingAt(before);
    const ended = after.find(({ event }) => event.type === 'run_ended')?.event;
    return {
      task: trial.name,
      moment: trial.moment,
      under:
        killed === Infinity
          ? null
          : (before.filter(({ event }) => event.type !== 'probe_ran').at(-1)
              ?.event.type ?? 'start'),
      accepted: accepted.size,
      valid: judged.valid && !hung,
      why: [
        judged.why,
        hung ? 'the run did not end' : '',
        thrown,
        ended?.type === 'run_ended' ? ended.reason : ''
      ]
        .filter(Boolean)
        .join('; '),
      repeated: repeatedAfter(before, after, accepted),
      backAfter: back ? (back.at - killed) / 1000 : null,
      seconds: (Date.now() - begun) / 1000
    };
  } finally {
    clearTimeout(timer);
    rmSync(scratch, { recursive: true, force: true });
  }
}
