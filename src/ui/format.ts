import type { TranslationBundle } from '@jupyterlab/translation';

// Kept: to make one takes a tenth of a millisecond and more, and a table shows hundreds of numbers.
const WHOLE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const FOUR_DIGITS = new Intl.NumberFormat(undefined, {
  maximumSignificantDigits: 4,
  useGrouping: false
});

/** What was thrown, in words. */
export function thrownText(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

/** A whole number with the separators of the reader's language. */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** A figure of the data with four significant digits, a year as years are written; "–" for none. */
export function figure(value: number | null): string {
  if (value === null || !Number.isFinite(value)) {
    return '–';
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
    return value.toExponential(2);
  }
  return size >= 10_000 ? count(value) : FOUR_DIGITS.format(value);
}

/** A share in [0, 1] as a percentage; a share above zero never reads as 0 %. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) {
    return '<0.1 %';
  }
  if (share < 1 && share > 0.999) {
    return '>99.9 %';
  }
  const format = share > 0 && share < 0.1 ? TENTHS : WHOLE;
  return `${format.format(share * 100)} %`;
}

/** Decimals that show the smallest spread of a leaderboard with two digits, at most five. */
export function decimalsOf(
  entries: readonly { score: number; spread: number }[]
): number {
  const spreads = entries
    .map(({ spread }) => spread)
    .filter(spread => spread > 0 && Number.isFinite(spread));
  if (spreads.length === 0) {
    return 4;
  }
  const digits = 1 - Math.floor(Math.log10(Math.min(...spreads)));
  return Math.min(5, Math.max(0, digits));
}

/** A score with a fixed number of decimals, so that a column of them lines up. */
export function scoreText(value: number, decimals: number): string {
  return value.toLocaleString(undefined, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals
  });
}

/** Minutes and seconds as a clock shows them: `1:05`, `1:02:03`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const pad = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0
    ? `${hours}:${pad(minutes)}:${pad(whole % 60)}`
    : `${minutes}:${pad(whole % 60)}`;
}

/** A length of time in words: `0.4 s`, `12 s`, `2 min`, `1 h 10 min`. */
export function duration(trans: TranslationBundle, seconds: number): string {
  if (seconds < 0.05) {
    return trans.__('<0.1 s');
  }
  if (seconds < 9.95) {
    return trans.__('%1 s', TENTHS.format(seconds));
  }
  if (seconds < 89.5) {
    return trans.__('%1 s', Math.round(seconds));
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return trans.__('%1 min', minutes);
  }
  return trans.__('%1 h %2 min', Math.floor(minutes / 60), minutes % 60);
}

/** Memory as people say it: `924 kB`, `1.2 GB`. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(
    units.length - 1,
    Math.floor(Math.log10(Math.max(1, value)) / 3)
  );
  const amount = value / 1000 ** power;
  return `${amount.toLocaleString(undefined, {
    maximumFractionDigits: amount < 10 && power > 0 ? 1 : 0
  })} ${units[power]}`;
}

/** A moment as people write it: `2024-01-31`, with the time only where it is not midnight. */
export function moment(iso: string): string {
  return iso.replace(/T00:00:00(\.0+)?$/, '').replace('T', ' ');
}

/** Last part of a path. */
export function baseName(path: string): string {
  return path.split('/').pop() ?? path;
}
