import { dataSummary } from '../contracts/data-summary';
import type { Blueprint } from '../contracts/blueprint';
import type { CodeModule } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { DataProfile } from '../contracts/data-profile';
import type { Environment } from '../contracts/environment';
import type { Task } from '../contracts/task';
import type { Fence } from '../llm/untrusted';
import { quoted } from '../llm/untrusted';

/** What the agents share: the fence around strangers' words, and whether values may be sent. */
export interface IHouse {
  readonly fence: Fence;
  /** The person agreed to send values out of cells, masked. */
  readonly samples: boolean;
}

/** Columns of a frame that are described when there is room, then ever fewer. */
const WIDTHS = [200, 80, 30, 10, 3];

/** Further names that are listed without description. */
const NAMES = 40;

/** Packages that matter for modelling; a kernel has hundreds that do not. */
const MODELLING = [
  'catboost',
  'lightgbm',
  'numpy',
  'pandas',
  'pillow',
  'polars',
  'pyarrow',
  'scikit-image',
  'scikit-learn',
  'scipy',
  'sentence-transformers',
  'statsmodels',
  'tabicl',
  'tabm',
  'tabpfn',
  'tensorflow',
  'timm',
  'torch',
  'torchvision',
  'transformers',
  'umap-learn',
  'xgboost'
];

/** Packages that carry weights of models, by their names. */
const WEIGHTS = /minilm|efficientnet|resnet|dinov2|mobilenet|bert|weights/;

/** The task with its evidence. */
export function taskText({ fence }: IHouse, task: Task, room: number): string {
  return fence.wrap(JSON.stringify({ ...task, description: undefined }), room);
}

/**
 * Schema and statistics of the frames, in at most `room` characters: of a wide frame the
 * columns that matter come first, and the others are named or counted.
 */
export function dataText(
  { fence, samples }: IHouse,
  profile: DataProfile,
  task: Task | null,
  room: number
): string {
  const ordered = { ...profile, frames: importantFirst(profile, task) };
  for (const columns of WIDTHS) {
    const summary = dataSummary(ordered, { samples, columns });
    const findings = summary.findings.slice(0, columns);
    const text = JSON.stringify({
      ...summary,
      findings,
      more: ordered.frames
        .filter(frame => frame.columns.length > columns)
        .map(frame => ({
          frame: frame.name,
          columns: frame.columns.length - columns,
          some: frame.columns
            .slice(columns, columns + NAMES)
            .map(({ name }) => quoted(name, 40))
        }))
    });
    if (text.length <= room || columns === WIDTHS.at(-1)) {
      return fence.wrap(text, room);
    }
  }
  return '';
}

/** Targets, id and what findings speak of before everything else. */
function importantFirst(
  profile: DataProfile,
  task: Task | null
): DataProfile['frames'] {
  const named = new Set([
    ...(task?.targets.value ?? []),
    ...[task?.id.value, task?.group.value, task?.time.value].filter(
      (name): name is string => typeof name === 'string'
    ),
    ...profile.findings.flatMap(({ columns }) => columns.slice(0, 20))
  ]);
  return profile.frames.map(frame => ({
    ...frame,
    columns: [
      ...frame.columns.filter(({ name }) => named.has(name)),
      ...frame.columns.filter(({ name }) => !named.has(name))
    ]
  }));
}

/** What is importable for modelling, by metadata, with versions. */
export function packagesText({ python, packages }: Environment): string {
  const there = Object.keys(packages)
    .filter(name => MODELLING.includes(name) || WEIGHTS.test(name))
    .sort()
    .map(name => `${name} ${packages[name]}`);
  const absent = MODELLING.filter(name => !Object.hasOwn(packages, name));
  return `Python ${python}; ${there.join(', ')}. Not installed: ${absent.join(', ')}.`;
}

/** Modules as they stand, each under its name; the newest are kept when there is no room for all. */
export function modulesText(
  { fence }: IHouse,
  modules: readonly CodeModule[],
  room: number
): string {
  if (modules.length === 0) {
    return 'None yet.';
  }
  const each = Math.floor(room / modules.length);
  return modules
    .map(
      ({ key, source }) =>
        `\`${keyText(key)}\`:\n${fence.wrap(source, Math.max(200, each))}`
    )
    .join('\n\n');
}

/** The part of the plan that is about a track, or about all of it. */
export function planText(
  { fence }: IHouse,
  blueprint: Blueprint,
  track: string | null,
  room: number
): string {
  const { validation, ensemble, targetTransform, tracks } = blueprint;
  const part =
    track === null
      ? { targetTransform, validation, ensemble }
      : { targetTransform, track: tracks.find(({ name }) => name === track) };
  return fence.wrap(JSON.stringify(part), room);
}

/** All columns of the frame that is learned from. */
export function columnsOf(
  profile: DataProfile,
  train: string
): ReadonlySet<string> {
  return new Set(
    profile.frames
      .find(({ name }) => name === train)
      ?.columns.map(({ name }) => name) ?? []
  );
}

/** An objection to columns that do not exist; null when all do. */
export function absentColumns(
  named: readonly string[],
  known: ReadonlySet<string>
): string | null {
  const absent = [...new Set(named.filter(name => !known.has(name)))];
  return absent.length === 0
    ? null
    : `There is no column ${absent
        .slice(0, 8)
        .map(name => quoted(name))
        .join(', ')} in the table; name columns exactly as they stand there.`;
}
