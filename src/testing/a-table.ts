import type { ColumnProfile, DataProfile } from '../contracts/data-profile';
import type { PretrainedModel } from '../contracts/environment';
import type { ProblemType, Task } from '../contracts/task';
import { aProfile, aTask, fact } from './builders';

/** What is known of a table whose target is `y`. */
export interface ITable {
  readonly rows: number;
  /** Rows of `test`; none where it is left out. */
  readonly testRows?: number;
  readonly columns: readonly ColumnProfile[];
  /** The column `y`. */
  readonly target?: ColumnProfile;
  /** Values by default, classes where some are given. */
  readonly type?: ProblemType;
  readonly classes?: readonly string[];
  readonly metric?: Task['metric']['value']['name'];
  readonly group?: string;
  readonly time?: string;
  /** Package → version. */
  readonly packages?: Readonly<Record<string, string>>;
  readonly models?: readonly PretrainedModel[];
  readonly halves?: boolean;
}

/** A category of few levels, as far as nothing else is said. */
export function aColumn(
  name: string,
  changes: Partial<ColumnProfile> = {}
): ColumnProfile {
  return {
    name,
    dtype: 'str',
    semantic: 'category',
    missing: 0,
    unique: 5,
    sampled: false,
    numeric: null,
    top: [],
    text: null,
    date: null,
    structured: null,
    pathKind: null,
    ...changes
  };
}

/** A column of paths to pictures of so many pixels a side. */
export function pictures(side: number): ColumnProfile {
  return aColumn('picture', {
    semantic: 'path',
    pathKind: 'image',
    files: {
      folder: '.',
      looked: 9,
      found: 9,
      opened: 9,
      broken: 0,
      formats: { png: 9 },
      bytes: null,
      width: [side, side, side],
      height: [side, side, side],
      seconds: null
    }
  });
}

/** The task and the profile of a table. */
export function aTable(table: ITable): { task: Task; profile: DataProfile } {
  const { rows, columns, testRows, classes } = table;
  const top = classes?.map(value => ({ value, count: rows / classes.length }));
  const target =
    table.target ?? aColumn('y', classes && { unique: classes.length, top });
  const frame = (
    name: string,
    count: number,
    held: readonly ColumnProfile[]
  ) => ({
    name,
    library: 'pandas',
    rows: count,
    columns: [...held],
    sampledRows: count,
    duplicateRows: 0,
    seconds: 0
  });
  const { environment } = aProfile();
  return {
    profile: aProfile({
      frames: [
        frame('train', rows, [...columns, target]),
        ...(testRows === undefined ? [] : [frame('test', testRows, columns)])
      ],
      environment: {
        ...environment,
        packages: { ...table.packages },
        ...(table.models ? { models: [...table.models] } : {}),
        halves: table.halves
      }
    }),
    task: aTask({
      roles: fact({
        train: 'train',
        test: testRows === undefined ? null : 'test',
        sampleSubmission: null,
        auxiliary: []
      }),
      problemType: fact(table.type ?? (classes ? 'multiclass' : 'regression')),
      targets: fact(['y']),
      classes: classes ? [...classes] : null,
      id: fact(null),
      group: fact(table.group ?? null),
      time: fact(table.time ?? null),
      metric: fact({ name: table.metric ?? 'rmse', quantile: null }),
      submission: fact({ form: 'values' as const, columns: ['y'] })
    })
  };
}
