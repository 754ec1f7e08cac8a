import type { ColumnProfile, DataProfile } from '../../contracts/data-profile';
import type { Task } from '../../contracts/task';

/** Pictures or recordings that a column names without saying where they lie. */
export interface IRowFiles {
  /** The column whose values are the names. */
  readonly column: string;
  /** The column that is made: paths from the folder of the task. */
  readonly name: string;
  /** Where the files of train lie, and those of test. */
  readonly train: string;
  readonly test: string;
  /** The names hold the ending of the files. */
  readonly ending: boolean;
  readonly profile: ColumnProfile;
  readonly evidence: string;
}

/** The files of the rows, by the finding of the profile; null where there are none. */
export function rowFilesOf(
  { roles }: Pick<Task, 'roles'>,
  { findings, frames }: DataProfile
): IRowFiles | null {
  const found = findings.find(
    ({ kind, frame }) => kind === 'row_files' && frame === roles.value.train
  );
  const columns = frames.find(({ name }) => name === found?.frame)?.columns;
  if (found === undefined || columns === undefined) {
    return null;
  }
  const [column, train, test] = found.columns;
  const kind = found.numbers.audio === 1 ? 'audio' : 'image';
  const wished = kind === 'audio' ? 'recording' : 'picture';
  const taken = new Set(columns.map(({ name }) => name));
  const name = taken.has(wished) ? `${wished}_file` : wished;
  const named = columns.find(item => item.name === column)?.files;
  const ending = train.slice(train.lastIndexOf('.') + 1).toLowerCase();
  return {
    column,
    name,
    train,
    test,
    ending: found.numbers.ending === 1,
    profile: {
      name,
      dtype: 'str',
      semantic: 'path',
      missing: 0,
      unique: found.numbers.files ?? 0,
      sampled: false,
      numeric: null,
      top: [],
      text: null,
      date: null,
      structured: null,
      pathKind: kind,
      files: {
        folder: '',
        looked: found.numbers.files ?? 0,
        found: found.numbers.files ?? 0,
        opened: 0,
        broken: 0,
        formats: { [ending]: found.numbers.files ?? 0 },
        bytes: null,
        // As the files were found that the column itself names.
        width: named?.width ?? null,
        height: named?.height ?? null,
        seconds: null
      }
    },
    evidence: found.sentence
  };
}
