import type { FeatureKind, FeaturePlan } from '../../contracts/blueprint';
import type { ColumnProfile } from '../../contracts/data-profile';
import { figure, hasPackage, IFacts, listed } from '../facts';
import { orderLevels } from '../order-levels';
import { counterpartsOf } from './counterparts';
import { curveOf } from './curve';
import { nearbyOf } from './nearby';
import { pixelGridOf } from './pixel-grid';
import { seriesOf } from './series';
import { ID_NAME } from './tables';
import { habitsOf, planOwner } from './habits';
import { isUnbroken } from './text-size';

/** More levels than this and one column per level says little about each. */
const HIGH_CARDINALITY = 30;

/** Whole numbers with at most this many levels may be names rather than amounts. */
const CODE_LEVELS = 15;

/** Rows that a name in numbers has on average, at least. */
const ROWS_PER_NAME = 3;

/** Levels that hardly repeat, of so many words on average: names and titles, which are read. */
const TITLE_SHARE = 0.5;
const TITLE_WORDS = 2;

/** Of so many words on average a group is a text rather than a name. */
const GROUP_WORDS = 4;

/** A level that stands in one row alone says nothing, but for the letters that it is written with. */
const ONCE_SHARE = 0.9;

/** More of them hold a digit where they are numbers of a register. */
const FEW_DIGITS = 0.2;

/** A longer sequence is read by its pieces rather than by its places. */
const LONGEST_SEQUENCE = 120;

/** What a column is used as; null where it is taken as it is. */
function kindOf(column: ColumnProfile, facts: IFacts): FeatureKind {
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
      return (column.text?.maxLength ?? 0) <= LONGEST_SEQUENCE
        ? 'sequence'
        : 'text';
    case 'path':
      return column.pathKind === 'image'
        ? 'image'
        : column.pathKind === 'audio' && isHeard(column, facts)
          ? 'audio'
          : 'drop';
    case 'ordinal':
      return column.numeric !== null
        ? 'numeric'
        : column.unique <= column.top.length &&
            orderLevels(column.top.map(({ value }) => String(value))) !== null
          ? 'ordinal'
          : 'category';
    case 'numeric':
    case 'integer_code':
    case 'boolean':
      if (column.numeric === null) {
        return column.semantic === 'numeric' ? 'numeric' : 'category';
      }
      // What comes later than all of train is no level of a category.
      return column.semantic === 'integer_code' &&
        column.unique <= CODE_LEVELS &&
        column.name !== facts.task.time.value
        ? 'category'
        : isNameInNumbers(column, facts)
          ? 'high_cardinality'
          : 'numeric';
    default:
      return column.numeric !== null
        ? 'numeric'
        : isTitle(column, facts)
          ? 'text'
          : column.unique > HIGH_CARDINALITY
            ? 'high_cardinality'
            : 'category';
  }
}

/** Numbers that go on with time are no names, though another table may have a row for each. */
const CLOCK_NAME =
  /(?:^|[_\W])(?:year|month|week|day|hour|date|time|age)s?(?:$|[_\W\d])/i;

/** By its name, or since another table has one row for each of its values. */
function isKey(name: string, { joins, task }: IFacts): boolean {
  return (
    ID_NAME.test(name) ||
    (name !== task.time.value &&
      !CLOCK_NAME.test(name) &&
      joins.some(
        ({ on, several }) => !several && on.length === 1 && on[0] === name
      ))
  );
}

/** Numbers that name what several rows of train, and rows of test, have in common: of a user, a film. */
function isNameInNumbers(
  { name, numeric, unique }: ColumnProfile,
  facts: IFacts
): boolean {
  const isNew = facts.profile.findings.some(
    ({ kind, columns, numbers }) =>
      kind === 'group' && columns.includes(name) && 'unseenShare' in numbers
  );
  return (
    numeric?.integers === true &&
    isKey(name, facts) &&
    unique > HIGH_CARDINALITY &&
    unique * ROWS_PER_NAME <= facts.rows &&
    !isNew &&
    seriesOf(facts) === null
  );
}

/** Names and titles: a mean of the target per level would be one of single rows. */
function isTitle(
  { unique, missing, text, top }: ColumnProfile,
  { train }: IFacts
): boolean {
  const present = (1 - missing) * train.sampledRows;
  const some = top.map(({ value }) => String(value)).join('');
  const letters = some.replace(/[^\p{L}\s]/gu, '').length;
  return (
    unique > Math.max(HIGH_CARDINALITY, TITLE_SHARE * present) &&
    ((text?.meanWords ?? 0) >= TITLE_WORDS ||
      (unique > ONCE_SHARE * present &&
        // The most frequent of those that stand once are the first ones: marks, at times.
        (letters > 0.8 * some.length || (text?.figures ?? 1) < FEW_DIGITS)))
  );
}

/** Recordings that can be read here: WAV by SciPy, other formats by soundfile. */
function isHeard({ files }: ColumnProfile, { profile }: IFacts): boolean {
  const formats = Object.keys(files?.formats ?? {});
  return (
    hasPackage(profile, 'soundfile') ||
    formats.every(format => /^\.?wav$/.test(format))
  );
}

/** Columns that the profile found to be copies of others. */
function duplicates(facts: IFacts): Set<string> {
  return new Set(
    facts.profile.findings
      .filter(({ kind }) => kind === 'duplicate_columns')
      .flatMap(({ columns }) => columns)
  );
}

/** Columns that the test set does not have, or nothing in them: what was learnt from them would be lost. */
function absentIn({ test, task, columns }: IFacts): Set<string> {
  const present = new Set(
    test?.columns.filter(({ missing }) => missing < 1).map(({ name }) => name)
  );
  return new Set(
    columns
      .map(({ name }) => name)
      .filter(
        name => test !== null && !present.has(name) && name !== task.group.value
      )
  );
}

/** Names of the files of the rows, of which their paths are made: nothing else is read from them. */
function isNamedTwice(
  { name, semantic }: ColumnProfile,
  { rowFiles }: IFacts
): boolean {
  return (
    rowFiles !== null &&
    (name === rowFiles.column ||
      (semantic === 'path' && name !== rowFiles.name))
  );
}

/** A single series in time: rows can be told what the target was some seasons before. */
function isSeries(facts: IFacts, column: ColumnProfile): boolean {
  return (
    column.name === facts.task.time.value &&
    column.date !== null &&
    column.date.step !== null &&
    column.missing === 0 &&
    column.unique >= 0.999 * Math.min(facts.rows, facts.train.sampledRows) &&
    !facts.probability &&
    !facts.several
  );
}

/** The text that several rows share, as a question with its answers: its words go on in new groups. */
function isReadGroup(
  { name, numeric, date, text, semantic }: ColumnProfile,
  { task, test }: IFacts
): boolean {
  return (
    name === task.group.value &&
    (semantic === 'text' || semantic === 'category') &&
    numeric === null &&
    date === null &&
    (text?.meanWords ?? 0) >= GROUP_WORDS &&
    (test === null || test.columns.some(column => column.name === name))
  );
}

/** A record of one side that can be laid beside that of the other, be it new in each row. */
function isCompared(
  { name, semantic }: ColumnProfile,
  absent: ReadonlySet<string>,
  { task }: IFacts
): boolean {
  return (
    !absent.has(name) &&
    ![task.id.value, task.group.value, task.time.value].includes(name) &&
    !['constant', 'path', 'sequence', 'other'].includes(semantic)
  );
}

/** What is made of the columns, kind by kind, with the figure that says so. */
export function planFeatures(facts: IFacts): FeaturePlan[] {
  const habits = habitsOf(facts);
  if (habits !== null) {
    return planOwner(habits, facts.rows);
  }
  const copies = duplicates(facts);
  const pixels = new Set(pixelGridOf(facts)?.names);
  const curve = curveOf(facts);
  const absent = absentIn(facts);
  const series = seriesOf(facts);
  const groups = new Map<FeatureKind, ColumnProfile[]>();
  const put = (kind: FeatureKind, column: ColumnProfile): void => {
    const columns = groups.get(kind) ?? [];
    columns.push(column);
    groups.set(kind, columns);
  };
  for (const column of facts.columns) {
    const left =
      copies.has(column.name) ||
      isNamedTwice(column, facts) ||
      (column.name === facts.task.group.value &&
        !series?.keys.includes(column.name) &&
        !isReadGroup(column, facts)) ||
      absent.has(column.name);
    put(
      pixels.has(column.name)
        ? 'pixels'
        : left
          ? 'drop'
          : curve.has(column.name)
            ? 'curve'
            : isReadGroup(column, facts)
              ? 'text'
              : kindOf(column, facts),
      column
    );
    if (series?.time === column) {
      put('panel', column);
    } else if (!left && isSeries(facts, column)) {
      put('season', column);
    }
  }
  const gaps = facts.columns.filter(({ missing }) => missing > 0.01);
  if (gaps.length >= 2) {
    groups.set('missing_count', gaps);
  }
  const nearby = nearbyOf(facts, groups.get('numeric') ?? []);
  if (nearby.length > 0) {
    groups.set('nearby', [...nearby]);
  }
  const sides = counterpartsOf(
    facts.columns.filter(column => isCompared(column, absent, facts))
  );
  if (sides.length > 0) {
    groups.set('counterpart', sides.flat());
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
    case 'numeric': {
      const written = columns.filter(column => column.written !== undefined);
      const numbers =
        count === 1
          ? `${names} is a number with ${figure(most.unique)} values`
          : `${count} columns are numbers, ${names}`;
      const spans = columns.filter(column => column.spans !== undefined);
      return [
        written.length + spans.length > 0
          ? `${numbers}.`
          : `${numbers}${count === 1 ? ' and stays as it is' : ', and stay as they are'}.`,
        ...(written.length > 0
          ? [
              `Written with signs, units or thousands apart and read as plain numbers: ${listed(written.map(({ name }) => name))}.`
            ]
          : []),
        ...(spans.length > 0
          ? [
              `Spans of time or times of day, read as seconds: ${listed(spans.map(({ name }) => name))}.`
            ]
          : [])
      ].join(' ');
    }
    case 'category':
      return count === 1
        ? `${names} is a category with ${figure(most.unique)} levels.`
        : `${count} columns are categories, ${names}, with at most ${figure(most.unique)} levels.`;
    case 'high_cardinality':
      return `${
        count === 1
          ? `${names} has`
          : `${count} columns have many levels, ${names}, at most`
      } ${figure(most.unique)}${count === 1 ? ' levels' : ''} in ${figure(facts.rows)} rows, so trees are given the mean of the target per level, fitted across folds.`;
    case 'ordinal':
      return count === 1
        ? `${names} is graded, with ${figure(most.unique)} steps.`
        : `${names} are graded, with at most ${figure(most.unique)} steps.`;
    case 'date':
      return `\`${first.name}\` runs from ${first.date?.min?.slice(0, 10) ?? 'an unknown day'} to ${first.date?.max?.slice(0, 10) ?? 'another'}: the parts of a date that recur in that time become numbers, and the days that have passed.`;
    case 'text':
      return isUnbroken(first)
        ? `\`${first.name}\` is a string of ${figure(first.text?.meanLength ?? 0)} letters on average, without a blank, and becomes weights of runs of letters.`
        : `\`${first.name}\` is text of ${figure(first.text?.meanWords ?? 0)} words on average and becomes weights of words.`;
    case 'structured':
      return `\`${first.name}\` always splits at "${first.structured?.delimiter ?? ''}" into ${first.structured?.parts ?? 0} parts.`;
    case 'sequence':
      return `\`${first.name}\` is a sequence of ${figure(first.text?.maxLength ?? 0)} letters from an alphabet of ${first.text?.alphabet ?? 0}; each position becomes a category.`;
    case 'image':
      return `\`${first.name}\` points to ${figure(first.unique)} image files, which become pixels, gradients, colours and sharpness.`;
    case 'audio':
      return `\`${first.name}\` points to ${figure(first.unique)} recordings, which become loudness by pitch and how it changes.`;
    case 'owner':
      return `${names} says whose row it is.`;
    case 'embedding':
      return `${names}: read by a pretrained model.`;
    case 'curve':
      return `${count} columns from \`${first.name}\` on are points of one smooth curve, so each is freed of its level and scale and its slope is added.`;
    case 'pixels': {
      const side = Math.sqrt(count);
      const brightest = Math.max(
        ...columns.map(({ numeric }) => numeric?.max ?? 0)
      );
      return `${count} columns from \`${first.name}\` on are the pixels of a picture of ${side} × ${side}: none is below 0 or above ${brightest}, and neighbours in both directions are alike. Edges are added, cell by cell.`;
    }
    case 'missing_count':
      return `${count} columns have gaps, up to ${figure(100 * Math.max(...columns.map(({ missing }) => missing)))} % in one, so their number per row is a feature.`;
    case 'nearby':
      return `${figure(facts.rows)} rows follow each other in time, and those of test have their columns, too: the mean of the rows around each, before and after, of ${names}.`;
    case 'counterpart':
      return `${count / 2} columns stand for both sides of a row, as ${listed(columns.slice(0, 2).map(({ name }) => name))} do: how alike the two are, or how far apart.`;
    case 'panel': {
      const { count, reach, seasons } = seriesOf(facts) ?? {
        count: 1,
        reach: 1,
        seasons: [1]
      };
      return `\`${first.name}\` orders ${figure(count)} series, and ${figure(reach)} steps ahead are asked for: each row is told what was known when its forecast began, and how the same place in the season went ${listed(seasons.map(String))} steps before.`;
    }
    case 'season':
      return `\`${first.name}\` has a steady step of ${figure(first.date?.step ?? 0)} seconds.`;
    case 'drop':
      return `${names} ${count === 1 ? 'is' : 'are'} left out: constant, a copy, or a name of the row (${figure(most.unique)} values in ${figure(facts.rows)} rows).`;
  }
}
