import type { IFacts } from './facts';

/** Grades above this gain what they say, smaller ones 2^grade - 1. */
const LARGEST_GRADE = 30;

/** Statements of the concordance index, n log n: counts by one pass over the ranks per bit. */
export function concordance(): string[] {
  return [
    'time, seen = y_true.T',
    'order = np.lexsort((seen == 0, time))  # an event before what was censored then',
    'time, seen = time[order], seen[order] == 1',
    'ranks = np.unique(np.asarray(y_pred)[order], return_inverse=True)[1]',
    'events = np.flatnonzero(seen)',
    'last = np.searchsorted(time[events], time[events], side="right") - 1',
    'later = events[last] + 1  # where the rows begin that outlast an event',
    '# How many of them have a lower risk, and how many one at most as high.',
    'limits = np.concatenate([ranks[events], ranks[events] + 1])',
    'low, high, found = np.tile(later, 2), np.full(len(limits), len(ranks)), 0',
    'for bit in reversed(range((len(ranks) + 1).bit_length())):',
    '    ones, up = ranks >> bit & 1, (limits >> bit & 1) == 1',
    '    zeros = np.concatenate([[0], np.cumsum(1 - ones)])',
    '    found += (zeros[high] - zeros[low])[up].sum()',
    '    low = np.where(up, low - zeros[low] + zeros[-1], zeros[low])',
    '    high = np.where(up, high - zeros[high] + zeros[-1], zeros[high])',
    '    ranks = ranks[np.argsort(ones, kind="stable")]',
    'return found / 2 / (len(time) - later).sum()'
  ];
}

/** Statements of the mean discounted gain of the first places of each group. */
export function discountedGain(facts: IFacts): string[] {
  const grade = (facts.target.numeric?.max ?? 0) > LARGEST_GRADE;
  const grouped = facts.task.problemType.value === 'ranking';
  const k = facts.metric.k ?? 10;
  return [
    grouped ? 'grade, group = y_true.T' : 'grade, group = y_true, 0 * y_true',
    `rows = pd.DataFrame({"group": group, "gain": ${grade ? 'grade' : '2.0**grade - 1'}, "score": y_pred})`,
    'rows["mean"] = rows.groupby(["group", "score"])["gain"].transform("mean")',
    'gained = {}',
    'for by, gain in [("score", "mean"), ("gain", "gain")]:',
    '    rows = rows.sort_values(by, ascending=False)',
    '    place = rows.groupby("group").cumcount()',
    `    worth = rows[gain] * (place < ${k}) / np.log2(place + 2)`,
    '    gained[by] = worth.groupby(rows["group"]).sum()',
    'possible = gained["gain"] > 0',
    'return (gained["score"] / gained["gain"])[possible].mean()'
  ];
}
