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
 * Shorter forms of cells without those that leave out what another cell needs, or define
 * what stood elsewhere.
 *
 * @param whole - Cell → its source as it stands, for all cells that are kept.
 * @param shorter - Cell → its shorter form.
 */
export function withoutLosses(
  whole: ReadonlyMap<string, string>,
  shorter: ReadonlyMap<string, string>
): Map<string, string> {
  const kept = new Map(shorter);
  const isLoss = (cell: string, source: string): boolean => {
    const before = definitionsOf(whole.get(cell) ?? '');
    const after = definitionsOf(source);
    const lost = [...before].filter(name => !after.has(name));
    const others = [...whole].filter(([other]) => other !== cell);
    return (
      [...after].some(name => !before.has(name)) ||
      lost.some(name =>
        others.some(([other, text]) => mentions(kept.get(other) ?? text, name))
      )
    );
  };
  for (;;) {
    // A cell that stays whole may need more of the others.
    const loss = [...kept].find(([cell, source]) => isLoss(cell, source));
    if (loss === undefined) {
      return kept;
    }
    kept.delete(loss[0]);
  }
}
