import path from 'node:path';
import { findPython } from '../../src/cli/python';
import { quietJupyter } from '../../src/cli/quiet';
import { readResults, writeResults, writeSection } from '../docs';
import { program } from '../program';
import type { IResult } from './judge';
import { readRows } from './row';
import { tableOf } from './table';
import { tryRow } from './try-row';

/**
 * Try every row that has no result yet and write the table.
 *
 * `ONLY` names rows (a,b), families or `all`, which are then tried again; `TABLE=1`
 * only writes the table.
 */
const ROOT = process.cwd();
const FOLDER = path.join(ROOT, 'bench', 'faults');
const RESULTS = path.join(FOLDER, 'results.json');

async function main(): Promise<void> {
  quietJupyter();
  const rows = readRows(FOLDER);
  const results = new Map(
    readResults<IResult>(RESULTS).map(one => [one.id, one])
  );
  const only = (process.env['ONLY'] ?? '').split(',').filter(Boolean);
  const due =
    process.env['TABLE'] === '1'
      ? []
      : rows.filter(({ id, family }) =>
          only.length > 0
            ? only.some(
                word => word === id || word === family || word === 'all'
              )
            : !results.has(id)
        );
  for (const row of due) {
    const result = await tryRow(row, {
      python: findPython(null),
      tasks: path.join(FOLDER, 'task.py')
    });
    results.set(row.id, result);
    const kept = rows
      .map(({ id }) => results.get(id))
      .filter(one => one !== undefined);
    writeResults(RESULTS, kept);
    const { id, caught, end, lost, why, seconds } = result;
    process.stdout.write(
      `${id.padEnd(30)} ${caught.padEnd(10)} ${end.padEnd(11)} ${seconds.toFixed(0).padStart(4)} s ${lost ? 'LOST ' : ''}${end === 'missed' ? why : ''}\n`
    );
  }
  const table = tableOf(
    rows.map(({ id }) => results.get(id)).filter(one => one !== undefined)
  );
  writeSection('faults', table);
}

program(main);
