import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Write a text between `<!-- name -->` and `<!-- /name -->` of docs/benchmarks.md, where the
 * tables of the benches stand.
 *
 * @param root - Folder of the project.
 * @throws Error when the document has no such marks.
 */
export function writeSection(
  name: string,
  text: string,
  root = process.cwd()
): void {
  const file = path.join(root, 'docs', 'benchmarks.md');
  const docs = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest] = docs.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) {
    throw new Error(`${file} has no ${begin} … ${end}.`);
  }
  writeFileSync(file, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}

/** A table of markdown, its columns as wide as their widest cell. */
export function markdown(
  rows: readonly (readonly (string | number)[])[]
): string {
  const text = rows.map(row => row.map(String));
  const widths = text[0].map((_, column) =>
    Math.max(...text.map(row => row[column].length))
  );
  const lines = text.map(
    row => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`
  );
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** The results that a file of a bench keeps. */
export function readResults<T>(file: string): T[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

/** Keep the results of a bench. */
export function writeResults<T>(file: string, results: readonly T[]): void {
  writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`);
}

/**
 * Public folder of a task below a folder of tasks.
 *
 * @throws Error when it is not there.
 */
export function folderOf(tasks: string | undefined, name: string): string {
  const folder = path.resolve(tasks ?? '', name, 'public');
  if (!existsSync(folder)) {
    throw new Error(`${folder} is not there. Say TASKS=<folder of tasks>.`);
  }
  return folder;
}
