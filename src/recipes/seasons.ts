const DAY = 86400;

/** Lags of a series and the window that says its level, in pandas' words. */
export interface ISeasons {
  /** Shortest first, `7 days` or `30 min`. */
  readonly lags: readonly string[];
  readonly level: string | null;
}

/**
 * Lags that are known for every row of a forecast: whole seasons, at least as far back as it reaches.
 *
 * @param step - Seconds between rows.
 * @param horizon - Rows of the forecast.
 * @param rows - Rows of the history.
 */
export function seasonsOf(
  step: number,
  horizon: number,
  rows: number
): ISeasons {
  const reach = step * horizon;
  const history = step * rows;
  const cycles = [DAY, 7 * DAY, 364 * DAY].filter(cycle => step < cycle);
  const seconds = new Set<number>();
  for (const cycle of cycles) {
    const first = Math.ceil(reach / cycle) * cycle;
    const more = cycle === DAY ? 1 : cycle === 7 * DAY ? 3 : 1;
    for (let turn = 0; turn < more; turn++) {
      seconds.add(first + turn * cycle);
    }
  }
  if (cycles.length === 0) {
    seconds.add(reach);
  }
  const known = [...seconds]
    .filter(lag => lag < history * 0.6)
    .sort((a, b) => a - b);
  return {
    lags: known.map(words),
    level: known.length > 0 && step < 7 * DAY ? '7D' : null
  };
}

function words(seconds: number): string {
  const days = seconds / DAY;
  return Number.isInteger(days) ? `${days} days` : `${seconds} s`;
}
