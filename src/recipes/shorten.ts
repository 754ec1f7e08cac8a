import type { Blueprint } from '../contracts/blueprint';
import { candidateKey, membersNamedIn } from '../contracts/code-module';
import type { IWriteRequest } from '../contracts/ports';
import { plannedOf } from './facts';
import { writeEnsemble } from './modules/ensemble';
import { writePast } from './modules/series';
import { write } from './write';

/** Modules that say less where there are fewer candidates. */
const SHORTER: ReadonlySet<string> = new Set([
  'validation',
  'features',
  'models',
  'submission'
]);

/** Candidate → its weight in the blend that stands. */
type Weights = Readonly<Record<string, number>>;

/**
 * The source of a module for a notebook that holds the candidates of the blend alone:
 * models without the others, the blend's weights as they were found, of the floor what
 * features are made with.
 *
 * @param request - What the module was written from; `start` is the module as it stands.
 * @returns null when recipes did not write what stands, or have no shorter form of it.
 */
export async function shorten(
  request: IWriteRequest,
  weights: Weights
): Promise<string | null> {
  const { key, start, blueprint } = request;
  const whole = await write({
    ...request,
    needed: undefined,
    members: membersNamedIn(start?.source ?? '')
  });
  if (!start || start.source !== whole?.source) {
    return null;
  }
  if (key.module === 'ensemble') {
    return writeEnsemble(plannedOf(request), weights)?.source ?? null;
  }
  const isShared = key.module === 'evaluate' && key.candidate === null;
  const isShorter = SHORTER.has(key.module) || isShared;
  const isFloor = key.track === 'baseline';
  if (!(isShorter || isFloor) || blueprint === null) {
    return null;
  }
  const less = {
    ...request,
    clean: true,
    candidates: request.candidates.filter(candidate => candidate in weights),
    blueprint: within(blueprint, weights)
  };
  if (isFloor) {
    return writePast(plannedOf(less))?.source ?? null;
  }
  return (await write(less))?.source ?? null;
}

/** The plan with the candidates of the blend alone, and those that they are forms of. */
function within(plan: Blueprint, weights: Weights): Blueprint {
  return {
    ...plan,
    tracks: plan.tracks.map(track => ({
      ...track,
      candidates: track.candidates.filter(({ name }) =>
        track.candidates.some(
          other =>
            (other.name === name || other.of === name) &&
            candidateKey(track.name, other.name) in weights
        )
      )
    }))
  };
}
