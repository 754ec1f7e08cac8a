import { isOpaque, tokens } from './python-tokens';

/** As black and ruff have it. */
export const WIDTH = 88;

/** Lists of more plain values than this are filled line by line: one a line is no easier to read. */
const FILL = 6;

/**
 * Lay out one statement as black would: on one line where it fits, else its last
 * bracket opened, one item per line. Statements that carry a comment stay as they are.
 *
 * @param statement - One logical line with its indentation.
 */
export function formatStatement(statement: string): string {
  const list = tokens(statement);
  if (list.some(token => token.startsWith('#') || token.includes('"""'))) {
    return statement;
  }
  if (!statement.includes('\n') && statement.length <= WIDTH) {
    return statement;
  }
  const indent = /^ */.exec(statement)?.[0].length ?? 0;
  return lay(flatten(list.join('').slice(indent)), indent, 0).join('\n');
}

/** One line, without the commas that only an opened bracket has. */
function flatten(text: string): string {
  return tokens(text)
    .map(token => (/^\s+$/.test(token) ? ' ' : token))
    .join('')
    .replace(/([([{]) /g, (match, open) => open)
    .replace(/,? ([)\]}])/g, (match, close) => close)
    .replace(/,([)\]}])/g, (match, close, at, whole: string) =>
      close === ')' && isSingleTuple(whole, at) ? match : close
    );
}

/** The comma at `at` makes a tuple of one item. */
function isSingleTuple(text: string, at: number): boolean {
  const open = text.lastIndexOf('(', at);
  return (
    !text.slice(open + 1, at).includes(',') && !/\w$/.test(text.slice(0, open))
  );
}

function lay(text: string, indent: number, tail: number): string[] {
  const pad = ' '.repeat(indent);
  if (indent + text.length + tail <= WIDTH) {
    return [pad + text];
  }
  const bracket = lastBracket(text);
  if (bracket === null) {
    return [pad + text];
  }
  const [open, close] = bracket;
  const inner = text.slice(open + 1, close);
  return [
    pad + text.slice(0, open + 1),
    ...layItems(inner, indent + 4, text[open], text[open - 1]),
    pad + text.slice(close)
  ];
}

function layItems(
  inner: string,
  indent: number,
  open: string,
  before: string | undefined
): string[] {
  const items = splitItems(inner);
  const pad = ' '.repeat(indent);
  if (items.length === 1) {
    if (open === '[' && /[\w\])]/.test(before ?? '')) {
      // A comma would turn the key of a subscript into a tuple.
      return lay(inner, indent, 0);
    }
    const generator = / for /.test(inner);
    const fits = indent + inner.length <= WIDTH;
    return fits || generator || (open === '(' && !/\w/.test(before ?? ''))
      ? layWords(inner, indent)
      : lay(`${inner},`, indent, 0);
  }
  // A dict of several entries has one to a line.
  if (open !== '{' && indent + inner.length <= WIDTH) {
    return [pad + inner];
  }
  const plain = items.every(item => /^[^([{]*$/.test(item));
  const isCall = open === '(' && /\w/.test(before ?? '');
  if (items.length > FILL && plain && !isCall) {
    return fill(items, indent);
  }
  return items.flatMap(item => lay(`${item},`, indent, 0));
}

/** A comprehension or a chain, broken before `for`, `if` and operators where it must be. */
function layWords(text: string, indent: number): string[] {
  const pad = ' '.repeat(indent);
  if (indent + text.length <= WIDTH) {
    return [pad + text];
  }
  return splitTop(text, / (?=(?:for|if|and|or|\+|-|\*|\/|&|\|) )/).flatMap(
    part => lay(part, indent, 0)
  );
}

function fill(items: string[], indent: number): string[] {
  const pad = ' '.repeat(indent);
  const lines: string[] = [];
  for (const item of items) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + item.length + 2 <= WIDTH) {
      lines[lines.length - 1] = `${last} ${item},`;
    } else {
      lines.push(`${pad}${item},`);
    }
  }
  return lines;
}

/** The last pair of brackets at the top level that holds something. */
function lastBracket(text: string): [number, number] | null {
  let depth = 0;
  let at = 0;
  let open = -1;
  let found: [number, number] | null = null;
  for (const token of tokens(text)) {
    if (!isOpaque(token) && '([{'.includes(token)) {
      open = depth === 0 ? at : open;
      depth++;
    } else if (!isOpaque(token) && ')]}'.includes(token)) {
      depth--;
      if (depth === 0 && at > open + 1) {
        found = [open, at];
      }
    }
    at += token.length;
  }
  return found;
}

function splitItems(text: string): string[] {
  return / for .* in /.test(text) && splitTop(text, / (?=for )/).length > 1
    ? [text]
    : splitTop(text, /, ?/).filter(item => item !== '');
}

/** Split where `separator` matches outside brackets and strings. */
function splitTop(text: string, separator: RegExp): string[] {
  let masked = '';
  let depth = 0;
  for (const token of tokens(text)) {
    const closes = !isOpaque(token) && ')]}'.includes(token);
    depth -= closes ? 1 : 0;
    masked += depth > 0 || isOpaque(token) ? '_'.repeat(token.length) : token;
    depth += !isOpaque(token) && '([{'.includes(token) ? 1 : 0;
  }
  const parts: string[] = [];
  const pattern = new RegExp(separator.source, 'g');
  let start = 0;
  for (const match of masked.matchAll(pattern)) {
    parts.push(text.slice(start, match.index));
    start = (match.index ?? 0) + match[0].length;
  }
  return [...parts, text.slice(start)];
}
