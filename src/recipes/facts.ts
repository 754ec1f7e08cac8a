import type { Blueprint } from '../contracts/blueprint';
import type { CodeModule } from '../contracts/code-module';
import type {
  ColumnProfile,
  DataProfile,
  FrameProfile
} from '../contracts/data-profile';
import { UserError } from '../contracts/errors';
import { METRICS, PredictionForm } from '../contracts/metric';
import type { IWriteRequest } from '../contracts/ports';
import { ClassLabel, predictionKind, Task } from '../contracts/task';
import { IRowFiles, rowFilesOf } from './plan/files';
import { IJoin, joinedColumns, joinsOf } from './plan/tables';
import { againstRest } from './understand/one-class';

/** What blueprint and recipes ask of task and profile, worked out once. */
export interface IFacts {
  readonly task: Task;
  readonly profile: DataProfile;
  readonly train: FrameProfile;
  readonly test: FrameProfile | null;
  readonly rows: number;
  readonly testRows: number;
  readonly targets: readonly string[];
  readonly target: ColumnProfile;
  /** What all classes of the target but the positive one are called together, where there are several. */
  readonly rest: ClassLabel | null;
  /** Columns of train that are no target and no id. */
  readonly columns: readonly ColumnProfile[];
  /** Models predict probabilities (else values). */
  readonly probability: boolean;
  readonly multilabel: boolean;
  /** The texts of the one target list labels: each of them is an output. */
  readonly labelSets: boolean;
  /** Answers are one number that orders the rows: survival and ranking. */
  readonly orders: boolean;
  /** Several targets. */
  readonly several: boolean;
  /** Classes, or targets, or 1. */
  readonly outputs: number;
  readonly classes: Task['classes'];
  /** Index of the positive class in ascending order. */
  readonly positiveColumn: number;
  readonly metric: Task['metric']['value'];
  readonly wants: PredictionForm;
  /** Other tables that are joined to the rows; their columns are among those of train and test. */
  readonly joins: readonly IJoin[];
  /** Files that a column names; their paths are a column of train and test. */
  readonly rowFiles: IRowFiles | null;
}

/** A frame with the columns that are joined to it. */
function withColumns<T extends FrameProfile | null>(
  frame: T,
  columns: readonly ColumnProfile[]
): T {
  return frame === null || columns.length === 0
    ? frame
    : { ...frame, columns: [...frame.columns, ...columns] };
}

/**
 * @throws UserError when the train frame or its target is not in the profile.
 */
export function factsOf(task: Task, profile: DataProfile): IFacts {
  const roles = task.roles.value;
  const own = profile.frames.find(({ name }) => name === roles.train);
  const targets = task.targets.value;
  const column = own?.columns.find(({ name }) => name === targets[0]);
  if (own === undefined || column === undefined) {
    throw new UserError(
      `The profile holds no column "${targets[0]}" of a frame "${roles.train}".`,
      'The train frame and its target have to be profiled before a plan is made.',
      'Choose the train frame and the target in the panel.'
    );
  }
  const joins = own.library === 'pandas' ? joinsOf(task, profile) : [];
  const rowFiles = own.library === 'pandas' ? rowFilesOf(task, profile) : null;
  const joined = [
    ...(rowFiles === null ? [] : [rowFiles.profile]),
    ...joinedColumns(joins)
  ];
  const train = withColumns(own, joined);
  const test = withColumns(
    profile.frames.find(({ name }) => name === roles.test) ?? null,
    joined
  );
  const type = task.problemType.value;
  const classes = task.classes;
  const labelSets = type === 'multilabel' && targets.length === 1;
  const [one, rest] =
    type === 'binary' && classes?.length === 2 && column.unique > 2
      ? [task.positive, classes.find(label => label !== task.positive) ?? null]
      : [null, null];
  return {
    task,
    profile,
    train,
    test,
    rows: train.rows,
    testRows: test?.rows ?? 0,
    targets,
    target:
      one === null || rest === null ? column : againstRest(column, one, rest),
    rest,
    columns: train.columns.filter(
      ({ name }) =>
        !targets.includes(name) &&
        // The moment of a series may name its row, too.
        (name !== task.id.value || name === task.time.value)
    ),
    probability: predictionKind(type) === 'probability',
    multilabel: type === 'multilabel',
    labelSets,
    orders: type === 'survival' || type === 'ranking',
    several:
      type !== 'survival' && (targets.length > 1 || type === 'multilabel'),
    outputs:
      type === 'binary' || type === 'multiclass'
        ? (classes?.length ?? 2)
        : type === 'survival'
          ? 1
          : labelSets
            ? (classes?.length ?? 1)
            : targets.length,
    classes,
    positiveColumn: Math.max(
      classes?.findIndex(label => label === task.positive) ?? 1,
      task.positive === null ? 1 : 0
    ),
    metric: task.metric.value,
    wants: METRICS[task.metric.value.name].wants,
    joins,
    rowFiles
  };
}

/** A request for a module that comes after the plan, with nothing missing. */
export interface IPlanned extends IFacts {
  readonly blueprint: Blueprint;
  readonly request: IWriteRequest;
  /** Nothing but numpy and pandas may be used. */
  readonly numpyOnly: boolean;
  /** Estimators are told in as few lines as they can. */
  readonly brief: boolean;
  /** The module of that name that was written last in this track (or outside of tracks). */
  readonly written: (module: CodeModule['key']['module']) => CodeModule | null;
}

/**
 * @throws UserError when task, profile or blueprint are missing.
 */
export function plannedOf(request: IWriteRequest): IPlanned {
  const { task, profile, blueprint } = request;
  if (task === null || profile === null || blueprint === null) {
    throw new UserError(
      `The ${request.key.module} module was asked for before the plan.`,
      'Every module but data is written from a task, a profile and a blueprint.',
      'Draft the blueprint first.'
    );
  }
  return {
    ...factsOf(task, profile),
    blueprint,
    request,
    brief: request.clean === true,
    numpyOnly: !hasPackage(profile, 'scikit-learn'),
    written: module =>
      [...request.written]
        .reverse()
        .find(
          ({ key }) =>
            key.module === module &&
            (key.track === null || key.track === request.key.track)
        ) ?? null
  };
}

/** The kernel can import the distribution. */
export function hasPackage(profile: DataProfile, name: string): boolean {
  return name in profile.environment.packages;
}

/** The kernel has a package in this version or a later one. */
export function hasSince(
  { environment }: DataProfile,
  name: string,
  [since, then]: readonly [number, number]
): boolean {
  const [major, minor] = (environment.packages[name] ?? '0.0')
    .split('.')
    .map(Number);
  return major > since || (major === since && minor >= then);
}

/** `3,118`: how figures stand in sentences. */
export function figure(value: number): string {
  const rounded =
    Math.abs(value) >= 100 || Number.isInteger(value)
      ? Math.round(value)
      : Number(value.toPrecision(2));
  return rounded.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** `1 column`, `8 columns`: a figure with its noun. */
export function counted(count: number, noun: string): string {
  return `${figure(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `id`, `id and name`, `id, name and 3 more`. */
export function listed(names: readonly string[], limit = 3): string {
  const shown = names.slice(0, limit).map(name => `\`${name}\``);
  const more = names.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length < 2
    ? all.join('')
    : `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`;
}
