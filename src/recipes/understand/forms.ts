import type {
  ColumnProfile,
  DataProfile,
  Finding
} from '../../contracts/data-profile';
import type {
  IFact,
  Roles,
  Submission,
  SubmissionLong
} from '../../contracts/task';
import { columnsOf } from './columns';
import { known } from './fact';
import type { ITables } from './target';
import type { IPassage } from './text';

/** Several labels in one cell, the likeliest first. */
export interface IListing {
  readonly target: string;
  /** How many labels a cell holds. */
  readonly places: number;
  /** What stands between them. */
  readonly mark: string;
  readonly evidence: string;
}

/** Texts of the target that list the labels of a row. */
export interface ILabelSets {
  readonly target: string;
  readonly labels: readonly string[];
  readonly mark: string;
  readonly evidence: string;
}

/** One row per id and name, read as if the names were columns. */
export interface ILongForm {
  readonly long: SubmissionLong;
  /** The sample as it would be with a column per name. */
  readonly wide: readonly ColumnProfile[];
  readonly evidence: string;
}

function findingOf(
  { findings }: DataProfile,
  kind: string,
  { sampleSubmission }: Roles
): Finding | undefined {
  return sampleSubmission === null
    ? undefined
    : findings.find(
        item => item.kind === kind && item.frame === sampleSubmission
      );
}

function markOf({ numbers }: Finding): string {
  const code = numbers.mark ?? 0;
  const after = (numbers.spaced ?? 0) > 0 ? ' ' : '';
  return code > 0 ? `${String.fromCodePoint(code)}${after}` : '';
}

/** Read lists of labels from what the profile found in the sample; null when it has none. */
export function readListing(
  profile: DataProfile,
  roles: Roles
): IListing | null {
  const found = findingOf(profile, 'answer_lists', roles);
  const target = found?.other?.columns[0];
  return found === undefined || target === undefined
    ? null
    : {
        target,
        places: found.numbers.places ?? 2,
        mark: markOf(found),
        evidence: found.sentence
      };
}

/** A row per group of rows of test, whose cell lists their items in order. */
export interface IOrderedItems {
  readonly group: string;
  readonly items: NonNullable<Submission['items']>;
  readonly evidence: string;
}

/** Read lists of the items of a group from what the profile found in the sample. */
export function readOrderedItems(
  profile: DataProfile,
  roles: Roles
): IOrderedItems | null {
  const found = findingOf(profile, 'ordered_items', roles);
  const [group, column] = found?.other?.columns ?? [];
  return found === undefined || column === undefined
    ? null
    : {
        group,
        items: {
          column,
          mark: markOf(found),
          ...(found.numbers.places === undefined
            ? {}
            : { places: found.numbers.places })
        },
        evidence: found.sentence
      };
}

/** The words speak of several labels per row. */
const SETS =
  /\bmulti-?label|\b(?:space|comma|pipe|semicolon)[- ](?:separated|delimited)|\b(?:separated|delimited) (?:by|with) (?:an? )?(?:single )?(?:space|comma|pipe|semicolon)s?\b|\bone or more (?:labels|classes|tags|categories)|\b(?:several|multiple|all|list of) (?:labels|tags|classes)\b/i;

/** So many times as many sets as labels are no names of classes. */
const SETS_PER_LABEL = 3;

/** Read sets of labels from what the profile found in train; null when it has none. */
export function readLabelSets(
  { findings }: DataProfile,
  { train }: Roles,
  passages: readonly IPassage[]
): ILabelSets | null {
  const spoken = passages.some(({ text }) => SETS.test(text));
  const found = findings.find(
    ({ kind, frame, numbers }) =>
      kind === 'label_sets' &&
      frame === train &&
      // A word that never stands alone ("dark" of "dark red") is no label.
      ((numbers.alone ?? 0) === 1 ||
        spoken ||
        (numbers.sets ?? 0) >= SETS_PER_LABEL * (numbers.labels ?? 0))
  );
  return found === undefined
    ? null
    : {
        target: found.columns[0],
        labels: found.columns.slice(1),
        mark: markOf(found),
        evidence: found.sentence
      };
}

/** A column for each label, 1 where it is among those of the row. */
export function asIndicators(
  { labels }: ILabelSets,
  target: ColumnProfile
): ColumnProfile[] {
  return labels.map(name => ({
    ...target,
    name,
    dtype: 'int64',
    semantic: 'boolean',
    unique: 2
  }));
}

/** The target of a list, as a fact. */
export function listedTarget({
  target,
  evidence
}: IListing | ILabelSets): IFact<string[]> {
  return known([target], 'sample_submission', evidence);
}

/** Labels that are listed are names, also where they are numbers. */
export function asNames(column: ColumnProfile): ColumnProfile {
  return { ...column, numeric: null, semantic: 'category' };
}

/** Read a row per id and name from what the profile found; null when the sample is wide. */
export function readLong(
  profile: DataProfile,
  roles: Roles,
  tables: ITables
): ILongForm | null {
  const found = findingOf(profile, 'long_answers', roles);
  const id = found?.other?.columns[0];
  if (found === undefined || id === undefined) {
    return null;
  }
  const keys = found.numbers.keys ?? 1;
  const names = found.columns.slice(keys);
  const all = columnsOf(profile, roles.sampleSubmission);
  const value = all.find(
    ({ name }) => !found.columns.slice(0, keys).includes(name)
  );
  const idColumn = tables.test.find(({ name }) => name === id);
  if (value === undefined || idColumn === undefined) {
    return null;
  }
  return {
    long: {
      id: found.columns[0],
      key: keys > 1 ? found.columns[1] : null,
      value: value.name,
      names,
      mark: markOf(found),
      idFirst: found.numbers.idFirst !== 0
    },
    wide: [idColumn, ...names.map(name => ({ ...value, name }))],
    evidence: found.sentence
  };
}
