import {
  joinKeysOf,
  type ColumnProfile,
  type DataProfile,
  type IJoinKey
} from '../../contracts/data-profile';
import type { Task } from '../../contracts/task';

/** Rows per key above which a table is summed up rather than joined; keys are dirty at times. */
const ONE_ROW = 1.01;

/** Where test finds so much less than train, the table may have been made for train alone. */
const LEAST_SHARE = 0.5;

/** So many tables are joined, the best covered first. */
const MOST_TABLES = 6;

/** So many columns of a table are summed up, of each kind. */
const MOST_COLUMNS = 15;

/** The share of each level is a feature of its own up to so many levels. */
const FEW_LEVELS = 8;

/** Rows of a recording at least, its most channels, and how many can be compared in moments. */
const RECORDING = { rows: 10, channels: 8, most: 5000 };

/** What is told of the numbers of a key. */
export const SUMMARIES = ['mean', 'min', 'max', 'std', 'sum', 'last'] as const;

/** What another table knows of the rows of train and test. */
export interface IJoin {
  readonly table: string;
  /** What the names of its columns begin with beside those of the rows. */
  readonly prefix: string;
  /** Columns of train, and those of the table that hold the same keys. */
  readonly on: readonly string[];
  readonly keys: readonly string[];
  /** Several rows per key: they are summed up. */
  readonly several: boolean;
  /** Before all: what a third table knows of each row of this one. */
  readonly through: readonly IJoin[];
  /** Columns that are taken over as they are, where there is one row per key. */
  readonly plain: readonly ColumnProfile[];
  /** Columns of the table that are no key and say nothing. */
  readonly others: readonly string[];
  readonly numbers: readonly ColumnProfile[];
  /** Columns of a numeric dtype of the table that are not among the numbers. */
  readonly otherNumbers: readonly string[];
  readonly dates: readonly ColumnProfile[];
  /** Each key has a recording of its own: it is told how its numbers go together. */
  readonly together: boolean;
  /** Moments of a row and of the table, where only what is not later than the row counts. */
  readonly asOf: {
    readonly row: ColumnProfile;
    readonly own: ColumnProfile;
  } | null;
  /** Names of few levels, whose shares are counted. */
  readonly few: readonly ColumnProfile[];
  /** Names of many levels: the most frequent one, and how many there are. */
  readonly many: readonly ColumnProfile[];
  /** The sentence of the finding that says so. */
  readonly evidence: string;
  /** Share of the rows that find nothing. */
  readonly missing: number;
}

function tableOf(profile: DataProfile, name: string): readonly ColumnProfile[] {
  const frame = profile.frames.find(item => item.name === name);
  return frame?.library === 'pandas' ? frame.columns : [];
}

function namesIn(columns: readonly ColumnProfile[]): string[] {
  return columns.map(({ name }) => name);
}

/** A column that can say something of a row. */
function tells(column: ColumnProfile, taken: ReadonlySet<string>): boolean {
  return (
    !taken.has(column.name) &&
    column.missing < 1 &&
    column.unique > 1 &&
    !['identifier', 'constant', 'other'].includes(column.semantic)
  );
}

/** Numbers that name something are no amounts. */
export const ID_NAME =
  /(?:^|[_\W])(?:id|ID|Id|key|code|no|nr)$|[a-z](?:Id|ID|Code|Key)$/;

/** Whole numbers of few levels may be amounts and names: they are told as both. */
function isNumber(column: ColumnProfile): boolean {
  const { name, semantic, numeric } = column;
  return (
    numeric !== null &&
    !ID_NAME.test(name) &&
    ['numeric', 'integer_code', 'ordinal', 'boolean', 'geo'].includes(semantic)
  );
}

function isName({ name, semantic, numeric }: ColumnProfile): boolean {
  return (
    ['category', 'integer_code', 'structured'].includes(semantic) ||
    (numeric !== null
      ? ID_NAME.test(name)
      : ['ordinal', 'boolean'].includes(semantic))
  );
}

/**
 * The moments by which a table is the history of rows: it begins before them and goes on
 * among them. One that begins with the rows may be what came of each of them.
 */
function asOf(
  rows: readonly ColumnProfile[],
  table: readonly ColumnProfile[]
): IJoin['asOf'] {
  for (const own of table) {
    const row = rows.find(
      ({ date }) =>
        date !== null &&
        own.date !== null &&
        own.date.min < date.min &&
        own.date.max >= date.min
    );
    if (row !== undefined) {
      return { row, own };
    }
  }
  return null;
}

function joinOf(
  profile: DataProfile,
  key: IJoinKey,
  taken: ReadonlySet<string>,
  through: readonly IJoin[],
  rows: readonly ColumnProfile[]
): IJoin {
  const { frame: table, columns: keys } = key.other;
  const several = key.rowsPerKey > ONE_ROW;
  const columns = tableOf(profile, table);
  const rowsIn = profile.frames.find(({ name }) => name === table)?.rows ?? 0;
  const own = columns.filter(
    column => tells(column, taken) && !keys.includes(column.name)
  );
  const more = through.flatMap(columnsOfJoin);
  const all = [...own, ...more];
  const names = all.filter(isName);
  const few = names.filter(({ unique }) => unique <= FEW_LEVELS);
  const numbers = several ? all.filter(isNumber).slice(0, MOST_COLUMNS) : [];
  const dates = several
    ? own.filter(({ date, missing }) => date !== null && missing < 0.5)
    : [];
  const found = profile.findings.find(
    ({ kind, frame, other }) =>
      kind === 'join_key' && frame === key.frame && other?.frame === table
  );
  return {
    table,
    prefix: `${table}_`,
    on: key.columns,
    keys,
    several,
    through,
    plain: several ? [] : own,
    others: namesIn(
      columns.filter(
        column => !own.includes(column) && !keys.includes(column.name)
      )
    ),
    numbers,
    otherNumbers: namesIn(
      columns.filter(
        column =>
          /^(?:u?int|float)/.test(column.dtype) && !numbers.includes(column)
      )
    ),
    dates,
    together:
      key.rowsPerKey >= RECORDING.rows &&
      rowsIn / key.rowsPerKey <= RECORDING.most &&
      through.length + dates.length === 0 &&
      numbers.length > 1 &&
      numbers.length <= RECORDING.channels,
    asOf: asOf(rows, dates),
    few: several ? few.slice(0, MOST_COLUMNS) : [],
    many: several
      ? names.filter(column => !few.includes(column)).slice(0, MOST_COLUMNS)
      : [],
    evidence: found?.sentence ?? '',
    missing: 1 - key.coverage
  };
}

/** The join with names that the rows have not. */
function apart(join: IJoin, rows: ReadonlySet<string>): IJoin {
  return columnsOfJoin(join).some(({ name }) => rows.has(name))
    ? apart({ ...join, prefix: `of_${join.prefix}` }, rows)
    : join;
}

/**
 * The tables that say something of the rows of train and test alike, by the keys that the
 * profile found. Columns with a target's name are left out, and tables that know the rows
 * of train but not those of test.
 */
export function joinsOf(task: Task, profile: DataProfile): IJoin[] {
  const { train, test, auxiliary } = task.roles.value;
  const targets = new Set(task.targets.value);
  const keys = joinKeysOf(profile);
  const namesOf = (frame: string): ReadonlySet<string> =>
    new Set(namesIn(tableOf(profile, frame)));
  const inTest = new Set(
    profile.frames
      .find(({ name }) => name === test)
      ?.columns.map(({ name }) => name)
  );
  const moments = tableOf(profile, train).filter(
    ({ name, date, missing }) =>
      date !== null && missing === 0 && (test === null || inTest.has(name))
  );
  const known = (key: IJoinKey): boolean => {
    const found = profile.findings.find(
      ({ kind, frame, other }) =>
        kind === 'join_key' &&
        frame === train &&
        other?.frame === key.other.frame
    );
    const share = found?.numbers.testCoverage;
    return (
      test === null ||
      (key.columns.every(name => inTest.has(name)) &&
        (share === undefined || share >= LEAST_SHARE * key.coverage))
    );
  };
  const found = keys
    .filter(
      key =>
        key.frame === train &&
        auxiliary.includes(key.other.frame) &&
        !key.columns.some(name => targets.has(name)) &&
        known(key)
    )
    .slice(0, MOST_TABLES)
    .map(key => {
      const direct = new Set([
        train,
        ...keys
          .filter(({ frame }) => frame === train)
          .map(({ other }) => other.frame)
      ]);
      const through = keys
        .filter(
          ({ frame, other, rowsPerKey }) =>
            frame === key.other.frame &&
            rowsPerKey <= ONE_ROW &&
            key.rowsPerKey > ONE_ROW &&
            !direct.has(other.frame) &&
            auxiliary.includes(other.frame)
        )
        .map(further =>
          apart(
            joinOf(profile, further, targets, [], []),
            namesOf(key.other.frame)
          )
        );
      return apart(
        joinOf(profile, key, targets, through, moments),
        namesOf(train)
      );
    })
    .filter(join => join.several || join.plain.length > 0);
  // One function sums up all tables.
  const alone = found.filter(({ several }) => several).length === 1;
  return found.map(join => ({ ...join, together: join.together && alone }));
}

/** A number that was counted or averaged; bounds are those of what it was made of. */
function number(
  name: string,
  missing: number,
  source: ColumnProfile | null
): ColumnProfile {
  return {
    name,
    dtype: 'float64',
    semantic: 'numeric',
    missing,
    unique: 100,
    sampled: true,
    numeric: {
      min: source?.numeric?.min ?? 0,
      max: source?.numeric?.max ?? 1,
      mean: source?.numeric?.mean ?? null,
      std: source?.numeric?.std ?? null,
      q25: null,
      median: null,
      q75: null,
      skew: null,
      zeros: 0,
      negatives: 0,
      integers: false,
      histogram: null
    },
    top: [],
    text: null,
    date: null,
    structured: null,
    pathKind: null
  };
}

/** Rows after which a number of a recording is compared with itself. */
const LAGS = [1, 3, 10] as const;

/** The columns that a join adds to a row. */
export function columnsOfJoin(join: IJoin): ColumnProfile[] {
  const { prefix, missing } = join;
  const at = (name: string): string => `${prefix}${name}`;
  if (!join.several) {
    return join.plain.map(column => ({
      ...column,
      name: at(column.name),
      missing: 1 - (1 - column.missing) * (1 - missing)
    }));
  }
  return [
    number(at('rows'), missing, null),
    ...[...join.numbers, ...join.dates].flatMap(column =>
      SUMMARIES.map(what =>
        number(
          at(`${column.name}_${what}`),
          // One row alone has no spread.
          what === 'std' ? Math.max(missing, 0.1) : missing,
          column
        )
      )
    ),
    ...(join.together
      ? join.numbers.flatMap(({ name }, place) => [
          ...join.numbers
            .slice(0, place)
            .map(other => number(at(`${name} with ${other.name}`), 0.1, null)),
          ...LAGS.map(lag => number(at(`${name}_after_${lag}`), 0.1, null))
        ])
      : []),
    ...join.few.flatMap(column =>
      column.top.map(({ value }) =>
        number(at(`${column.name}_${String(value)}`), missing, null)
      )
    ),
    ...join.many.flatMap(column => [
      {
        ...column,
        name: at(column.name),
        semantic: 'category' as const,
        numeric: null,
        dtype: 'str',
        structured: null,
        missing
      },
      number(at(`${column.name}_levels`), missing, null)
    ])
  ];
}

/** The columns that all joins add. */
export function joinedColumns(joins: readonly IJoin[]): ColumnProfile[] {
  return joins.flatMap(columnsOfJoin);
}
