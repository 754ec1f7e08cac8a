import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPython } from '../../src/cli/python';
import { quietJupyter } from '../../src/cli/quiet';
import { RecipeTeam } from '../../src/recipes/team';
import {
  folderOf,
  markdown,
  readResults,
  writeResults,
  writeSection
} from '../docs';
import { live } from '../live';
import { program } from '../program';
import { ARMS, armed, blinded } from './arms';
import { faultyTeam, readFaults } from './faulty-team';

/**
 * Run every task named by `ONLY` below `TASKS` with faults on, whole and without static
 * checks, interface checks or repair, once for each of `SEEDS`, and write the table. What
 * has a result is not run again; `TABLE=1` only writes the table.
 */
const FOLDER = path.join(process.cwd(), 'bench', 'ablation');
const RESULTS = path.join(FOLDER, 'results.json');

/** One run of one arm. */
interface IRun {
  readonly task: string;
  readonly arm: string;
  readonly seed: number;
  readonly valid: boolean;
  /** Why it is not valid; how the run ended. */
  readonly why: string;
  /** Candidates with a score, the floor left out. */
  readonly scored: number;
  /** The harness's score of the blend; null when there is none. */
  readonly score: number | null;
  /** Seconds to the first submission that the run took for valid; null: none. */
  readonly first: number | null;
  /** Seconds of cells that failed. */
  readonly wasted: number;
  readonly seconds: number;
}

async function tryArm(
  task: string,
  name: string,
  arm: string,
  seed: number,
  budget: number
): Promise<IRun> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'iml-ablation-'));
  const out = path.join(scratch, 'out');
  mkdirSync(out);
  const python = findPython(null);
  const faults = readFaults(path.join(FOLDER, 'faults.yaml'));
  try {
    const { events, hung, thrown } = await live({
      id: 'ablation',
      python,
      team: armed(faultyTeam(new RecipeTeam(), faults, seed), arm),
      task,
      out,
      budget,
      change: ports => ({ ...ports, probes: blinded(ports.probes, arm) })
    });
    const judged = JSON.parse(
      execFileSync(
        python,
        ['bench/valid.py', task, path.join(out, 'submission.csv')],
        { encoding: 'utf8' }
      )
    ) as { valid: boolean; why: string };
    const bodies = events.map(({ event }) => event);
    const ended = bodies.find(event => event.type === 'run_ended');
    const blend = bodies.filter(event => event.type === 'ensemble_scored');
    return {
      task: name,
      arm,
      seed,
      valid: judged.valid && !hung,
      why: [judged.why, hung ? 'the run did not end' : '', thrown]
        .concat(ended?.reason ?? '')
        .filter(Boolean)
        .join('; ')
        .slice(0, 300),
      scored: bodies.filter(
        event =>
          event.type === 'candidate_scored' && event.score.track !== 'baseline'
      ).length,
      score: blend.at(-1)?.score.score ?? null,
      first: ended?.seconds.toFirstValid ?? null,
      wasted: bodies
        .filter(event => event.type === 'cell_ended')
        .filter(({ outcome }) => outcome.status !== 'ok')
        .reduce(
          (sum, { outcome }) =>
            sum + ('seconds' in outcome ? outcome.seconds : 0),
          0
        ),
      seconds: ended?.seconds.total ?? budget
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  quietJupyter();
  const { env } = process;
  const budget = Number(env['BUDGET'] || 30);
  const names = (env['ONLY'] ?? '').split(',').filter(Boolean);
  const seeds = (env['SEEDS'] || '1,2').split(',').map(Number);
  const due = names.flatMap(name =>
    seeds.flatMap(seed => ARMS.map(arm => ({ name, seed, arm })))
  );
  for (const { name, seed, arm } of env['TABLE'] === '1' ? [] : due) {
    const isDone = readResults<IRun>(RESULTS).some(
      one => one.task === name && one.seed === seed && one.arm === arm
    );
    if (!isDone) {
      const task = folderOf(env['TASKS'], name);
      const done = await tryArm(task, name, arm, seed, budget);
      // Another task may be under way beside this one: its results count too.
      writeResults(RESULTS, [...readResults<IRun>(RESULTS), done]);
      process.stdout.write(`${JSON.stringify(done)}\n`);
    }
  }
  writeSection('ablation', tableOf(readResults<IRun>(RESULTS)));
}

function tableOf(runs: readonly IRun[]): string {
  const mean = (values: readonly (number | null)[]) => {
    const there = values.filter((value): value is number => value !== null);
    return there.length === 0
      ? '–'
      : (there.reduce((sum, one) => sum + one, 0) / there.length).toFixed(1);
  };
  const rows = ARMS.map(arm => {
    const part = runs.filter(one => one.arm === arm);
    return [
      arm,
      part.length,
      part.filter(({ valid }) => valid).length,
      part.filter(({ valid, scored }) => valid && scored > 0).length,
      mean(part.map(({ scored }) => scored)),
      mean(part.map(({ first }) => first)),
      mean(part.map(({ wasted }) => wasted)),
      mean(part.map(({ seconds }) => seconds))
    ];
  });
  const bad = runs.filter(({ valid }) => !valid);
  return [
    markdown([
      [
        'arm',
        'runs',
        'valid',
        'valid and better than the floor',
        'candidates scored',
        'first valid, s',
        'in failing cells, s',
        'total, s'
      ],
      ...rows
    ]),
    ...(bad.length > 0
      ? [
          bad
            .map(
              ({ arm, task, seed, why }) =>
                `- ${arm}, \`${task}\`, seed ${seed}: ${why}`
            )
            .join('\n')
        ]
      : [])
  ].join('\n\n');
}

program(main);
