import { candidateKey } from '../contracts/code-module';
import { withoutLosses } from './definitions';
import { ENSEMBLE, SUBMISSION } from './finish';
import type { IWritten, Job } from './job';
import { recordOf } from './record';

/** `track/candidate` → its weight in the blend. */
export type Weights = Readonly<Record<string, number>>;

/** What the clean notebook leaves out, and the cells that are shorter in it. */
export interface ITrimmed {
  /** Cells of candidates and tracks without weight in the blend, and their prose. */
  readonly omit: ReadonlySet<string>;
  /** Cell → source. */
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Keep of the solution what its submission needs: the candidates of the blend.
 *
 * In the run the blend is looked for among all candidates; the clean notebook states what
 * was found. Where a person or a language model wrote the blend, it may look at anything:
 * then everything stays but the tracks that were set aside.
 */
export async function trim(
  job: Job,
  weights: Weights = job.ensemble?.weights ?? {}
): Promise<ITrimmed> {
  const ends = await endsOf(job, weights);
  const written = [...job.written.values()];
  const omit = ofUnusedTracks(job);
  const forms = new Map<string, string>();
  for (const item of written) {
    const { cell } = item;
    if (omit.has(cell) || (ends && isIdle(item, weights))) {
      // Nothing of it, unless another cell needs some.
      forms.set(cell, '');
    } else if (ends && !ends.has(cell) && item.module.key.candidate === null) {
      const source = await shorter(job, item, weights);
      if (source !== null) {
        forms.set(cell, source);
      }
    }
  }
  const whole = new Map(
    job.ports.notebook
      .cells()
      .filter(
        ({ id, type }) => type === 'code' && (forms.has(id) || !omit.has(id))
      )
      .map(({ id, source }) => [id, ends?.get(id) ?? source])
  );
  const kept = await withoutLosses(whole, forms, async (cell, needed) => {
    const its = written.find(item => item.cell === cell);
    return ends && its ? shorter(job, its, weights, needed) : null;
  });
  for (const { cell, prose } of written) {
    if (kept.get(cell) === '') {
      omit.add(cell).add(prose);
    } else {
      omit.delete(cell);
      omit.delete(prose);
    }
  }
  return { omit, sources: new Map([...kept, ...(ends ?? [])]) };
}

/**
 * The cells that state what the blend is, in their shorter form.
 *
 * @returns null where one of them has none, so that all candidates have to stay.
 */
async function endsOf(
  job: Job,
  weights: Weights
): Promise<Map<string, string> | null> {
  if (Object.keys(weights).length === 0) {
    return null;
  }
  const ends = new Map<string, string>();
  // Without a test set the prediction fits the candidates anew, by the names of their cells.
  const isFitted = job.facts.roles.test === null;
  for (const key of isFitted ? [ENSEMBLE, SUBMISSION] : [ENSEMBLE]) {
    const written = job.find(key);
    const source = written && (await shorter(job, written, weights));
    if (!source) {
      return null;
    }
    ends.set(written.cell, source);
  }
  return ends;
}

/** A module of a candidate or of a track that has no weight in the blend. */
function isIdle({ module }: IWritten, weights: Weights): boolean {
  const { track, candidate } = module.key;
  const keys = Object.keys(weights);
  return (
    track !== null &&
    !keys.some(key =>
      candidate === null
        ? key.startsWith(`${track}/`)
        : key === candidateKey(track, candidate)
    )
  );
}

/** Cells and prose of the tracks that were set aside. */
function ofUnusedTracks({ options, ports, story }: Job): Set<string> {
  const { tracks } = recordOf(story.events);
  const unused = tracks.filter(({ status }) => status === 'set_aside');
  const cells = ports.notebook
    .cells()
    .filter(
      ({ metadata }) =>
        metadata?.run === options.run &&
        unused.some(({ name }) => name === metadata.track)
    );
  return new Set(cells.map(({ id }) => id));
}

/** The shorter form of a cell that a recipe wrote and nobody has edited since. */
async function shorter(
  job: Job,
  { module, cell }: IWritten,
  weights: Weights,
  needed?: readonly string[]
): Promise<string | null> {
  const stands = job.ports.notebook.read(cell)?.source === module.source;
  const { team } = job.ports;
  const request = { ...job.request(module.key), start: module, needed };
  return module.author === 'recipe' && stands && team.shorten
    ? team.shorten(request, weights)
    : null;
}
