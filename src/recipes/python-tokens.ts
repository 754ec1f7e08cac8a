import { keywordArguments, Literal, pythonLiteral } from './python-literal';

/** A string, a comment, a word, or any single character. */
const TOKEN =
  /[rbfRBF]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?''')|[rbfRBF]{0,2}(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|#[^\n]*|[A-Za-z_]\w*|\d[\w.]*|\s+|[^]/g;

/** Tokens of Python text; joined they give the text back. */
export function tokens(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** A string or a comment: text in which no name counts. */
export function isOpaque(token: string): boolean {
  return token.startsWith('#') || /^[rbfRBF]{0,2}["']/.test(token);
}

/** Lines of Python, with those that a bracket or a long string holds together as one. */
export function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  for (const token of tokens(text)) {
    if (/^\s+$/.test(token) && token.includes('\n') && depth === 0) {
      const parts = token.split('\n');
      lines.push(line + parts[0]);
      for (const blank of parts.slice(1, -1)) {
        lines.push(blank);
      }
      line = parts[parts.length - 1];
      continue;
    }
    if ('([{'.includes(token)) {
      depth++;
    } else if (')]}'.includes(token)) {
      depth--;
    }
    line += token;
  }
  lines.push(line);
  return lines;
}

/**
 * Write values in the places of their names.
 *
 * `**NAME` inside a call becomes keyword arguments. Names in strings and comments,
 * attributes and names of keyword arguments stay.
 */
export function substitute(
  text: string,
  value: (name: string) => Literal | undefined
): string {
  const list = tokens(text);
  let out = '';
  let comma = false;
  list.forEach((token, index) => {
    if (comma && /^(?:,|\s+)$/.test(token)) {
      return;
    }
    comma = false;
    const found = /^[A-Z][A-Z0-9_]*$/.test(token) ? value(token) : undefined;
    if (found === undefined || list[index - 1] === '.') {
      out += token;
    } else if (out.endsWith('**') && !/[\w)\]] ?\*\*$/.test(out)) {
      const keywords = keywordArguments(found);
      out = out.slice(0, -2) + keywords;
      comma = keywords === '';
      if (comma && list[index + 1] === ')') {
        out = out.replace(/,\s*$/, '');
      }
    } else {
      out += pythonLiteral(found);
    }
  });
  return out;
}
