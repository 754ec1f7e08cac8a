import type { ColumnProfile } from '../../contracts/data-profile';
import { isConsecutive, isIndicator, isNumeric, isWhole } from './columns';
import type { IPassage } from './text';

/** Whole numbers with at most so many levels can be classes. */
const FEW = 20;

/** What the target columns look like, before metric and problem type are known. */
export interface ITargetShape {
  /**
   * `pair` two values, `text` more labels, `few` whole numbers of few levels,
   * `real` numbers of many.
   */
  readonly kind: 'pair' | 'text' | 'few' | 'real';
  readonly numeric: boolean;
  readonly count: number;
  /** The words speak of ordered grades and the levels have no gap. */
  readonly graded: boolean;
  /** The answers order rows: by time to an event, or within groups. */
  readonly orders: 'survival' | 'ranking' | null;
  /** The sample submission holds fractions (true), labels (false), or does not say (null). */
  readonly asksProbability: boolean | null;
  /** The sample submission has a column for each level of the target. */
  readonly perClass: boolean;
  /** Numbers between 0 and 1, or draws among wins and losses: chances rather than classes. */
  readonly shares: boolean;
}

const GRADES =
  /\b(?:grades?|graded|rating|ratings|rated|stars?|severity|stages?|ordinal|ordered|Likert|on a scale|quality (?:score|grade|level)|levels? from|scores? (?:from|between|of) \d|Note|Stufe)\b/i;

/** The words speak of ordered grades. */
export function speaksOfGrades(passages: readonly IPassage[]): boolean {
  return passages.some(({ text }) => GRADES.test(text));
}

function kindOf(column: ColumnProfile): ITargetShape['kind'] {
  if (column.unique === 2 || isIndicator(column)) {
    return 'pair';
  }
  if (!isNumeric(column)) {
    return 'text';
  }
  return isWhole(column) && column.unique <= FEW ? 'few' : 'real';
}

/** Look at the target columns. */
export function shapeOf(
  targets: readonly ColumnProfile[],
  passages: readonly IPassage[],
  asksProbability: boolean | null,
  orders: ITargetShape['orders'] = null,
  perClass = false
): ITargetShape {
  const kinds = new Set(targets.map(kindOf));
  const kind =
    kinds.size === 1
      ? [...kinds][0]
      : kinds.has('real')
        ? 'real'
        : kinds.has('text')
          ? 'text'
          : 'few';
  return {
    kind,
    numeric: targets.every(isNumeric),
    count: targets.length,
    graded:
      targets.length === 1 &&
      targets[0].unique > 2 &&
      isConsecutive(targets[0]) &&
      speaksOfGrades(passages),
    orders,
    asksProbability,
    perClass,
    shares:
      kind === 'real' &&
      targets.every(
        ({ numeric }) => (numeric?.min ?? -1) >= 0 && (numeric?.max ?? 2) <= 1
      )
  };
}
