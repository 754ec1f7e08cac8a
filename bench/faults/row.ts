import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** An event of the run, and how often it has to be seen. */
const When = z.object({
  event: z.string(),
  nth: z.number().int().min(1).default(1)
});
export type When = z.infer<typeof When>;

/** What is done to a run. */
const Injection = z.object({
  /** Key of the module whose first version is spoilt; `*` stands for any candidate. */
  module: z.string().optional(),
  prepend: z.string().optional(),
  append: z.string().optional(),
  /** The whole text of the module. */
  source: z.string().optional(),
  replace: z.tuple([z.string(), z.string()]).optional(),
  /** Python over the frames `train`, `test`, `sample` and the path `folder` of the task. */
  python: z.string().optional(),
  /** Run in the folder of the result before the run. */
  shell: z.string().optional(),
  when: When.optional(),
  again: When.optional(),
  /** What somebody does at `when`. */
  do: z
    .enum([
      'edit',
      'break',
      'delete',
      'move',
      'execute',
      'clear',
      'stop',
      'interrupt',
      'restart',
      'kill',
      'disconnect',
      'shell'
    ])
    .optional(),
  /** Key of the module whose cell is meant. */
  cell: z.string().optional(),
  code: z.string().optional(),
  /** A language model that fails at every question. */
  model: z.enum(['refused', 'prose']).optional(),
  budget: z.number().optional(),
  /** Megabytes that the kernel may use. */
  memory: z.number().optional(),
  /** Name of the folder of the result, and of the task. */
  out: z.string().optional(),
  task_name: z.string().optional()
});
export type Injection = z.infer<typeof Injection>;

/** When a fault is noticed; `none`: there is nothing to be noticed, it must just go well. */
export const Caught = z.enum(['before_run', 'at_run', 'after_run', 'none']);
export type Caught = z.infer<typeof Caught>;

/** One injected fault and what has to become of it. */
export const Row = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  what: z.string(),
  task: z.enum(['regression', 'binary', 'multiclass']).default('regression'),
  /** A file CANARY that no run may make. */
  canary: z.boolean().default(false),
  inject: Injection,
  expect: z.object({ caught: Caught, end: z.enum(['valid', 'error']) })
});
export type Row = z.infer<typeof Row>;

/** A row with where it stands. */
export interface IPlacedRow extends Row {
  readonly family: string;
  /** Written before the checks were read. */
  readonly blind: boolean;
}

/**
 * All rows below a folder that holds `blind/` and `informed/`.
 *
 * @throws Error when two rows share an id.
 */
export function readRows(folder: string): IPlacedRow[] {
  const rows = ['blind', 'informed'].flatMap(kind =>
    readdirSync(path.join(folder, kind))
      .filter(name => name.endsWith('.yaml'))
      .sort()
      .flatMap(name =>
        z
          .array(Row)
          .parse(parse(readFileSync(path.join(folder, kind, name), 'utf8')))
          .map(row => ({
            ...row,
            family: path.basename(name, '.yaml'),
            blind: kind === 'blind'
          }))
      )
  );
  const ids = rows.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new Error(`Two rows are called ${twice}.`);
  }
  return rows;
}
