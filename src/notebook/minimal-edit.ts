/** Replace the characters from `start` to `end` by `text`. */
export interface IEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The smallest single replacement that turns one text into another, so that
 * cursors outside it stay where they are.
 *
 * @returns null when the texts are equal.
 */
export function minimalEdit(before: string, after: string): IEdit | null {
  if (before === after) {
    return null;
  }
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) {
    head++;
  }
  if (splitsPair(before, head) || splitsPair(after, head)) {
    head--;
  }
  let tail = 0;
  while (
    tail < shorter - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++;
  }
  if (
    splitsPair(before, before.length - tail) ||
    splitsPair(after, after.length - tail)
  ) {
    tail--;
  }
  return {
    start: head,
    end: before.length - tail,
    text: after.slice(head, after.length - tail)
  };
}

/** Whether a cut at `index` goes through a surrogate pair. */
function splitsPair(text: string, index: number): boolean {
  return (
    /[\ud800-\udbff]/.test(text.charAt(index - 1)) &&
    /[\udc00-\udfff]/.test(text.charAt(index))
  );
}
