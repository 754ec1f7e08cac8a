import { stringify } from 'yaml';
import { Blueprint } from '../contracts/blueprint';
import type {
  DataProfile,
  FrameListing,
  FrameRef
} from '../contracts/data-profile';
import { UserError } from '../contracts/errors';
import type { Roles, Task } from '../contracts/task';
import { greaterIsBetter, metricLabel } from '../contracts/metric';
import { build } from './build';
import { parseBlueprint } from './blueprint-cell';
import { definitionsOf } from './definitions';
import { ModuleFailedError } from './errors';
import { known } from './job';
import type { Job } from './job';
import { review } from './review';

/** The variables that the data module leaves behind. */
const CANONICAL = {
  train: 'train',
  test: 'test',
  sampleSubmission: 'sample_submission'
} as const;

/** Files that a table to learn from can be read from, or made of. */
const LEARNT_FROM: ReadonlySet<string> = new Set(['table', 'image', 'audio']);

/** What is known before any model is fitted. */
export interface IDrafted {
  readonly profile: DataProfile;
  readonly task: Task;
  readonly blueprint: Blueprint;
}

/** Find the data: read the folder, or take the person's frames. */
export async function openSource(job: Job): Promise<void> {
  const { source } = job.options;
  if (source.kind === 'frames') {
    job.source = source;
    job.roles = source.roles;
    return;
  }
  const folder = await job.probe('task_folder', { path: source.path });
  if (!folder.files.some(({ kind }) => LEARNT_FROM.has(kind))) {
    throw new UserError(
      `The folder ${source.path} holds no table that can be read (${folder.files.length} files).`,
      'A task needs a table to learn from, such as train.csv, or pictures or recordings in one folder per class.',
      'Put the training table there as .csv, .tsv, .parquet or .json, or name another folder.'
    );
  }
  job.source = {
    kind: 'folder',
    folder,
    location: source.location ?? source.path
  };
}

/** The data module: `train`, and `test` and `sample_submission` where there are any. */
export async function loadData(job: Job): Promise<void> {
  job.story.emit({ type: 'step_started', step: 'data', track: null });
  const source = known(job.source, 'source');
  const first = await job.probe('listing', {});
  const before = new Set(first.frames.map(({ name }) => name));
  if (source.kind === 'frames') {
    const parts = partsOf(first, source.roles);
    const indexed = Object.fromEntries(
      parts.flatMap(({ index, name }) =>
        index === undefined ? [] : [[name, index]]
      )
    );
    const labelled = parts
      .filter(({ labels }) => labels)
      .map(({ name }) => name);
    if (
      isCanonical(source.roles) &&
      Object.keys(indexed).length + labelled.length === 0
    ) {
      return;
    }
    job.source = { ...source, indexed, labelled };
  }
  await read(job);
  if (job.options.resume && job.task) {
    job.roles = job.task.roles.value;
    return;
  }
  const { frames } = await job.probe('listing', {});
  const names = frames.map(({ name }) => name);
  const has = (name: string) => (names.includes(name) ? name : null);
  const train = has(CANONICAL.train);
  if (train === null) {
    throw new UserError(
      'The data module ran, but there is no dataframe called train.',
      'The run learns from a dataframe called train.',
      'Look at the cell that loads the data, mend it, and run again.'
    );
  }
  const canonical: string[] = Object.values(CANONICAL);
  // A kernel may hold tables of that name from a run or a draft before.
  const loaded = definitionsOf(
    job.modules.map(({ source }) => source).join('\n')
  );
  const isRead = (name: string) => !before.has(name) || loaded.has(name);
  rename(job, {
    train,
    test: has(CANONICAL.test),
    sampleSubmission: has(CANONICAL.sampleSubmission),
    auxiliary:
      source.kind === 'frames'
        ? source.roles.auxiliary
        : names.filter(name => isRead(name) && !canonical.includes(name))
  });
}

/** @throws UserError when no version of the cell can read the tables. */
async function read(job: Job): Promise<void> {
  try {
    await build(job, { module: 'data', track: null, candidate: null });
  } catch (error) {
    if (error instanceof ModuleFailedError) {
      throw new UserError(
        `The tables cannot be read: ${error.reason}`,
        'Tables are text with a header line (UTF-8, comma, semicolon or tab), parquet or JSON.',
        'Open the file that is named above, save it in one of these forms, and run again.'
      );
    }
    throw error;
  }
}

/** Profile the frames and understand the task, unless that was done before. */
export async function understand(job: Job): Promise<void> {
  const { options, story } = job;
  const roles = known(job.roles, 'roles');
  const { team } = job.ports;
  if (!job.profile) {
    story.emit({ type: 'step_started', step: 'profile', track: null });
    job.profile = await profileOf(job, roles, job.task?.targets.value ?? []);
  }
  if (!job.task) {
    story.emit({ type: 'profile_ready', profile: job.profile });
    story.emit({ type: 'step_started', step: 'task', track: null });
    const folder = job.source?.kind === 'folder' ? job.source.folder : null;
    const request = {
      description: options.description ?? folder?.description ?? '',
      folder,
      profile: job.profile,
      roles,
      said: options.said
    };
    const first = await team.analyse(request);
    // With the targets known the profile tells more: leaks, groups, balance.
    job.profile = await profileOf(job, roles, first.targets.value);
    job.task = await team.analyse({ ...request, profile: job.profile });
    job.profile = {
      ...job.profile,
      findings: await team.summarise(job.profile, job.task)
    };
  }
  story.emit({ type: 'profile_ready', profile: job.profile });
  story.emit({ type: 'task_ready', task: job.task });
  for (const message of job.task.warnings) {
    story.emit({ type: 'warned', message });
  }
}

/** The team's plan of a task, for the time that is left. */
export function planned(job: Job, task: Task): Promise<Blueprint> {
  return job.ports.team.blueprint({
    task,
    profile: known(job.profile, 'profile'),
    budget: Number.isFinite(job.remaining) ? job.remaining : null,
    seed: job.options.seed
  });
}

/** Draft the plan and let the person review it. */
export async function plan(job: Job): Promise<void> {
  job.story.emit({ type: 'step_started', step: 'blueprint', track: null });
  job.blueprint ??= await planned(job, known(job.task, 'task'));
  let blueprint = job.blueprint;
  for (;;) {
    const text = blueprintText(job, blueprint);
    const decision = await review(job, {
      kind: 'blueprint',
      key: null,
      title: 'Blueprint',
      why: blueprint.validation.why,
      before: null,
      after: text,
      author: 'recipe',
      risks: []
    });
    if (decision.action === 'accept') {
      break;
    }
    if (decision.action === 'reject') {
      throw new UserError(
        'The blueprint was rejected.',
        'A run follows a plan that the person agrees with.',
        'Change the task or the blueprint in the panel and run again.'
      );
    }
    if (decision.action === 'edit') {
      const parsed = parseBlueprint(decision.source);
      if (typeof parsed === 'string') {
        job.story.emit({ type: 'warned', message: parsed });
      } else {
        blueprint = parsed;
        break;
      }
    }
  }
  job.blueprint = blueprint;
  job.story.emit({ type: 'blueprint_ready', blueprint });
}

/** The blueprint as its markdown cell shows it: prose, then the yaml that is the truth. */
export function blueprintText(
  job: Pick<Job, 'task'>,
  blueprint: Blueprint
): string {
  const task = known(job.task, 'task');
  const metric = task.metric.value;
  const tracks = blueprint.tracks
    .filter(({ enabled }) => enabled)
    .map(
      ({ name, why, candidates }) =>
        `- **${name}** (${candidates.map(candidate => candidate.name).join(', ')}): ${why}`
    );
  return [
    '## Blueprint',
    '',
    `Predict ${task.targets.value.map(name => `\`${name}\``).join(', ')} (${task.problemType.value}), scored by ${metricLabel(metric)}; ${greaterIsBetter(metric) ? 'higher' : 'lower'} is better.`,
    '',
    `**Validation.** ${blueprint.validation.why}`,
    '',
    ...tracks,
    '',
    `**Ensemble.** ${blueprint.ensemble.why}`,
    ...(blueprint.risks.length > 0
      ? ['', '**Risks.**', ...blueprint.risks.map(risk => `- ${risk}`)]
      : []),
    '',
    '```yaml',
    // In the order of the schema, so that a plan reads the same once it has been stored.
    stringify(Blueprint.parse(blueprint)).trimEnd(),
    '```'
  ].join('\n');
}

async function profileOf(
  job: Job,
  roles: Roles,
  targets: string[]
): Promise<DataProfile> {
  const { source } = job.options;
  const frames = [
    roles.train,
    roles.test,
    roles.sampleSubmission,
    ...roles.auxiliary
  ].filter((name): name is string => name !== null);
  const answer = await job.probe('profile', {
    frames,
    targets,
    base: source.kind === 'folder' ? source.path : null,
    train: roles.train,
    test: roles.test
  });
  return {
    ...answer,
    environment:
      job.profile?.environment ?? (await job.probe('environment', {}))
  };
}

/** The person's frames have been given the names that the modules use: the facts follow. */
function rename(job: Job, roles: Roles): void {
  const old = job.roles;
  job.roles = roles;
  const name = (frame: string) => {
    switch (frame) {
      case old?.train:
        return roles.train;
      case old?.test:
        return roles.test ?? frame;
      case old?.sampleSubmission:
        return roles.sampleSubmission ?? frame;
      default:
        return frame;
    }
  };
  if (job.profile) {
    job.profile = {
      ...job.profile,
      frames: job.profile.frames.map(frame => ({
        ...frame,
        name: name(frame.name)
      })),
      findings: job.profile.findings.map(finding => ({
        ...finding,
        frame: name(finding.frame)
      }))
    };
  }
  if (job.task) {
    job.task = { ...job.task, roles: { ...job.task.roles, value: roles } };
  }
}

/** The frames that have a part: those whose index or labels the modules cannot work with are changed. */
function partsOf({ frames }: FrameListing, roles: Roles): FrameRef[] {
  const { auxiliary, sampleSubmission, test, train } = roles;
  const used = new Set([train, test, sampleSubmission, ...auxiliary]);
  return frames.filter(({ name }) => used.has(name));
}

function isCanonical(roles: Roles): boolean {
  return (
    roles.train === CANONICAL.train &&
    (roles.test === null || roles.test === CANONICAL.test) &&
    (roles.sampleSubmission === null ||
      roles.sampleSubmission === CANONICAL.sampleSubmission)
  );
}
