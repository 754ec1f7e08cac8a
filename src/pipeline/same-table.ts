/** Numbers of two runs on one machine may differ by this much, relatively. */
const TOLERANCE = 1e-6;

/**
 * Compare two submissions: columns, ids and labels equal, numbers within 1e-6 relative.
 *
 * @returns null when they are the same, else one sentence about the first difference.
 */
export function sameTable(expected: string, found: string): string | null {
  const before = rowsOf(expected);
  const after = rowsOf(found);
  if (before.length !== after.length) {
    return `${after.length} lines instead of ${before.length}.`;
  }
  for (let row = 0; row < before.length; row++) {
    if (before[row] === after[row]) {
      continue;
    }
    const left = before[row].split(',');
    const right = after[row].split(',');
    const column = left.findIndex((cell, index) => !same(cell, right[index]));
    if (left.length !== right.length || column !== -1) {
      return `line ${row + 1} reads "${after[row].slice(0, 80)}" instead of "${before[row].slice(0, 80)}".`;
    }
  }
  return null;
}

function rowsOf(text: string): string[] {
  return text.replace(/\r\n/g, '\n').trimEnd().split('\n');
}

function same(left: string, right: string | undefined): boolean {
  if (left === right) {
    return true;
  }
  if (right === undefined || left.trim() === '' || right.trim() === '') {
    return false;
  }
  const [a, b] = [Number(left), Number(right)];
  return (
    Number.isFinite(a) &&
    Number.isFinite(b) &&
    Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b), 1e-12)
  );
}
