import { candidateKey } from '../contracts/code-module';
import { definitionsOf, needs, withoutLosses } from './definitions';
import { ENSEMBLE, SUBMISSION } from './finish';
import type { IWritten, Job } from './job';
import { recordOf } from './record';

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
export async function trim(job: Job): Promise<ITrimmed> {
  const { weights } = job.ensemble ?? {};
  const ensemble = job.find(ENSEMBLE);
  const omit = ofUnusedTracks(job);
  const untrimmed = (): ITrimmed => {
    spare(job, omit, standing(job, omit));
    return { omit, sources: new Map() };
  };
  const blend =
    weights && ensemble ? await shorter(job, ensemble, weights) : null;
  if (!weights || !ensemble || blend === null) {
    return untrimmed();
  }
  const ends = new Map([[ensemble.cell, blend]]);
  const sources = new Map<string, string>();
  const predict = job.facts.roles.test === null ? job.find(SUBMISSION) : null;
  if (predict) {
    // It fits the candidates anew, by the names of cells that may be left out.
    const source = await shorter(job, predict, weights);
    if (source === null) {
      return untrimmed();
    }
    ends.set(predict.cell, source);
  }
  for (const written of job.written.values()) {
    const { module, track, candidate } = written.module.key;
    const idle =
      track !== null &&
      !Object.keys(weights).some(key => key.startsWith(`${track}/`));
    if (candidate === null && !ends.has(written.cell)) {
      if (idle) {
        omit.add(written.cell).add(written.prose);
      }
      const source = await shorter(job, written, weights);
      if (source !== null) {
        sources.set(written.cell, source);
      }
    } else if (module === 'evaluate' && track !== null && candidate !== null) {
      if (!(candidateKey(track, candidate) in weights)) {
        // The shorter form of what is not in the blend: what other cells need of it.
        const source = await shorter(job, written, weights);
        if (source === null) {
          omit.add(written.cell).add(written.prose);
        } else {
          sources.set(written.cell, source);
        }
      }
    }
  }
  const whole = new Map([...standing(job, omit), ...ends]);
  spare(job, omit, whole);
  return {
    omit,
    sources: new Map([...withoutLosses(whole, sources), ...ends])
  };
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

/** Put back what cells that are kept need of those that would be left out. */
function spare(job: Job, omit: Set<string>, kept: Map<string, string>): void {
  for (const { cell, prose } of job.written.values()) {
    const source = job.ports.notebook.read(cell)?.source ?? '';
    if (omit.has(cell) && isMissed(source, kept)) {
      omit.delete(cell);
      omit.delete(prose);
      kept.set(cell, source);
    }
  }
}

/** Cells of the run that are kept, as they stand. */
function standing(job: Job, omit: ReadonlySet<string>): Map<string, string> {
  const cells = job.ports.notebook.cells();
  return new Map(
    cells
      .filter(({ id, type }) => type === 'code' && !omit.has(id))
      .map(({ id, source }) => [id, source])
  );
}

/** A cell that is kept needs what this one defines: networks take the features of tables. */
function isMissed(source: string, kept: ReadonlyMap<string, string>): boolean {
  const texts = [...kept.values()];
  const defined = new Set(texts.flatMap(text => [...definitionsOf(text)]));
  return [...definitionsOf(source)].some(
    name => !defined.has(name) && texts.some(text => needs(text, name))
  );
}

/** The shorter form of a cell that a recipe wrote and nobody has edited since. */
async function shorter(
  job: Job,
  { module, cell }: IWritten,
  weights: Readonly<Record<string, number>>
): Promise<string | null> {
  const stands = job.ports.notebook.read(cell)?.source === module.source;
  const { team } = job.ports;
  return module.author === 'recipe' && stands && team.shorten
    ? team.shorten({ ...job.request(module.key), start: module }, weights)
    : null;
}
