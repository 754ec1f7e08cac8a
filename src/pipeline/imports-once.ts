import { definitionsOf } from './definitions';

/** `import a`, `import a as b`, or `from a import b, c` on one line or in parentheses. */
const STATEMENT =
  /^(?:import \w[\w.]*(?: as \w+)?|from (\S+) import (?:\(([^)]*)\)|([^(\n]+)))\n/gm;

/** Columns of a line. */
const WIDTH = 88;

/**
 * Cells of a notebook that runs from top to bottom, without the imports that a cell before
 * them has made already.
 *
 * Only the imports at the head of a cell are looked at; a name that some cell defines is
 * imported again wherever it was.
 */
export function importedOnce(sources: readonly string[]): string[] {
  const defined = new Set(sources.flatMap(text => [...definitionsOf(text)]));
  const known = new Set<string>();
  const isNew = (statement: string, name: string): boolean => {
    const bound = name.split(' as ').at(-1) ?? name;
    const isKnown = known.has(statement);
    known.add(statement);
    return !isKnown || defined.has(bound);
  };
  return sources.map(source => {
    const head = headOf(source);
    const rest = source.slice(head.length);
    const shorter = head.replace(
      STATEMENT,
      (statement: string, from?: string, block?: string, line?: string) => {
        if (from === undefined) {
          const name = statement.slice('import '.length).trimEnd();
          return isNew(statement, name) ? statement : '';
        }
        const all = namesIn(block ?? line ?? '');
        const fresh = all.filter(name =>
          isNew(`from ${from} import ${name}`, name)
        );
        return fresh.length === all.length ? statement : written(from, fresh);
      }
    );
    const end = /\n*$/.exec(head)?.[0] ?? '';
    return shorter === head ? source : tidy(shorter, end) + rest;
  });
}

/** The imports that a cell begins with, and the empty lines after them. */
function headOf(source: string): string {
  const head =
    /^(?:(?:import [^\n]+|from \S+ import (?:\([^)]*\)|[^(\n]+))?\n)+/.exec(
      source
    );
  return head?.[0] ?? '';
}

function namesIn(list: string): string[] {
  return list
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
}

/** An import as a formatter writes it; nothing where no name is left. */
function written(from: string, names: readonly string[]): string {
  if (names.length === 0) {
    return '';
  }
  const line = `from ${from} import ${names.join(', ')}`;
  return line.length <= WIDTH
    ? `${line}\n`
    : `from ${from} import (\n${names.map(name => `    ${name},\n`).join('')})\n`;
}

/** No empty lines before the first import, at most one between groups, `end` after the last. */
function tidy(head: string, end: string): string {
  const lines = head.trim().replace(/\n{3,}/g, '\n\n');
  return lines === '' ? '' : lines + end;
}
