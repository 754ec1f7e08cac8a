/** Optimal string alignment: edits and swaps of neighbours, each worth 1. */
export function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [
    i,
    ...Array<number>(b.length).fill(0)
  ]);
  for (let j = 0; j <= b.length; j += 1) {
    rows[0][j] = j;
  }
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + (same ? 0 : 1)
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[a.length][b.length];
}

/** Share of a name that may differ before it is another name. */
const TOLERANCE = 0.34;

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]+/g, '');
}

/**
 * The one name that a misspelt one stands for.
 *
 * @param names - Names that exist.
 * @returns null when none is near, or when two are equally near.
 */
export function nearestName(
  wrong: string,
  names: readonly string[]
): string | null {
  const ranked = [...new Set(names)]
    .filter(name => name !== wrong)
    .map(name => ({
      name,
      edits:
        plain(name) === plain(wrong) ? 0 : distance(plain(wrong), plain(name))
    }))
    .filter(
      ({ name, edits }) =>
        edits <=
        Math.max(1, Math.floor(TOLERANCE * Math.min(name.length, wrong.length)))
    )
    .sort((a, b) => a.edits - b.edits);
  if (ranked.length === 0 || wrong.length < 2) {
    return null;
  }
  return ranked.length > 1 && ranked[0].edits === ranked[1].edits
    ? null
    : ranked[0].name;
}
