import type { FeatureKind } from '../contracts/blueprint';
import { candidateKey, type CodeModule } from '../contracts/code-module';
import type { EnsembleScore } from '../contracts/score';
import { build } from './build';
import { ENSEMBLE, finish } from './finish';
import { failureOf, gainOf, putBack } from './improve';
import { importedOnce } from './imports-once';
import { known, type Job } from './job';
import { trim, type Weights } from './trim';

/** Lines of code that the clean notebook of a table has at most. */
const LONGEST = 250;

/** What these are read with takes more. */
const NO_TABLE: ReadonlySet<FeatureKind> = new Set<FeatureKind>([
  'image',
  'audio',
  'pixels',
  'curve',
  'sequence',
  'owner'
]);

/**
 * Where the notebook of a table would be too long, blend what it has room for: the
 * submission is of that blend, too.
 *
 * A blend that is worse out of fold by more than half of the noise over the folds is undone.
 *
 * @throws ModuleFailedError, KernelDiedError when what stood before cannot be put back.
 */
export async function shortenBlend(job: Job): Promise<void> {
  const standing = job.find(ENSEMBLE);
  const before = job.ensemble;
  if (
    before === null ||
    standing?.module.author !== 'recipe' ||
    job.plan.tracks.some(({ features }) =>
      features.some(({ kind }) => NO_TABLE.has(kind))
    )
  ) {
    return;
  }
  const members = await membersOf(job, before.weights);
  const module =
    members === null
      ? null
      : await job.ports.team.write({ ...job.request(ENSEMBLE), members });
  if (members === null || module?.author !== 'recipe') {
    return;
  }
  const { kept, reason } = await tried(job, module, before);
  if (!kept) {
    await putBack(job, standing);
  }
  const left = Object.keys(before.weights).filter(
    key => !members.includes(key)
  );
  const idea = `a blend without ${left.join(', ')}, for a notebook of ${LONGEST} lines`;
  job.story.emit({
    type: 'improvement_tried',
    key: ENSEMBLE,
    idea,
    kept,
    before: before.score,
    after: kept ? known(job.ensemble, 'blend').score : null,
    lesson: `${idea}: ${reason}, ${kept ? 'kept' : 'undone'}`
  });
}

/** Blend and submit by another module. */
async function tried(
  job: Job,
  module: CodeModule,
  before: EnsembleScore
): Promise<{ kept: boolean; reason: string }> {
  const attempt = (job.find(ENSEMBLE)?.module.attempt ?? 0) + 1;
  const failure = await failureOf(async () => {
    await build(job, ENSEMBLE, { trial: { ...module, attempt } });
    await finish(job);
  });
  if (failure !== null) {
    return { kept: false, reason: failure };
  }
  const after = known(job.ensemble, 'blend');
  const { gain, noise, reason } = gainOf(job, before, after);
  return { kept: gain >= -noise / 2, reason };
}

/**
 * Candidates of the blend for which the notebook is short enough, each with its other forms:
 * without those that weigh least, but with all that there is room for.
 *
 * @returns null where the blend is short enough, or no part of it is, or it is too late.
 */
async function membersOf(job: Job, weights: Weights): Promise<string[] | null> {
  const isShort = async (parts: readonly string[][]): Promise<boolean> =>
    (await linesOf(job, only(weights, parts.flat()))) <= LONGEST;
  const all = familiesOf(job, weights);
  const isLate = (): boolean => job.remaining < job.refreshSeconds;
  let first = 0;
  while (!isLate() && !(await isShort(all.slice(first)))) {
    first++;
    if (first === all.length) {
      return null;
    }
  }
  if (first === 0 || isLate()) {
    return null;
  }
  let kept = all.slice(first);
  for (const family of all.slice(0, first).reverse()) {
    if (!isLate() && (await isShort([...kept, family]))) {
      kept = [...kept, family];
    }
  }
  const members = kept.flat();
  return Object.keys(weights).filter(key => members.includes(key));
}

/** The candidates of the blend, each with its other forms; those that weigh least first. */
function familiesOf(job: Job, weights: Weights): string[][] {
  const families = new Map<string, string[]>();
  for (const { name: track, candidates } of job.plan.tracks) {
    for (const { name, of } of candidates) {
      const key = candidateKey(track, name);
      if (key in weights) {
        const first = candidateKey(track, of ?? name);
        families.set(first, [...(families.get(first) ?? []), key]);
      }
    }
  }
  const weightOf = (keys: string[]): number =>
    keys.reduce((sum, key) => sum + weights[key], 0);
  return [...families.values()].sort((a, b) => weightOf(a) - weightOf(b));
}

function only(weights: Weights, keys: readonly string[]): Weights {
  return Object.fromEntries(
    Object.entries(weights).filter(([key]) => keys.includes(key))
  );
}

/** Lines of code of the clean notebook for a blend. */
async function linesOf(job: Job, weights: Weights): Promise<number> {
  const { omit, sources } = await trim(job, weights);
  const cells = job.ports.notebook
    .cells()
    .filter(
      ({ id, type, metadata }) =>
        type === 'code' && metadata?.run === job.options.run && !omit.has(id)
    )
    .map(({ id, source }) => sources.get(id) ?? source);
  return importedOnce(cells)
    .flatMap(source => source.split('\n'))
    .filter(line => line.trim() !== '').length;
}
