import type { Metric } from '../../contracts/metric';
import type { IFact } from '../../contracts/task';
import { plainName } from './columns';
import type { IPassage } from './text';

/** Quantiles of the one target that columns of the sample stand for. */
export interface IBounds {
  /** In (0, 1), one for each column. */
  readonly levels: readonly number[];
  /** Names or words settle them. */
  readonly told: boolean;
}

/** The share of values that an interval is to hold where nothing says so. */
const COVERAGE = 0.9;

const LOWER =
  /^(?:.* )?(?:lower|low|lo|lwr|lb|min|minimum|from|floor)(?: .*)?$/;
const UPPER =
  /^(?:.* )?(?:upper|high|hi|upr|ub|max|maximum|to|ceiling)(?: .*)?$/;
const MIDDLE = /^(?:.* )?(?:median|mid|middle|mean|point|expected)(?: .*)?$/;

/** `q10`, `p 90`, `quantile 0.25`, `0.5`. */
const NUMBERED = /(?:^|[a-z ])(0?\.\d+|\d{1,2})$/;

const COVERED: readonly RegExp[] = [
  /(\d{2}(?:\.\d+)?)\s?(?:%|per ?cent)[^.]{0,40}\b(?:interval|coverage|confidence|bounds?|range)/i,
  /\b(?:probability|chance|coverage|confidence|interval)\b[^.]{0,40}?(?:of|=|is|:)\s*(\d{2}(?:\.\d+)?)\s?(?:%|per ?cent)/i,
  /\b(?:coverage|confidence|probability)\b[^.]{0,30}?(0?\.\d+)/i
];

/** The share of values that lie between the bounds; null when no text says it. */
function coverageOf(passages: readonly IPassage[]): number | null {
  for (const { text } of passages) {
    for (const pattern of COVERED) {
      const found = Number(pattern.exec(text)?.[1] ?? 0);
      const share = found >= 1 ? found / 100 : found;
      if (share > 0 && share < 1) {
        return share;
      }
    }
    const alpha = Number(/(?:alpha|α)\s*=\s*(0?\.\d+)/i.exec(text)?.[1] ?? 0);
    if (alpha > 0 && alpha < 0.5) {
      return 1 - alpha;
    }
  }
  return null;
}

function numbered(name: string): number | null {
  const found = Number(NUMBERED.exec(name)?.[1] ?? 0);
  const level = found >= 1 ? found / 100 : found;
  return level > 0 && level < 1 ? level : null;
}

/**
 * Which quantiles of one number several columns ask for, by their names: `lower` and
 * `upper`, `q10`, `q50`, `q90`.
 *
 * @param answers - Columns of the sample that hold answers; none of them is the target.
 */
export function readBounds(
  answers: readonly string[],
  passages: readonly IPassage[]
): IBounds {
  const names = answers.map(name =>
    name.replace(/_/g, ' ').replace(/\s+/g, ' ').trim().toLowerCase()
  );
  const numbers = names.map(numbered);
  if (numbers.every(level => level !== null)) {
    return { levels: numbers, told: true };
  }
  const covered = coverageOf(passages);
  const outside = 1 - (covered ?? COVERAGE);
  const levels = names.map(name => {
    const plain = plainName(name);
    return LOWER.test(plain)
      ? outside / 2
      : UPPER.test(plain)
        ? 1 - outside / 2
        : MIDDLE.test(plain)
          ? 0.5
          : null;
  });
  return {
    levels: levels.map(level => Math.round((level ?? 0.5) * 1e4) / 1e4),
    told: covered !== null && levels.every(level => level !== null)
  };
}

/**
 * The metric of the candidates. Where several quantiles are handed in, they are learnt from
 * answers near the middle: what leans to one end tells little of the other.
 */
export function metricOf(
  metric: IFact<Metric>,
  bounds: IBounds | null
): IFact<Metric> {
  if (bounds === null || metric.value.name !== 'pinball') {
    return metric;
  }
  const quantile = bounds.levels.reduce((a, b) =>
    Math.abs(b - 0.5) < Math.abs(a - 0.5) ? b : a
  );
  const isMiddle = Math.abs(quantile - 0.5) < 0.2;
  return {
    ...metric,
    value: { ...metric.value, quantile: isMiddle ? quantile : 0.5 }
  };
}
