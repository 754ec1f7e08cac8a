import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from 'js-sha256';
import { findPython } from '../../src/cli/python';
import { quietJupyter } from '../../src/cli/quiet';
import { readResults, writeResults, writeSection } from '../docs';
import { program } from '../program';
import type { IResult } from './judge';
import { readRows, type IPlacedRow } from './row';
import { tableOf } from './table';
import { tryRow } from './try-row';

/**
 * Try every row that has no result yet and write the table.
 *
 * `ONLY` names rows (a,b), families or `all`, which are then tried again; `TABLE=1`
 * only writes the table. Several may run beside each other, on rows of their own.
 */
const ROOT = process.cwd();
const FOLDER = path.join(ROOT, 'bench', 'faults');
const RESULTS = path.join(FOLDER, 'results.json');

async function main(): Promise<void> {
  quietJupyter();
  const rows = readRows(FOLDER);
  const results = () =>
    new Map(readResults<IResult>(RESULTS).map(one => [one.id, one]));
  const known = results();
  // This program holds all of iML, texts and code.
  const build = sha256(readFileSync(process.argv[1])).slice(0, 8);
  const only = (process.env['ONLY'] ?? '').split(',').filter(Boolean);
  const due =
    process.env['TABLE'] === '1'
      ? []
      : rows.filter(({ id, family }) =>
          only.length > 0
            ? only.some(
                word => word === id || word === family || word === 'all'
              )
            : !known.has(id)
        );
  for (const row of due) {
    const result = await tryRow(row, {
      python: findPython(null),
      tasks: path.join(FOLDER, 'task.py')
    });
    const now = results().set(row.id, { ...result, build });
    writeResults(RESULTS, inOrder(rows, now));
    const { id, caught, end, lost, why, seconds } = result;
    process.stdout.write(
      `${id.padEnd(30)} ${caught.padEnd(10)} ${end.padEnd(11)} ${seconds.toFixed(0).padStart(4)} s ${lost ? 'LOST ' : ''}${end === 'missed' ? why : ''}\n`
    );
  }
  writeSection('faults', tableOf(inOrder(rows, results())));
}

function inOrder(
  rows: readonly IPlacedRow[],
  results: ReadonlyMap<string, IResult>
): IResult[] {
  return rows.map(({ id }) => results.get(id)).filter(one => one !== undefined);
}

program(main);
