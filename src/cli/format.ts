/** Digits of a score that people compare. */
const SCORE_DIGITS = 5;

/** `0.12346`, `1234.6`, `1.2346e-7`: enough digits to compare, no more. */
export function scoreText(score: number): string {
  const size = Math.abs(score);
  return size !== 0 && (size < 1e-4 || size >= 1e7)
    ? score.toExponential(SCORE_DIGITS - 1)
    : score.toFixed(
        Math.max(
          0,
          SCORE_DIGITS - Math.max(0, Math.floor(Math.log10(size || 1)))
        )
      );
}

/** `4.2s`, `1:05`, `1:02:03`. */
export function clockText(seconds: number): string {
  if (seconds < 60) {
    return `${seconds.toFixed(1)}s`;
  }
  const whole = Math.floor(seconds);
  const parts = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60
  ];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown
    .map((part, index) =>
      index === 0 ? String(part) : String(part).padStart(2, '0')
    )
    .join(':');
}

/** Columns of text, the first flush left, the others flush right. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(row => row[column].length))
  );
  return rows
    .map(row =>
      row
        .map((text, column) =>
          column === 0
            ? text.padEnd(widths[column])
            : text.padStart(widths[column])
        )
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}
