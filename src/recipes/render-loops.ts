import { formatStatement } from './render-format';
import { isOpaque, tokens } from './python-tokens';

const HEAD = /^( *)for (\w+) in \[("[^"\\{}]*")\]:$/;

/**
 * Statements without loops over one name: what they do is said for that name.
 *
 * @param lines - Logical lines; what a loop holds is indented below it.
 */
export function withoutSingleLoops(lines: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, indent, variable, name] = HEAD.exec(lines[at]) ?? [];
    if (name === undefined) {
      out.push(lines[at]);
      continue;
    }
    const inside = (line: string): boolean =>
      line.trim() === '' || line.startsWith(`${indent} `);
    const rest = lines.slice(at + 1);
    const end = rest.findIndex(line => !inside(line));
    const body = end < 0 ? rest : rest.slice(0, end);
    const told = body.map(line => said(line, variable, name));
    if (told.every(line => line !== null)) {
      out.push(...withoutSingleLoops(told));
      at += body.length;
    } else {
      out.push(lines[at]);
    }
  }
  return out;
}

/** A line of a loop with the name in place of the variable, four columns to the left; null where it cannot be. */
function said(line: string, variable: string, name: string): string | null {
  const marked = new RegExp(`\\{${variable}\\}`, 'g');
  const spoken = new RegExp(`\\{[^{}]*\\b${variable}\\b`);
  const list = tokens(line);
  const parts = list.map((token, index) => {
    if (token === variable && list[index - 1] !== '.') {
      return name;
    }
    if (!isOpaque(token) || !/^f"/.test(token)) {
      return token;
    }
    const text = token.replace(marked, name.slice(1, -1));
    return text.includes('{') ? text : text.slice(1);
  });
  const isLeft = parts.some(part => isOpaque(part) && spoken.test(part));
  // The attribute of a name that is known is asked for without `getattr`, and no name is bound.
  const isOdd =
    (line.includes('getattr(') && parts.includes(name)) ||
    new RegExp(`\\b${variable} ?=(?!=)`).test(line);
  return isLeft || isOdd
    ? null
    : formatStatement(parts.join('').replace(/^ {4}/gm, ''));
}
