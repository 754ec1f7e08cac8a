import { isOpaque, logicalLines, tokens } from './python-tokens';

/** Modules of the standard library that recipes use. */
const STANDARD = new Set([
  'base64',
  'collections',
  'concurrent',
  'copy',
  'difflib',
  'functools',
  'hashlib',
  'itertools',
  'math',
  'pathlib',
  're',
  'tempfile',
  'threading',
  'time',
  'warnings'
]);

const IMPORT = /^(?:import|from) /;

/** Split a recipe into its import statements and the rest. */
export function takeImports(text: string): {
  imports: string[];
  body: string;
} {
  const lines = logicalLines(text);
  return {
    imports: lines.filter(line => IMPORT.test(line)),
    body: lines.filter(line => !IMPORT.test(line)).join('\n')
  };
}

/**
 * Merge import statements, keep what `body` uses, sort as isort does.
 *
 * @returns The import block, "" when nothing is used.
 */
export function mergeImports(imports: string[], body: string): string {
  const used = new Set(tokens(body).filter(token => !isOpaque(token)));
  const plain = new Set<string>();
  const members = new Map<string, Set<string>>();
  for (const line of imports) {
    const flat = line.replace(/[()]/g, ' ').replace(/\s+/g, ' ').trim();
    const from = /^from (\S+) import (.*)$/.exec(flat);
    if (from === null) {
      const [, module, alias] = /^import (\S+)(?: as (\S+))?$/.exec(flat) ?? [];
      if (used.has(alias ?? module.split('.')[0])) {
        plain.add(flat);
      }
      continue;
    }
    const names = from[2].split(',').map(name => name.trim());
    for (const name of names.filter(item => item !== '')) {
      if (used.has(name.split(' as ').pop() ?? name)) {
        const known = members.get(from[1]) ?? new Set<string>();
        members.set(from[1], known.add(name));
      }
    }
  }
  const statements = [
    ...[...plain].map(text => ({ module: text.split(' ')[1], text, rank: 0 })),
    ...[...members].map(([module, names]) => ({
      module,
      text: fromImport(module, [...names].sort(byKind)),
      rank: 1
    }))
  ].sort((a, b) => a.rank - b.rank || compare(a.module, b.module));
  const isStandard = (module: string): boolean =>
    STANDARD.has(module.split('.')[0]);
  return [true, false]
    .map(standard =>
      statements
        .filter(({ module }) => isStandard(module) === standard)
        .map(({ text }) => text)
        .join('\n')
    )
    .filter(block => block !== '')
    .join('\n\n');
}

/** On one line where it fits, else one name per line. */
function fromImport(module: string, names: string[]): string {
  const line = `from ${module} import ${names.join(', ')}`;
  return line.length <= 88
    ? line
    : `from ${module} import (\n${names.map(name => `    ${name},\n`).join('')})`;
}

/** Constants, then classes, then functions, each by name. */
function byKind(a: string, b: string): number {
  const kind = (name: string): number =>
    /^[A-Z][A-Z0-9_]+$/.test(name) ? 0 : /^[A-Z]/.test(name) ? 1 : 2;
  return kind(a) - kind(b) || compare(a, b);
}

function compare(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}
