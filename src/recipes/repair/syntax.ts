import { isOpaque, tokens } from '../python-tokens';
import type { IMend, IMendRequest, IRepairRule } from './rule';
import { indentOf, isBalanced, lineAt, withLine } from './source';

const OPEN = '([{';
const CLOSE = ')]}';
const STATEMENT =
  /^\s*(?:def|class|if|elif|else|for|while|try|except|finally|with|return|import|from|raise|assert|print\(|@)\b|^\s*[A-Za-z_][\w.[\]"', ]*\s*[-+*/]?=(?!=)/;
const HEADER =
  /^\s*(?:async\s+)?(?:def|class|if|elif|else|for|while|try|except|finally|with|match|case)\b/;

type Fix = (request: IMendRequest, line: number) => IMend | null;

/** Code of a line without its comment. */
function code(line: string): string {
  return tokens(line)
    .filter(token => !token.startsWith('#'))
    .join('')
    .trimEnd();
}

const missingColon: Fix = ({ source }, line) => {
  // The header may end on a later line than the one it began on.
  const text = lineAt(source, line);
  const bare = code(text);
  if (!HEADER.test(text) && !/^\s*\)/.test(text)) {
    return null;
  }
  if (bare.endsWith(':') || !isBalanced(bare)) {
    return null;
  }
  const after = withLine(source, line, `${bare}:${text.slice(bare.length)}`);
  return { after, why: `Line ${line} begins a block and lacks its colon.` };
};

/** The bracket that is still open, with the line it stands on. */
function openBrackets(source: string): { token: string; line: number }[] {
  const stack: { token: string; line: number }[] = [];
  let line = 1;
  for (const token of tokens(source)) {
    if (!isOpaque(token)) {
      if (OPEN.includes(token)) {
        stack.push({ token, line });
      } else if (CLOSE.includes(token)) {
        stack.pop();
      }
    }
    line += token.split('\n').length - 1;
  }
  return stack;
}

const unclosed: Fix = ({ source }, line) => {
  const lines = source.split('\n');
  const head = lines.slice(0, line - 1).join('\n');
  const outer = openBrackets(head).length > 0;
  const indent = indentOf(lines[line - 1]);
  // The statement ends before the next one that begins at its own depth or above.
  let last = line;
  for (let next = line + 1; next <= lines.length; next += 1) {
    const text = lines[next - 1];
    if (text.trim() === '') {
      break;
    }
    const own = openBrackets(lines.slice(line - 1, last).join('\n')).length > 0;
    if (
      indentOf(text) <= indent &&
      !/^\s*[)\]}]/.test(text) &&
      (own || STATEMENT.test(text))
    ) {
      break;
    }
    if (
      line === last &&
      indentOf(text) > indent &&
      HEADER.test(lines[line - 1])
    ) {
      break;
    }
    last = next;
  }
  const statement = lines.slice(line - 1, last).join('\n');
  const missing = openBrackets(statement)
    .reverse()
    .map(({ token }) => CLOSE[OPEN.indexOf(token)])
    .join('');
  if (missing === '') {
    return null;
  }
  const bare = code(lines[last - 1]);
  const colon = HEADER.test(lines[line - 1]) && bare.endsWith(':');
  // Between items the comma goes on; at the end of a statement it would make a tuple.
  const tail = colon ? ':' : outer && bare.endsWith(',') ? ',' : '';
  const mended = `${bare.slice(0, bare.length - tail.length)}${missing}${tail}`;
  const after = withLine(
    source,
    last,
    `${mended}${lines[last - 1].slice(bare.length)}`
  );
  return {
    after,
    why: `Line ${last} closes the bracket that line ${line} opened.`
  };
};

const unmatched: Fix = (request, line) => {
  const { source, fault } = request;
  const text = lineAt(source, line);
  const mismatch =
    /closing parenthesis ['"](.)['"] does not match opening parenthesis ['"](.)['"]/.exec(
      fault.message
    );
  if (mismatch !== null) {
    const [, wrong, opener] = mismatch;
    const opened = /on line (\d+)/.exec(fault.message)?.[1];
    const closed =
      opened === undefined ? null : unclosed(request, Number(opened));
    if (closed !== null && isBalanced(closed.after)) {
      return closed;
    }
    const at = text.lastIndexOf(wrong);
    const right = CLOSE[OPEN.indexOf(opener)];
    // One closing bracket of another kind, or one that was left out before it.
    const swapped = withLine(
      source,
      line,
      text.slice(0, at) + right + text.slice(at + 1)
    );
    const added = withLine(
      source,
      line,
      text.slice(0, at) + right + text.slice(at)
    );
    const after = isBalanced(swapped)
      ? swapped
      : isBalanced(added)
        ? added
        : null;
    return after === null
      ? null
      : { after, why: `Line ${line} closes "${opener}" with "${right}".` };
  }
  const extra = /unmatched ['"](.)['"]/.exec(fault.message)?.[1];
  if (extra === undefined) {
    return null;
  }
  const at = text.lastIndexOf(extra);
  const after = withLine(source, line, text.slice(0, at) + text.slice(at + 1));
  return isBalanced(after)
    ? { after, why: `Line ${line} closes a bracket that nothing opened.` }
    : null;
};

const unterminated: Fix = ({ source }, line) => {
  const text = lineAt(source, line);
  const open = tokens(text).findIndex(token => token === '"' || token === "'");
  if (open < 0) {
    return null;
  }
  const list = tokens(text);
  const quote = list[open];
  const before = list.slice(0, open).join('');
  const rest = list.slice(open + 1).join('');
  const tail = /[)\]},:\s]*$/.exec(rest)?.[0] ?? '';
  const content = rest.slice(0, rest.length - tail.length);
  const after = withLine(
    source,
    line,
    `${before}${quote}${content}${quote}${tail}`
  );
  return { after, why: `Line ${line} ends the text that it begins.` };
};

const indentation: Fix = ({ source, fault }, line) => {
  const lines = source.split('\n');
  const text = lines[line - 1] ?? '';
  const above = lines
    .slice(0, line - 1)
    .reverse()
    .filter(other => other.trim() !== '' && !/^\s*#/.test(other));
  const [previous] = above;
  const { message } = fault;
  const bare = text.trimStart();
  const put = (indent: number, why: string): IMend => ({
    after: withLine(source, line, ' '.repeat(indent) + bare),
    why
  });
  if (/inconsistent use of tabs/.test(message)) {
    return {
      after: source.replace(/\t/g, '    '),
      why: 'Tabs and blanks were mixed; blanks alone are left.'
    };
  }
  if (/expected an indented block/.test(message)) {
    return previous === undefined
      ? null
      : put(
          indentOf(previous) + 4,
          `Line ${line} stands below a header and is indented.`
        );
  }
  if (/unexpected indent/.test(message)) {
    return put(
      previous === undefined ? 0 : indentOf(previous),
      `Line ${line} stands at the depth of the line above.`
    );
  }
  if (/unindent does not match/.test(message)) {
    const levels = [...new Set(above.map(indentOf))];
    const [nearest] = levels.sort(
      (a, b) => Math.abs(a - indentOf(text)) - Math.abs(b - indentOf(text))
    );
    return nearest === undefined
      ? null
      : put(nearest, `Line ${line} stands at a depth that was used before.`);
  }
  return null;
};

const missingComma: Fix = ({ source }, line) => {
  const list = tokens(lineAt(source, line));
  const isValue = (token: string): boolean =>
    (/^[\w"'.]/.test(token) &&
      !/^(?:and|or|not|in|is|if|else|for|lambda|await|async)$/.test(token)) ||
    isOpaque(token);
  for (let at = 2; at < list.length; at += 1) {
    const [left, gap, right] = [list[at - 2], list[at - 1], list[at]];
    const ends =
      (isValue(left) && !left.startsWith('#')) || CLOSE.includes(left);
    if (/^\s+$/.test(gap) && ends && isValue(right) && !right.startsWith('#')) {
      const text = [...list.slice(0, at - 1), ',', ...list.slice(at - 1)].join(
        ''
      );
      return {
        after: withLine(source, line, text),
        why: `Line ${line} lacks a comma between two values.`
      };
    }
  }
  // Two values on two lines of one bracket.
  const bare = code(lineAt(source, line));
  return bare !== '' &&
    !/[,([{:]$/.test(bare) &&
    openBrackets(source.split('\n').slice(0, line).join('\n')).length > 0
    ? {
        after: withLine(source, line, `${bare},`),
        why: `Line ${line} lacks the comma at its end.`
      }
    : null;
};

const assignmentInTest: Fix = ({ source }, line) => {
  const after = withLine(
    source,
    line,
    lineAt(source, line).replace(/([^=!<>:])=([^=])/, '$1==$2')
  );
  return { after, why: `Line ${line} compares, so it needs "==".` };
};

const foreignMarks: Fix = ({ source }) => {
  const after = source
    .replace(/[“”„]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/[\u00a0\u2009\u202f]/g, ' ')
    .replace(/^```.*$\n?/gm, '');
  return after === source
    ? null
    : { after, why: 'Typographic quotes, blanks and fences are no Python.' };
};

const printStatement: Fix = ({ source }, line) => {
  const after = withLine(
    source,
    line,
    lineAt(source, line).replace(/\bprint\s+(.+)$/, 'print($1)')
  );
  return { after, why: `Line ${line} calls print.` };
};

/** First that fits the message is tried first. */
const FIXES: readonly (readonly [RegExp, Fix])[] = [
  [/invalid (?:character|non-printable)|```/, foreignMarks],
  [/expected ':'/, missingColon],
  [/was never closed/, unclosed],
  [/unmatched|does not match opening/, unmatched],
  [/unterminated (?:f-)?string|EOL while scanning/, unterminated],
  [/indent|inconsistent use of tabs/, indentation],
  [/Missing parentheses in call to 'print'/, printStatement],
  [/Maybe you meant '=='|cannot assign to/, assignmentInTest],
  [/forgot a comma/, missingComma],
  [/invalid syntax/, foreignMarks],
  [/invalid syntax/, missingColon],
  [/invalid syntax/, unclosed],
  [
    /invalid syntax/,
    (request, line) => (line > 1 ? unclosed(request, line - 1) : null)
  ]
];

/** Text that is no Python: one bracket, colon, quote or indent. */
export const mendSyntax: IRepairRule = {
  name: 'mend_syntax',
  route: 'author',
  fits: ({ ename, broken }) =>
    ['SyntaxError', 'IndentationError', 'TabError'].includes(ename) ||
    broken.some(({ rule }) => rule === 'static.syntax'),
  cause: ({ message, line }) =>
    `The cell cannot be parsed${line === null ? '' : `, line ${line}`}: ${message}.`,
  mend: request => {
    const { fault, source } = request;
    const { line, message } = fault;
    if (line === null) {
      return null;
    }
    for (const [spelling, fix] of FIXES) {
      const mend = spelling.test(message) ? fix(request, line) : null;
      if (mend !== null && mend.after !== source) {
        return mend;
      }
    }
    return null;
  }
};
