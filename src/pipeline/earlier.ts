import type { CodeModule, TrackName } from '../contracts/code-module';
import { candidateKey } from '../contracts/code-module';
import type { IEarlier, Job } from './job';
import { ENDS, place } from './write';

/**
 * What earlier runs left that holds for this one.
 *
 * A result is known again by what it comes from: the code that the candidate rests on, the
 * data and the folds, each as a digest that the kernel makes. Names count for nothing but
 * the order of looking.
 */

/**
 * See what earlier runs kept on the same data and folds; whether it holds is seen track by
 * track.
 */
export async function lookBack(job: Job): Promise<void> {
  if (!job.options.takesOver) {
    return;
  }
  const { keys } = await job.check('earlier', {
    task: job.facts,
    folder: job.options.folder,
    sources: [],
    candidates: [],
    cells: {}
  });
  keys.forEach(key => job.kept.add(key));
}

/**
 * Know candidates of a track again, by the texts that were just written.
 *
 * @param models - The models module. What a language model writes anew is another text, and
 * to ask it for the cells of candidates ahead of their turns costs money: only recipes are
 * compared.
 * @returns names of candidates that need no training.
 */
export async function recognise(
  job: Job,
  models: CodeModule
): Promise<string[]> {
  const { track } = models.key;
  for (const [key, { module }] of job.earlier) {
    // Another version of the cell was looked at before.
    if (module.key.track === track) {
      job.earlier.delete(key);
    }
  }
  if (track === null || models.author !== 'recipe') {
    return [];
  }
  const cells = new Map<string, CodeModule>();
  for (const name of namesOf(job, track)) {
    const key = candidateKey(track, name);
    if (job.kept.has(key) && !job.scores.has(key)) {
      const module = await job.ports.team.write(
        job.request({ module: 'evaluate', track, candidate: name })
      );
      if (module !== null) {
        cells.set(key, module);
      }
    }
  }
  if (cells.size === 0) {
    return [];
  }
  const { found } = await job.check('earlier', {
    task: job.facts,
    folder: job.options.folder,
    sources: sourcesOf(job, track),
    candidates: namesOf(job, track),
    cells: Object.fromEntries(
      [...cells].map(([key, { source }]) => [key, source])
    )
  });
  return [...cells].flatMap(([key, module]) => {
    if (!(key in found)) {
      return [];
    }
    const { folder, ...from } = found[key];
    job.earlier.set(key, { module, from, folder });
    return [module.key.candidate ?? ''];
  });
}

/** Take over what was known again: its cell is written and does not run. */
export async function takeOver(
  job: Job,
  track: TrackName,
  score: (candidate: string, from: IEarlier['from']) => Promise<void>
): Promise<void> {
  for (const [key, { module, from, folder }] of job.earlier) {
    const { candidate } = module.key;
    if (module.key.track !== track || candidate === null) {
      continue;
    }
    job.proceed();
    await job.check('restore', { folder, candidates: [key], anew: true });
    const written = place(job, module);
    job.accept(written, {
      verdicts: [],
      risks: [],
      estimates: {},
      failed: {}
    });
    await score(candidate, from);
    job.earlier.delete(key);
  }
}

/**
 * The texts by which a later run knows a result again.
 *
 * @param from - The run that trained it, where that was another.
 * @returns undefined where a cell reads otherwise than when it ran: nobody knows then.
 */
export function textsOf(
  job: Job,
  track: TrackName,
  candidate: string,
  from?: IEarlier['from']
) {
  const own = job.find({ module: 'evaluate', track, candidate });
  const sources = sourcesOf(job, track);
  if (!own || sources.length === 0) {
    return undefined;
  }
  return {
    sources,
    candidates: namesOf(job, track),
    cell: own.module.source,
    run: from?.run ?? job.options.run,
    at: from?.at ?? job.options.startedAt
  };
}

/** The cells that a candidate of a track may rest on, as they stand; none where one was edited. */
function sourcesOf(job: Job, track: TrackName): string[] {
  const written = [...job.written.values()];
  const models = written.findIndex(
    ({ module: { key } }) => key.module === 'models' && key.track === track
  );
  const before = written
    .slice(0, models + 1)
    .filter(({ module: { key } }) => isBefore(key, track));
  const isEdited = before.some(
    ({ module, cell }) =>
      job.ports.notebook.read(cell)?.source !== module.source
  );
  return isEdited ? [] : before.map(({ module }) => module.source);
}

/** Of other tracks the features alone: a track may have the same table as one before it. */
function isBefore(
  { module, track, candidate }: CodeModule['key'],
  own: TrackName
): boolean {
  return (
    !ENDS.has(module) &&
    (candidate === null || track === 'baseline') &&
    (track === null ||
      track === own ||
      track === 'baseline' ||
      module === 'features')
  );
}

function namesOf(job: Job, track: TrackName): string[] {
  const plan = job.plan.tracks.find(({ name }) => name === track);
  return plan?.candidates.map(({ name }) => name) ?? [];
}
