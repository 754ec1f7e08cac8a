import type { FeaturePlan } from '../../contracts/blueprint';
import type { ColumnProfile } from '../../contracts/data-profile';
import type { IFacts } from '../facts';
import { cellOf } from './pixel-grid';

/** Columns that the words of a text are taken to fill, however many they are. */
export const WORD_COLUMNS = 5000;

/** Columns of one feature, for linear models (encoded) or for boosting (as they are). */
function widthOf(
  facts: IFacts,
  { kind, columns, model }: FeaturePlan,
  encoded: boolean
): number {
  const sum = (count: (column: ColumnProfile) => number): number =>
    facts.columns
      .filter(({ name }) => columns.includes(name))
      .reduce((total, column) => total + count(column), 0);
  switch (kind) {
    case 'category':
    case 'high_cardinality':
    case 'ordinal':
      return sum(({ unique }) =>
        encoded ? Math.min(unique, facts.rows / 10) : 1
      );
    case 'date':
      return 5 * columns.length;
    case 'text':
      return (encoded ? WORD_COLUMNS : 50) * columns.length;
    case 'sequence':
      return sum(({ text }) => (text?.maxLength ?? 0) * (encoded ? 20 : 2));
    case 'embedding':
      return (
        columns.length *
        (facts.profile.environment.models?.find(({ id }) => id === model)
          ?.dimensions ?? 0)
      );
    case 'image':
      return 1590;
    case 'audio':
      return 157;
    case 'owner':
      return 1;
    case 'pixels':
      return (
        columns.length *
        (1 + 16 / (cellOf(Math.sqrt(columns.length)) ?? 1) ** 2)
      );
    case 'nearby':
    case 'curve':
      return 2 * columns.length;
    case 'structured':
      return (encoded ? 10 : 3) * columns.length;
    case 'panel':
      return 16;
    case 'season':
      return encoded ? 50 : 6;
    case 'counterpart':
      return columns.length;
    case 'missing_count':
      return 1;
    case 'drop':
      return 0;
    default:
      return columns.length;
  }
}

/** Columns of all features together, for linear models (encoded) or for boosting. */
export function totalWidth(
  facts: IFacts,
  features: readonly FeaturePlan[],
  encoded: boolean
): number {
  return Math.round(
    features.reduce((sum, item) => sum + widthOf(facts, item, encoded), 0)
  );
}
