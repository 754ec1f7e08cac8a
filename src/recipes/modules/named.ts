import { isOpaque, tokens } from '../python-tokens';
import { formatStatement, WIDTH } from '../render-format';

/** Entries of a dict that a function returns, and the statements before it. */
interface INamed {
  readonly entries: readonly string[];
  /** Name → statements that end in its own. */
  readonly statements: Readonly<Record<string, string>>;
}

/** Indentation of an entry, and of the statements of a function. */
const ENTRY = 8;
const STATEMENT = 4;

/**
 * Entries that would fill three lines or more, in fewer: what such a one holds is named
 * first, as the entry is.
 *
 * @param entries - Each `"ridge": make_pipeline(for_linear(), Ridge())`.
 * @param others - Code of the function that has names of its own.
 */
export function inFewerLines(
  entries: readonly string[],
  others: readonly string[] = []
): INamed {
  const taken = new Set(
    [...entries, ...others].flatMap(tokens).filter(token => !isOpaque(token))
  );
  const statements: Record<string, string> = {};
  const shorter = entries.map(entry => {
    const name = /^"([a-z]\w*)": /.exec(entry)?.[1];
    const found =
      name === undefined || taken.has(name) ? null : split(entry, name);
    if (name === undefined || found === null) {
      return entry;
    }
    statements[name] = found.before.join('\n');
    return found.entry;
  });
  return { entries: shorter, statements };
}

/** An entry that takes what it holds from a variable; null where that is no shorter. */
function split(
  entry: string,
  name: string
): { entry: string; before: string[] } | null {
  const lines = formatStatement(`${' '.repeat(ENTRY)}${entry},`).split('\n');
  const [best] = callsIn(entry, 0)
    .map(call => ({
      entry: entry.replace(call, () => name),
      before: assign(name, call)
    }))
    .filter(
      ({ entry: rest, before }) =>
        ENTRY + rest.length < WIDTH &&
        before.length > 0 &&
        before.length + 1 < lines.length
    )
    .sort((a, b) => a.before.length - b.before.length);
  return best ?? null;
}

/** Statements of a line each that give a name to a call; none where there are no such. */
function assign(name: string, call: string): string[] {
  const fits = (value: string): boolean =>
    STATEMENT + `${name} = ${value}`.length <= WIDTH;
  if (fits(call)) {
    return [`${name} = ${call}`];
  }
  for (const part of callsIn(call)) {
    const rest = call.replace(part, () => name);
    const before = fits(rest) ? assign(name, part) : [];
    if (before.length > 0) {
      return [...before, `${name} = ${rest}`];
    }
  }
  return [];
}

/**
 * Calls in code, outer ones first, the last of them before others.
 *
 * @param least - Brackets that stand around them at least.
 */
function callsIn(text: string, least = 1): string[] {
  const list = tokens(text);
  const open: number[] = [];
  const found: { begin: number; depth: number; call: string }[] = [];
  list.forEach((token, at) => {
    if (token === '(') {
      open.push(at);
    } else if (token === ')') {
      const begin = (open.pop() ?? 0) - 1;
      if (open.length >= least && /^\w+$/.test(list[begin])) {
        const call = list.slice(begin, at + 1).join('');
        found.push({ begin, depth: open.length, call });
      }
    }
  });
  return found
    .sort((a, b) => a.depth - b.depth || b.begin - a.begin)
    .map(({ call }) => call);
}
