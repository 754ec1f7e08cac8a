import path from 'node:path';
import { findPython } from '../../src/cli/python';
import { quietJupyter } from '../../src/cli/quiet';
import {
  folderOf,
  markdown,
  readResults,
  writeResults,
  writeSection
} from '../docs';
import { program } from '../program';
import { momentsOf } from './moments';
import { tryKill, type IKill, type ITrial } from './try-kill';

/**
 * Kill the kernel once in each of `KILLS` runs of every task named by `ONLY` below `TASKS`,
 * and write the table. What has a result is not run again; `TABLE=1` only writes the table.
 */
const RESULTS = path.join(process.cwd(), 'bench', 'kills', 'results.json');

/** Of a moment that came too late. */
const EARLIER = 0.8;

async function main(): Promise<void> {
  quietJupyter();
  const { env } = process;
  const kills = Number(env['KILLS'] ?? 10);
  const budget = Number(env['BUDGET'] || 30);
  const names = (env['ONLY'] ?? '').split(',').filter(Boolean);
  if (env['TABLE'] !== '1') {
    for (const name of names) {
      for (const moment of momentsOf(name, kills, budget)) {
        const done = readResults<IKill>(RESULTS);
        if (done.some(one => one.task === name && one.moment === moment)) {
          continue;
        }
        const kill = await killed({
          python: findPython(null),
          task: folderOf(env['TASKS'], name),
          name,
          budget,
          moment
        });
        // Another task may be under way beside this one: its results count too.
        writeResults(RESULTS, [...readResults<IKill>(RESULTS), kill]);
        process.stdout.write(`${JSON.stringify(kill)}\n`);
      }
    }
  }
  writeSection('kills', tableOf(readResults<IKill>(RESULTS)));
}

/** A run that ends before its moment comes is tried again, with an earlier one. */
async function killed(trial: ITrial): Promise<IKill> {
  let kill = await tryKill(trial);
  for (let at = trial.moment; kill.under === null;) {
    at *= EARLIER;
    kill = await tryKill({ ...trial, moment: at });
  }
  return { ...kill, moment: trial.moment };
}

function tableOf(kills: readonly IKill[]): string {
  const names = [...new Set(kills.map(({ task }) => task))].sort();
  const rows = names.map(name => {
    const runs = kills.filter(({ task }) => task === name);
    const hit = runs.filter(({ under }) => under !== null);
    const back = hit
      .map(({ backAfter }) => backAfter)
      .filter((seconds): seconds is number => seconds !== null);
    const mean = back.reduce((sum, one) => sum + one, 0) / back.length;
    const accepted = hit.reduce((sum, one) => sum + one.accepted, 0);
    return [
      name,
      hit.length,
      runs.filter(({ valid }) => valid).length,
      accepted,
      runs.filter(({ repeated }) => repeated.length > 0).length,
      `${mean.toFixed(1)} (${Math.max(...back).toFixed(1)})`
    ];
  });
  const bad = kills.filter(
    ({ valid, repeated }) => !valid || repeated.length > 0
  );
  return [
    markdown([
      [
        'task',
        'kills',
        'valid',
        'modules accepted by then',
        'runs that repeated one',
        'back after, s (most)'
      ],
      ...rows
    ]),
    ...bad.map(
      ({ task, moment, under, why, repeated }) =>
        `- \`${task}\` at ${moment} s (${under}): ${[why, ...repeated].filter(Boolean).join('; ')}`
    )
  ].join('\n\n');
}

program(main);
