import type { TrackName } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import { METRICS } from '../contracts/metric';
import type { IImprovement } from '../contracts/ports';
import type { EnsembleScore, Score } from '../contracts/score';
import { build } from './build';
import { checkResult } from './check';
import { KernelDiedError, LimitError, ModuleFailedError } from './errors';
import { execute } from './execute';
import { ENSEMBLE, finish } from './finish';
import { known } from './job';
import { checkBelief } from './leaks';
import type { IWritten, Job } from './job';
import { scoreOf } from './track';
import { adopt, place } from './write';

/** Changes in a row that bring nothing before the search ends. */
const FRUITLESS = 3;

/** Changes at the most: a run without a budget ends too. */
const MOST = 20;

/** Share of the budget in which changes are tried; the rest only blends and refits. */
const SHARE = 0.7;

/**
 * Let the team try one atomic change after the other on the same folds.
 *
 * A change is kept when the blend gains more out of fold than the noise of that gain over
 * the folds; else everything is put back as it was. What came of it is remembered in a
 * line, told, and given to the team with the next question.
 *
 * @throws KernelDiedError, StoppedError; ModuleFailedError when what stood before cannot
 * be put back.
 */
export async function improve(job: Job): Promise<void> {
  const lessons: string[] = [];
  let fruitless = 0;
  while (fruitless < FRUITLESS && lessons.length < MOST && isEarly(job)) {
    job.proceed();
    const proposal = await job.ports.team.improve(
      job.request(ENSEMBLE),
      [...job.scores.values()],
      lessons
    );
    if (proposal === null) {
      return;
    }
    const before = known(job.ensemble, 'blend');
    const { kept, after, reason } = await tried(job, proposal, before);
    fruitless = kept ? 0 : fruitless + 1;
    const lesson = `${proposal.idea} (${keyText(proposal.key)}): ${reason}, ${kept ? 'kept' : 'undone'}`;
    lessons.push(lesson);
    job.story.emit({
      type: 'improvement_tried',
      key: proposal.key,
      idea: proposal.idea,
      kept,
      before: before.score,
      after: after?.score ?? null,
      lesson
    });
  }
}

/** What came of a change. */
interface ITried {
  readonly kept: boolean;
  readonly after: EnsembleScore | null;
  readonly reason: string;
}

async function tried(
  job: Job,
  { key, module }: IImprovement,
  before: EnsembleScore
): Promise<ITried> {
  const standing = job.find(key);
  if (!standing) {
    return { kept: false, after: null, reason: 'there is no such module' };
  }
  const candidates = key.track === null ? [] : candidatesOf(job, key.track);
  const seconds = candidates.reduce((sum, score) => sum + score.seconds, 0);
  if (job.stopwatch.elapsed + seconds > limitOf(job)) {
    return {
      kept: false,
      after: null,
      reason: `its ${candidates.length} candidates need about ${Math.ceil(seconds)} s and the time is up`
    };
  }
  const backup = await keepResults(job, candidates);
  const failure = await failureOf(async () => {
    await build(job, key, { trial: module });
    for (const { track, candidate } of candidates) {
      await evaluateAgain(job, track, candidate);
    }
    await finish(job);
  });
  if (failure !== null) {
    await putBack(job, standing, backup);
    return { kept: false, after: null, reason: failure };
  }
  const after = known(job.ensemble, 'blend');
  const { gain, noise, reason } = gainOf(job, before, after);
  if (gain > noise) {
    return { kept: true, after, reason };
  }
  await putBack(job, standing, backup);
  return { kept: false, after, reason };
}

/** Why a change could not be carried out; null when it was. */
export async function failureOf(
  change: () => Promise<void>
): Promise<string | null> {
  try {
    await change();
    return null;
  } catch (error) {
    if (error instanceof ModuleFailedError || error instanceof LimitError) {
      return error.message;
    }
    throw error;
  }
}

/** Run a candidate's cell again and let the harness score it again. */
async function evaluateAgain(
  job: Job,
  track: TrackName,
  candidate: string
): Promise<void> {
  const key = { module: 'evaluate', track, candidate } as const;
  const written = known(job.find(key) ?? null, keyText(key));
  const limit = limitOf(job) - job.stopwatch.elapsed;
  const outcome = await execute(job, adopt(job, written), limit);
  switch (outcome.status) {
    case 'ok':
      break;
    case 'interrupted':
      throw new LimitError(outcome.seconds);
    case 'died':
      throw new KernelDiedError(outcome.cause);
    default:
      throw new ModuleFailedError(
        key,
        outcome.status === 'error'
          ? `${outcome.ename}: ${outcome.evalue}`
          : `It was ${outcome.status}.`
      );
  }
  const broken = (await checkResult(job, key)).find(({ ok }) => !ok);
  if (broken) {
    throw new ModuleFailedError(
      key,
      `${broken.rule}: expected ${broken.expected}, found ${broken.found}`
    );
  }
  await checkBelief(job, track, candidate);
  await scoreOf(job, track, candidate);
}

/** Copies of accepted results, and the scores that go with them. */
type Backup = readonly { readonly score: Score; readonly path: string }[];

async function keepResults(
  job: Job,
  candidates: readonly Score[]
): Promise<Backup> {
  const backup = candidates.map(score => ({
    score,
    path: `${job.options.folder}/results/${score.track}__${score.candidate}.npz`
  }));
  for (const { path } of backup) {
    await job.ports.workspace.copy(path, `${path}.before`);
  }
  return backup;
}

/** The module, the results and the submission as they were before a change. */
export async function putBack(
  job: Job,
  standing: IWritten,
  backup: Backup = []
): Promise<void> {
  const { module } = standing;
  const tried = job.find(module.key)?.module.attempt ?? module.attempt;
  const back = place(job, { ...module, attempt: tried + 1 });
  const outcome = await execute(job, back);
  if (outcome.status !== 'ok') {
    throw new ModuleFailedError(
      module.key,
      `What stood before the change did not run again (${outcome.status}).`
    );
  }
  for (const { score, path } of backup) {
    await job.ports.workspace.copy(`${path}.before`, path);
    job.scores.set(`${score.track}/${score.candidate}`, score);
    job.story.emit({ type: 'candidate_scored', score });
  }
  await job.probe(
    'restore',
    {
      folder: job.options.folder,
      candidates: backup.map(
        ({ score }) => `${score.track}/${score.candidate}`
      ),
      anew: true
    },
    'main'
  );
  await finish(job);
}

function candidatesOf(job: Job, track: TrackName): Score[] {
  return [...job.scores.values()].filter(score => score.track === track);
}

/** How much better a blend is, the standard error of that over the folds, and both in words. */
export function gainOf(
  job: Job,
  before: EnsembleScore,
  after: EnsembleScore
): { gain: number; noise: number; reason: string } {
  const { direction } = METRICS[job.facts.metric.name];
  const sign = direction === 'maximize' ? 1 : -1;
  const steps = after.foldScores.map(
    (score, fold) => sign * (score - before.foldScores[fold])
  );
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const variance =
    steps.reduce((sum, step) => sum + (step - mean) ** 2, 0) /
    Math.max(1, steps.length - 1);
  const noise = Math.sqrt(variance / steps.length);
  return {
    gain: sign * (after.score - before.score),
    noise,
    reason: `out of fold ${before.score.toPrecision(5)} → ${after.score.toPrecision(5)}, noise ${noise.toPrecision(2)}`
  };
}

/** Elapsed seconds up to which changes are tried. */
function limitOf(job: Job): number {
  const { budget } = job.options;
  return budget === null ? Infinity : budget * SHARE;
}

function isEarly(job: Job): boolean {
  return job.stopwatch.elapsed < limitOf(job);
}
