/** Digits after the point that leave four figures or more of a score. */
function decimals(size: number): number {
  if (size >= 1000) {
    return 0;
  }
  return size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
}

/** A score as people read it; all figures of one table go by the largest of them. */
export function scoreText(value: number, scale: number = value): string {
  if (!Number.isFinite(value)) {
    return 'not known';
  }
  const size = Math.abs(scale);
  if (size > 0 && size < 0.001) {
    return value.toExponential(2);
  }
  return value.toLocaleString('en-US', {
    minimumFractionDigits: decimals(size),
    maximumFractionDigits: decimals(size)
  });
}

/** A count with separators. */
export function countText(value: number): string {
  return value.toLocaleString('en-US');
}

/** Seconds: tenths below ten, whole above. */
export function secondsText(value: number): string {
  return value < 10 ? value.toFixed(1) : countText(Math.round(value));
}

/** `a, b and c`. */
export function listText(items: readonly string[]): string {
  return items.length < 2
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** A cell of a markdown table. */
export function cellText(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s+/g, ' ').trim();
}

/** A list in markdown. */
export function bulletsText(lines: readonly string[]): string {
  return lines.map(line => `- ${line}`).join('\n');
}
