const DAY = 86400;

/**
 * Lags in pandas' words, shortest first (`7 days`), that are known for every row of a forecast: whole seasons, at least as far back as it reaches.
 *
 * @param step - Seconds between rows.
 * @param horizon - Rows of the forecast.
 * @param rows - Rows of the history.
 */
export function seasonsOf(
  step: number,
  horizon: number,
  rows: number
): string[] {
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
  return known.map(words);
}

function words(seconds: number): string {
  const days = seconds / DAY;
  return Number.isInteger(days) ? `${days} days` : `${seconds} s`;
}
