import type { Blueprint, TrackPlan } from '../contracts/blueprint';
import type { ModuleKey, TrackName } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { ProbeAnswer } from '../contracts/probe';
import type { Verdict } from '../contracts/verdict';
import { build } from './build';
import { orUnchecked } from './check';
import { blueprintText } from './draft';
import { ModuleFailedError } from './errors';
import type { Job } from './job';
import { review } from './review';
import { addProse } from './write';

/** The module that splits the rows. */
export const VALIDATION: ModuleKey = {
  module: 'validation',
  track: null,
  candidate: null
};

/** Rules of this check; they hold against the data, not against the cell that splits them. */
export const LEAKS = 'leaks.';

type Found = ProbeAnswer<'check_leaks'>;

const NOTHING: Found = {
  report: { verdicts: [], seconds: 0, estimate: null },
  drop: [],
  copies: null,
  told: []
};

/**
 * Before anything is fitted: what in the data gives the target away?
 *
 * Copies are kept in one fold, a column that carries the target and that new rows will
 * not bring is dropped, by a plan that the person is asked about where the mode says so.
 *
 * @throws ModuleFailedError when the folds cannot be written anew.
 */
export async function checkLeaks(job: Job): Promise<void> {
  const found = await look(job);
  for (const message of found.told) {
    job.story.emit({ type: 'warned', message });
  }
  const plan = without(job.plan, found);
  if (plan === null) {
    return;
  }
  const why = found.report.verdicts
    .filter(({ ok }) => !ok)
    .map(
      ({ expected, found: seen }) => `Expected: ${expected}. Found: ${seen}.`
    )
    .join(' ');
  const what = consequence(found);
  const decision = await review(job, {
    kind: 'blueprint',
    key: null,
    title: 'Blueprint',
    why: `${why} ${what}`,
    before: blueprintText(job, job.plan),
    after: blueprintText(job, plan),
    author: 'recipe',
    risks: []
  });
  if (decision.action !== 'accept') {
    job.story.emit({
      type: 'warned',
      message: `${why} The plan stays as it is, so scores may promise too much.`
    });
    return;
  }
  job.blueprint = plan;
  job.story.emit({ type: 'blueprint_ready', blueprint: plan });
  job.story.emit({ type: 'warned', message: `${why} ${what}` });
  addProse(job, `## Leaks\n\n${why}\n\n${what}`, 'blueprint');
  if (found.copies !== null) {
    job.accepted.delete(keyText(VALIDATION));
    await build(job, VALIDATION);
  }
  await look(job);
}

async function look(job: Job): Promise<Found> {
  const columns = new Set(job.plan.tracks.flatMap(usedBy));
  const found = await orUnchecked(job, NOTHING, () =>
    job.check('check_leaks', { task: job.facts, columns: [...columns] })
  );
  job.story.emit({
    type: 'module_checked',
    key: VALIDATION,
    attempt: job.find(VALIDATION)?.module.attempt ?? 1,
    verdicts: found.report.verdicts.map(verdict => ({
      ...verdict,
      key: VALIDATION
    })),
    seconds: found.report.seconds
  });
  return found;
}

/** Columns that a track makes features of. */
function usedBy({ features }: TrackPlan): string[] {
  return features
    .filter(({ kind }) => kind !== 'drop')
    .flatMap(({ columns }) => columns);
}

/** The plan without what leaks; null when nothing does. */
function without(plan: Blueprint, { drop, copies }: Found): Blueprint | null {
  const { scheme } = plan.validation;
  const grouped =
    copies !== null && (scheme === 'kfold' || scheme === 'stratified')
      ? copies
      : null;
  if (drop.length === 0 && grouped === null) {
    return null;
  }
  return {
    ...plan,
    tracks: plan.tracks.map(track =>
      usedBy(track).some(name => drop.includes(name))
        ? { ...track, features: dropped(track.features, drop) }
        : track
    ),
    validation:
      grouped === null
        ? plan.validation
        : {
            ...plan.validation,
            scheme: scheme === 'kfold' ? 'group' : 'stratified_group',
            repeats: 1,
            copies: grouped
          }
  };
}

function dropped(
  features: TrackPlan['features'],
  drop: readonly string[]
): TrackPlan['features'] {
  return [
    ...features
      .map(group =>
        group.kind === 'drop'
          ? group
          : {
              ...group,
              columns: group.columns.filter(name => !drop.includes(name))
            }
      )
      .filter(({ columns }) => columns.length > 0),
    {
      kind: 'drop',
      columns: [...drop],
      why: `${drop.map(name => `\`${name}\``).join(', ')}: tells the target by itself, as no new row is known to.`
    }
  ];
}

function consequence({ drop, copies }: Found): string {
  return [
    drop.length > 0
      ? `${drop.map(name => `\`${name}\``).join(', ')} ${drop.length > 1 ? 'are' : 'is'} dropped from the features of all tracks.`
      : '',
    copies !== null ? 'Rows that are equal are kept in one fold.' : ''
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * Before a score is believed: one that is nearly perfect has to be one that plain models
 * come close to. Recipes cannot know the target; code of a model or a person can.
 *
 * @throws ModuleFailedError when it is not: such a candidate is set aside.
 */
export async function checkBelief(
  job: Job,
  track: TrackName,
  candidate: string
): Promise<void> {
  const key: ModuleKey = { module: 'evaluate', track, candidate };
  if (!isWrittenByOthers(job, key)) {
    return;
  }
  const report = await orUnchecked(job, NOTHING.report, () =>
    job.check('check_belief', {
      task: job.facts,
      folder: job.options.folder,
      track,
      candidate
    })
  );
  const verdicts: Verdict[] = report.verdicts.map(verdict => ({
    ...verdict,
    key
  }));
  const broken = verdicts.find(({ ok }) => !ok);
  if (verdicts.length > 0) {
    job.story.emit({
      type: 'module_checked',
      key,
      attempt: job.find(key)?.module.attempt ?? 1,
      verdicts,
      seconds: report.seconds
    });
  }
  if (broken) {
    throw new ModuleFailedError(
      key,
      `${broken.rule}: expected ${broken.expected}, found ${broken.found}. Its score is not believed`
    );
  }
}

function isWrittenByOthers(job: Job, key: ModuleKey): boolean {
  return job.modules.some(
    ({ key: { module, track, candidate }, author }) =>
      author !== 'recipe' &&
      (track === key.track || track === null) &&
      (candidate === null || candidate === key.candidate) &&
      (module === 'features' ||
        module === 'models' ||
        module === 'evaluate' ||
        module === 'validation')
  );
}
