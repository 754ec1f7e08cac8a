import { isOpaque, tokens } from '../python-tokens';

const OPEN = '([{';
const CLOSE = ')]}';

/** Lines of a cell with one of them replaced. */
export function withLine(source: string, line: number, text: string): string {
  const lines = source.split('\n');
  lines[line - 1] = text;
  return lines.join('\n');
}

/** The 1-based line, "" when there is none. */
export function lineAt(source: string, line: number): string {
  return source.split('\n')[line - 1] ?? '';
}

/** Width of the indentation of a line. */
export function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

/** Replace a name wherever it stands as a name of its own, not in strings or comments. */
export function replaceName(
  source: string,
  name: string,
  replacement: string
): string {
  return tokens(source)
    .map(token => (token === name ? replacement : token))
    .join('');
}

/** Replace a string literal by its content, keeping quotes and prefix. */
export function replaceLiteral(
  source: string,
  content: string,
  replacement: string
): string {
  return tokens(source)
    .map(token => {
      const parts = /^([rbfRBF]{0,2})(["'])([\s\S]*)\2$/.exec(token);
      return parts !== null && parts[3] === content
        ? `${parts[1]}${parts[2]}${replacement}${parts[2]}`
        : token;
    })
    .join('');
}

/** A string literal with this content stands in the source. */
export function hasLiteral(source: string, content: string): boolean {
  return replaceLiteral(source, content, `${content}\u0001`) !== source;
}

/** The name stands in the source outside of strings and comments. */
export function hasName(source: string, name: string): boolean {
  return tokens(source).includes(name);
}

/** Add an import where the cell does not have it yet: below its other imports. */
export function withImport(source: string, statement: string): string {
  const lines = source.split('\n');
  if (lines.includes(statement)) {
    return source;
  }
  const [, module, name] = /^from (\S+) import (\w+)$/.exec(statement) ?? [];
  if (module !== undefined) {
    const at = lines.findIndex(line =>
      new RegExp(`^from ${module.replace(/\./g, '\\.')} import [\\w, ]+$`).test(
        line
      )
    );
    if (at >= 0) {
      const names = lines[at].replace(/^.* import /, '').split(/,\s*/);
      if (names.includes(name)) {
        return source;
      }
      lines[at] = `from ${module} import ${[...names, name].sort().join(', ')}`;
      return lines.join('\n');
    }
    if (hasImported(source, module, name)) {
      return source;
    }
  }
  let last = -1;
  let depth = 0;
  lines.forEach((line, index) => {
    const begins = /^(?:import|from) /.test(line);
    if (begins || (depth > 0 && last >= 0)) {
      last = index;
      for (const token of tokens(line)) {
        depth += OPEN.includes(token) ? 1 : CLOSE.includes(token) ? -1 : 0;
      }
    }
  });
  if (last >= 0) {
    lines.splice(last + 1, 0, statement);
    return lines.join('\n');
  }
  // A docstring or comments at the top stay on top.
  const first = lines.findIndex(
    line => line.trim() !== '' && !line.startsWith('#') && !line.startsWith('%')
  );
  lines.splice(Math.max(first, 0), 0, statement, '');
  return lines.join('\n');
}

/** A parenthesised import has the name already. */
function hasImported(source: string, module: string, name: string): boolean {
  const form = new RegExp(
    `^from ${module.replace(/\./g, '\\.')} import \\(([^)]*)\\)`,
    'm'
  );
  return (form.exec(source)?.[1] ?? '').split(/[\s,]+/).includes(name);
}

/** A piece of a source: from `start` up to but without `end`. */
export interface ISpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Calls of a name, from its first letter to the closing bracket.
 *
 * @returns one span per call, in order; definitions and imports are none.
 */
export function callsOf(source: string, name: string): ISpan[] {
  const spans: ISpan[] = [];
  const list = tokens(source);
  let at = 0;
  list.forEach((token, index) => {
    const start = at;
    at += token.length;
    const before = list[index - 2];
    if (
      token !== name ||
      list[index + 1] !== '(' ||
      before === 'def' ||
      before === 'class'
    ) {
      return;
    }
    let depth = 0;
    let end = start + token.length;
    for (const next of list.slice(index + 1)) {
      end += next.length;
      depth += OPEN.includes(next) ? 1 : CLOSE.includes(next) ? -1 : 0;
      if (depth === 0) {
        break;
      }
    }
    spans.push({ start, end });
  });
  return spans;
}

/** Write another text in the place of a span. */
export function replaceSpan(
  source: string,
  { start, end }: ISpan,
  text: string
): string {
  return source.slice(0, start) + text + source.slice(end);
}

/**
 * The value of a key in a dict of the source: `"ridge": <value>,`.
 *
 * @returns null when there is no such key.
 */
export function entryOf(source: string, key: string): ISpan | null {
  const list = tokens(source);
  let at = 0;
  for (let index = 0; index < list.length; index += 1) {
    const token = list[index];
    at += token.length;
    const isKey = /^["']/.test(token) && token.slice(1, -1) === key;
    const rest = list.slice(index + 1);
    const colon = rest.findIndex(next => !/^\s+$/.test(next));
    if (!isKey || rest[colon] !== ':') {
      continue;
    }
    let start = at + rest.slice(0, colon + 1).join('').length;
    const value = rest.slice(colon + 1);
    let depth = 0;
    let end = start;
    for (const next of value) {
      if (depth === 0 && (next === ',' || CLOSE.includes(next))) {
        break;
      }
      depth += OPEN.includes(next) ? 1 : CLOSE.includes(next) ? -1 : 0;
      end += next.length;
    }
    const text = source.slice(start, end);
    start += text.length - text.trimStart().length;
    end -= text.length - text.trimEnd().length;
    return { start, end };
  }
  return null;
}

/** Names that a source binds: assignments, definitions, imports, loop variables. */
export function boundNames(source: string): string[] {
  const found = new Set<string>();
  const forms = [
    /^\s*([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)\s*(?::[^=\n]+)?=(?!=)/gm,
    /\b(?:def|class)\s+([A-Za-z_]\w*)/g,
    /\bfor\s+([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)\s+in\b/g,
    /^\s*(?:from\s+\S+\s+)?import\s+(.+)$/gm,
    /\bas\s+([A-Za-z_]\w*)/g,
    /\bdef\s+\w+\(([^)]*)\)/g
  ];
  for (const form of forms) {
    for (const [, names] of source.matchAll(form)) {
      for (const name of names.match(/[A-Za-z_]\w*/g) ?? []) {
        found.add(name);
      }
    }
  }
  return [...found];
}

/** No bracket is left open and none closes what was not opened. */
export function isBalanced(source: string): boolean {
  const stack: string[] = [];
  for (const token of tokens(source)) {
    if (isOpaque(token)) {
      continue;
    }
    if (OPEN.includes(token)) {
      stack.push(CLOSE[OPEN.indexOf(token)]);
    } else if (CLOSE.includes(token) && stack.pop() !== token) {
      return false;
    }
  }
  return stack.length === 0;
}
