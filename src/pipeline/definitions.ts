/** Names that Python source defines at its outermost level: functions, classes, variables. */
export function definitionsOf(source: string): Set<string> {
  const found = source.matchAll(
    /^(?:(?:def|class) (\w+)|(\w+)(?:: [^=\n]+)? = )/gm
  );
  return new Set(
    [...found].map(([, defined, assigned]) => defined ?? assigned)
  );
}

/** Whether code, apart from its docstrings and comments, speaks of a name; attributes are others. */
export function mentions(source: string, name: string): boolean {
  const code = source.replace(/"""[^]*?"""|#[^\n]*/g, '');
  return new RegExp(`(?<!\\.)\\b${name}\\b`).test(code);
}

/** Whether code takes a name from elsewhere: it speaks of it, not as a text, and binds it nowhere. */
export function needs(source: string, name: string): boolean {
  const code = source.replace(/(?<![fF])"(?:[^"\\\n]|\\.)*"/g, '""');
  const list = '(?:\\*?\\w+, )*';
  const binds = [
    `^[ \\t]*${list}\\*?${name}(?:, \\*?\\w+)*(?:: [^=\\n]+)? = `,
    `\\bfor [^\\n]*\\b${name}\\b[^\\n]* in\\b`,
    `\\bdef \\w+\\([^)]*\\b${name}\\b`
  ];
  return (
    mentions(code, name) &&
    !binds.some(pattern => new RegExp(pattern, 'm').test(code))
  );
}

/**
 * Shorter forms of cells, none of which leaves out what another cell needs, or defines what
 * stood elsewhere.
 *
 * @param whole - Cell → its source as it stands.
 * @param shorter - Cell → its shorter form, empty where the cell is left out.
 * @param again - Gives a form of a cell that has the names which others need, null when
 * there is none. A cell that lacks names in that form, too, stays whole.
 */
export async function withoutLosses(
  whole: ReadonlyMap<string, string>,
  shorter: ReadonlyMap<string, string>,
  again: (cell: string, needed: readonly string[]) => Promise<string | null>
): Promise<Map<string, string>> {
  const kept = new Map(shorter);
  const asked = new Map<string, ReadonlySet<string>>();
  const missedOf = ([cell, source]: [string, string]): string[] => {
    const before = definitionsOf(whole.get(cell) ?? '');
    const after = definitionsOf(source);
    const others = [...whole]
      .filter(([other]) => other !== cell)
      .map(([other, text]) => kept.get(other) ?? text);
    const isMissed = source === '' ? needs : mentions;
    const lost = [...before].filter(
      name => !after.has(name) && others.some(text => isMissed(text, name))
    );
    return [...lost, ...[...after].filter(name => !before.has(name))];
  };
  for (;;) {
    // What a cell has in its new form may need more of the others.
    const loss = [...kept].find(entry => missedOf(entry).length > 0);
    if (loss === undefined) {
      return kept;
    }
    const [cell] = loss;
    const known = asked.get(cell);
    const needed = new Set([...(known ?? []), ...missedOf(loss)]);
    asked.set(cell, needed);
    const form =
      needed.size === known?.size ? null : await again(cell, [...needed]);
    if (form === null) {
      kept.delete(cell);
    } else {
      kept.set(cell, form);
    }
  }
}
