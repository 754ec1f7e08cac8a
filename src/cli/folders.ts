import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  type Stats
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { UserError } from '../contracts/errors';

/** What a run leaves in its folder; results of an earlier run must not pass for its own. */
const RESULTS = [
  'submission.csv',
  'solution.ipynb',
  'solution.py',
  'kernel-metadata.json',
  'journal.jsonl',
  'run.json'
];

/** The two folders of a run, absolute. */
export interface IFolders {
  readonly task: string;
  readonly out: string;
}

/**
 * Look at the task's folder, make the other one and clear it of older results.
 *
 * @param keep - The results there are those of the run that goes on.
 * @throws UserError when the task is no folder with files, or the result cannot be written.
 */
export function openFolders(
  taskPath: string,
  outPath: string,
  keep = false
): IFolders {
  const task = resolve(taskPath);
  const out = resolve(outPath);
  checkTask(task);
  const inside = relative(task, out);
  if (inside === '' || !inside.startsWith('..')) {
    throw new UserError(
      `OUT (${out}) lies inside TASK (${task}).`,
      'Results must not be mixed with the data of the task.',
      'Name a folder outside of the task for OUT.'
    );
  }
  try {
    mkdirSync(out, { recursive: true });
    accessSync(out, constants.W_OK);
    if (!keep) {
      clear(out);
    }
  } catch (error) {
    throw new UserError(
      `OUT (${out}) cannot be written: ${(error as Error).message}.`,
      'The run writes its submission and its notebook there.',
      'Name a folder in which you may write.'
    );
  }
  return { task, out };
}

/** Remove the results of an earlier run; what it kept in `.iml` stays. */
export function clear(out: string): void {
  RESULTS.forEach(name => rmSync(join(out, name), { force: true }));
}

function checkTask(task: string): void {
  const next =
    'Name the folder that holds the tables, for example TASK=examples/houses.';
  const stats = statOf(task);
  if (!stats) {
    throw new UserError(
      `TASK (${task}) does not exist.`,
      'A task is a folder with a table to learn from.',
      next
    );
  }
  if (!stats.isDirectory()) {
    throw new UserError(
      `TASK (${task}) is not a folder.`,
      'A task is a folder with a table to learn from.',
      next
    );
  }
  let names: string[];
  try {
    names = readdirSync(task);
  } catch (error) {
    throw new UserError(
      `TASK (${task}) cannot be read: ${(error as Error).message}.`,
      'The run reads its tables from there.',
      'Give yourself the right to read it.'
    );
  }
  if (names.length === 0) {
    throw new UserError(
      `TASK (${task}) is empty.`,
      'A task needs a table to learn from, such as train.csv.',
      'Put the training table there.'
    );
  }
}

function statOf(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}
