import type { TaskFile, TaskFolder } from '../contracts/task-folder';

/** Which file of a folder plays which part. */
export interface IFileRoles {
  readonly train: TaskFile | null;
  /** Tables with the same columns as train that hold more of its rows. */
  readonly more: readonly TaskFile[];
  /** The table of the targets where train has the features alone. */
  readonly labels: TaskFile | null;
  /** Variable name → tables that tell more of the rows of train and of test, in a file each. */
  readonly pairs: Readonly<Record<string, readonly [TaskFile, TaskFile]>>;
  readonly test: TaskFile | null;
  readonly sampleSubmission: TaskFile | null;
  /** Variable name → file. */
  readonly auxiliary: Readonly<Record<string, TaskFile>>;
}

/** Names of files and folders that say what they are for. */
export const NAMES = {
  sample: /(^|[_\-. ])(sample|submission|submit|example_output)/,
  train: /(^|[_\-. ])(train|training|learn|labelled|labeled|dev)/,
  test: /(^|[_\-. ])(test|testing|eval|holdout|unlabelled|unlabeled|predict|score)/
};

/** `house_prices` of `data/House Prices.csv`: a name that Python takes. */
export function variableName(path: string): string {
  const stem = (path.split('/').pop() ?? path).replace(/\.[^/]*$/, '');
  const name = stem
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/\W+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(name) ? name : `table_${name}`;
}

/** Tables whose columns are not read before pandas reads them: they are known by name. */
const UNREAD = /\.(?:parquet|pq|feather|arrow|xlsx?)$/i;

/**
 * Find train, test and sample submission by names, then by how columns lie in each other.
 *
 * The test table has the columns of train but the target; the sample has few columns,
 * and its first one stands in the test table. Targets may have a table of their own, and
 * the rows of train may be spread over several. Where a target has several rows of
 * features, the table of the targets is train, and the sample names the rows of test.
 * Of several pairs (`train_sales`, `test_sales`) the one with what the sample asks for is
 * train and test; the others tell more of the same rows.
 */
export function rolesOfFiles(folder: TaskFolder): IFileRoles {
  const readable = folder.files.filter(
    ({ kind, columns, path }) =>
      kind === 'table' && (columns !== null || UNREAD.test(path))
  );
  const inPieces = readable.filter(({ pieces }) => pieces !== undefined);
  const tables = readable
    .filter(table => !inPieces.includes(table))
    .sort((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1));
  const named = (pattern: RegExp, rest: readonly TaskFile[]): TaskFile | null =>
    rest.find(({ path }) => pattern.test(stem(path))) ?? null;
  const sample = named(NAMES.sample, tables);
  let rest = tables.filter(table => table !== sample);
  const namedPairs = pairsByName(rest);
  const main = namedPairs.find(pair => hasAnswers(pair, sample)) ?? null;
  let train = main?.[0] ?? named(NAMES.train, rest);
  rest = rest.filter(table => table !== train);
  let test = main?.[1] ?? named(NAMES.test, rest);
  const pairs: Record<string, readonly [TaskFile, TaskFile]> = {};
  if (main !== null) {
    for (const pair of namedPairs.filter(item => item !== main)) {
      pairs[withoutRole(pair[0])] = pair;
    }
  }
  if (train === null && test === null) {
    const pair = pairOf(rest);
    [train, test] = pair ?? [largest(rest), null];
  } else if (train === null) {
    train = largest(rest.filter(table => table !== test && fits(table, test)));
  } else if (test === null) {
    test = rest.find(table => isTest(table, train)) ?? null;
  }
  const features = test === null ? null : featuresOf(tables, test);
  let labels = features === null ? null : labelsOf(tables, features, sample);
  if (features !== null && test !== null && labels !== null) {
    if (labels.rows === features.rows) {
      train = features;
    } else {
      pairs.records = [features, test];
      [train, labels, test] = [labels, null, null];
    }
  }
  const more = tables.filter(
    table => ![sample, test, labels].includes(table) && isMoreOf(table, train)
  );
  const taken = [
    sample,
    train,
    test,
    labels,
    ...more,
    ...Object.values(pairs).flat()
  ];
  const others = tables.filter(table => !taken.includes(table));
  const found =
    sample ?? others.find(table => isSample(table, train, test)) ?? null;
  const auxiliary: Record<string, TaskFile> = {};
  const reserved = new Set([
    'train',
    'test',
    'sample_submission',
    'records',
    ...Object.keys(pairs)
  ]);
  for (const table of [...others.filter(item => item !== found), ...inPieces]) {
    const name = variableName(nameOf(table));
    const free = [
      name,
      `${name}_table`,
      `${name}_${Object.keys(auxiliary).length}`
    ];
    const key =
      free.find(item => !(item in auxiliary) && !reserved.has(item)) ?? name;
    auxiliary[key] = table;
  }
  return {
    train,
    more,
    labels,
    pairs,
    test,
    sampleSubmission: found,
    auxiliary
  };
}

/** What a table is called by: its path, or the folder of its files. */
function nameOf({ path, pieces }: TaskFile): string {
  const [folder, ...more] = pieces?.folders ?? [path];
  return more.length === 0 ? folder : 'recordings';
}

/** `identity` of `train_identity.csv`: what two names have in common but their roles. */
function withoutRole({ path }: TaskFile): string {
  return variableName(
    stem(path).replace(/(?:^|[_\-. ])(?:train|test)(?:ing)?(?=[_\-. ]|$)/, '')
  );
}

/** Tables of one name but for `train` and `test` in it. */
function pairsByName(tables: readonly TaskFile[]): [TaskFile, TaskFile][] {
  return tables.flatMap(train => {
    const partner = NAMES.train.test(stem(train.path))
      ? tables.find(
          table =>
            table !== train &&
            NAMES.test.test(stem(table.path)) &&
            withoutRole(table) === withoutRole(train)
        )
      : undefined;
    return partner === undefined
      ? []
      : [[train, partner] as [TaskFile, TaskFile]];
  });
}

/** The table for learning holds what the sample asks for, and that to predict does not. */
function hasAnswers(
  [train, test]: readonly [TaskFile, TaskFile],
  sample: TaskFile | null
): boolean {
  const inTest = new Set(test.columns);
  return (
    inTest.size > 0 &&
    (sample?.columns ?? []).some(
      name => train.columns?.includes(name) && !inTest.has(name)
    )
  );
}

function sameColumns(table: TaskFile, other: TaskFile): boolean {
  const names = new Set(other.columns);
  return (
    names.size > 0 &&
    names.size === table.columns?.length &&
    table.columns.every(name => names.has(name))
  );
}

/** The table for learning that has the columns of test, and so no target. */
function featuresOf(
  tables: readonly TaskFile[],
  test: TaskFile
): TaskFile | null {
  return (
    tables.find(
      table =>
        table !== test &&
        NAMES.train.test(stem(table.path)) &&
        sameColumns(table, test)
    ) ?? null
  );
}

/**
 * The targets apart from their features: a table with columns of its own and as many rows,
 * or fewer with a key; of several the one that has most of what the sample asks for.
 */
function labelsOf(
  tables: readonly TaskFile[],
  features: TaskFile,
  sample: TaskFile | null
): TaskFile | null {
  const known = new Set(features.columns);
  const asked = new Set(sample?.columns);
  const own = ({ columns }: TaskFile) =>
    (columns ?? []).filter(name => !known.has(name));
  const answers = (table: TaskFile) =>
    own(table).filter(name => asked.has(name)).length;
  // The sample names the same rows in the same way.
  const isKeyed = ({ columns }: TaskFile) =>
    (columns ?? []).some(name => known.has(name) && asked.has(name));
  const [best] = tables
    .filter(
      table =>
        table !== sample &&
        table.rows !== null &&
        features.rows !== null &&
        own(table).length > 0 &&
        (table.rows === features.rows ||
          (table.rows < features.rows && isKeyed(table)))
    )
    .sort((a, b) => answers(b) - answers(a));
  return best ?? null;
}

/** Numbered like train (`train_2.csv` beside `train_1.csv`), with its columns. */
function isMoreOf(table: TaskFile, train: TaskFile | null): boolean {
  const unnumbered = ({ path }: TaskFile) => path.replace(/\d+/g, '#');
  return (
    train !== null &&
    table !== train &&
    unnumbered(table) === unnumbered(train) &&
    sameColumns(table, train)
  );
}

function stem(path: string): string {
  return (path.split('/').pop() ?? path).replace(/\.[^/]*$/, '').toLowerCase();
}

function depth({ path }: TaskFile): number {
  return path.split('/').length;
}

function largest(files: readonly TaskFile[]): TaskFile | null {
  return [...files].sort((a, b) => b.bytes - a.bytes)[0] ?? null;
}

/** Most columns of the smaller one stand in the larger one. */
function fits(table: TaskFile, other: TaskFile | null): boolean {
  const names = new Set(table.columns);
  return (other?.columns ?? []).filter(name => names.has(name)).length > 1;
}

function isTest(table: TaskFile, train: TaskFile | null): boolean {
  const names = new Set(train?.columns);
  const own = table.columns ?? [];
  return (
    own.length > 1 &&
    own.length < names.size &&
    own.length >= names.size / 2 &&
    own.every(name => names.has(name))
  );
}

function pairOf(tables: readonly TaskFile[]): [TaskFile, TaskFile] | null {
  const width = ({ columns }: TaskFile): number => columns?.length ?? 0;
  const widest = [...tables].sort((a, b) => width(b) - width(a));
  for (const train of widest) {
    const test = widest.find(table => table !== train && isTest(table, train));
    if (test !== undefined) {
      return [train, test];
    }
  }
  return null;
}

function isSample(
  table: TaskFile,
  train: TaskFile | null,
  test: TaskFile | null
): boolean {
  const [first, ...rest] = table.columns ?? [];
  const inTest = new Set(test?.columns);
  return (
    test !== null &&
    inTest.has(first) &&
    rest.length > 0 &&
    rest.every(name => !inTest.has(name)) &&
    (table.rows === null || test.rows === null || table.rows === test.rows) &&
    (table.columns?.length ?? 0) < (train?.columns?.length ?? 0) + 50
  );
}
