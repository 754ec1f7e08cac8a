import type { FeatureKind, FeaturePlan } from '../../contracts/blueprint';
import type { ColumnProfile } from '../../contracts/data-profile';
import { figure, IFacts, listed } from '../facts';

/** More levels than this and one column per level says little about each. */
const HIGH_CARDINALITY = 30;

/** Whole numbers with at most this many levels may be names rather than amounts. */
const CODE_LEVELS = 15;

/** What a column is used as; null where it is taken as it is. */
function kindOf(column: ColumnProfile, rows: number): FeatureKind {
  switch (column.semantic) {
    case 'constant':
    case 'identifier':
      return 'drop';
    case 'date':
      return 'date';
    case 'text':
      return 'text';
    case 'structured':
      return column.structured === null ? 'category' : 'structured';
    case 'sequence':
      return 'sequence';
    case 'path':
      return column.pathKind === 'image' ? 'image' : 'drop';
    case 'numeric':
    case 'integer_code':
    case 'ordinal':
    case 'boolean':
      if (column.numeric === null) {
        return column.semantic === 'numeric' ? 'numeric' : 'category';
      }
      return column.semantic === 'integer_code' && column.unique <= CODE_LEVELS
        ? 'category'
        : 'numeric';
    default:
      return column.numeric !== null
        ? 'numeric'
        : column.unique > HIGH_CARDINALITY
          ? 'high_cardinality'
          : 'category';
  }
}

/** Columns that the profile found to be copies of others. */
function duplicates(facts: IFacts): Set<string> {
  return new Set(
    facts.profile.findings
      .filter(({ kind }) => kind === 'duplicate_columns')
      .flatMap(({ columns }) => columns.slice(1))
  );
}

/** What is made of the columns, kind by kind, with the figure that says so. */
export function planFeatures(facts: IFacts): FeaturePlan[] {
  const copies = duplicates(facts);
  const groups = new Map<FeatureKind, ColumnProfile[]>();
  const put = (kind: FeatureKind, column: ColumnProfile): void => {
    groups.set(kind, [...(groups.get(kind) ?? []), column]);
  };
  for (const column of facts.columns) {
    const kind =
      copies.has(column.name) || column.name === facts.task.group.value
        ? 'drop'
        : kindOf(column, facts.rows);
    put(kind, column);
    if (
      column.numeric === null &&
      kind === 'structured' &&
      column.unique > HIGH_CARDINALITY
    ) {
      continue;
    }
  }
  const gaps = facts.columns.filter(({ missing }) => missing > 0.01);
  if (gaps.length >= 2) {
    groups.set('missing_count', gaps);
  }
  return [...groups].map(([kind, columns]) => ({
    kind,
    columns: columns.map(({ name }) => name),
    why: whyOf(kind, columns, facts)
  }));
}

function whyOf(
  kind: FeatureKind,
  columns: readonly ColumnProfile[],
  facts: IFacts
): string {
  const names = listed(columns.map(({ name }) => name));
  const count = columns.length;
  const most = [...columns].sort((a, b) => b.unique - a.unique)[0];
  const first = columns[0];
  switch (kind) {
    case 'numeric':
      return `${count} columns are numbers and stay as they are: ${names}.`;
    case 'category':
      return `${count} columns are categories, ${names}, with at most ${figure(most.unique)} levels.`;
    case 'high_cardinality':
      return `${names}: \`${most.name}\` has ${figure(most.unique)} levels in ${figure(facts.rows)} rows, so trees are given the mean of the target per level, fitted across folds.`;
    case 'ordinal':
      return `${names} are graded, with ${figure(most.unique)} steps.`;
    case 'date':
      return `\`${first.name}\` runs from ${first.date?.min ?? 'an unknown day'} to ${first.date?.max ?? 'another'} and becomes year, month, day, weekday, hour and elapsed days.`;
    case 'text':
      return `\`${first.name}\` is text of ${figure(first.text?.meanWords ?? 0)} words on average and becomes weights of words.`;
    case 'structured':
      return `\`${first.name}\` always splits at "${first.structured?.delimiter ?? ''}" into ${first.structured?.parts ?? 0} parts.`;
    case 'sequence':
      return `\`${first.name}\` is a sequence of ${figure(first.text?.maxLength ?? 0)} letters from an alphabet of ${first.text?.alphabet ?? 0}; each position becomes a category.`;
    case 'image':
      return `\`${first.name}\` points to ${figure(first.unique)} image files, which become pixels and gradients.`;
    case 'missing_count':
      return `${count} columns have gaps, up to ${figure(100 * Math.max(...columns.map(({ missing }) => missing)))} % in one, so their number per row is a feature.`;
    case 'season':
      return `\`${first.name}\` has a steady step of ${figure(first.date?.step ?? 0)} seconds.`;
    case 'drop':
      return `${names} ${count === 1 ? 'is' : 'are'} left out: constant, a copy, or a name of the row (${figure(most.unique)} values in ${figure(facts.rows)} rows).`;
  }
}
