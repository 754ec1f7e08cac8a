import type { CodeModule } from '../contracts/code-module';
import type { IWriteRequest } from '../contracts/ports';
import { plannedOf } from './facts';
import { writeData } from './modules/data';
import { writeEmbeddings } from './modules/embeddings';
import { writeEnsemble } from './modules/ensemble';
import { writeCandidate, writeEvaluate, writePrior } from './modules/evaluate';
import { writeFeatures } from './modules/features';
import { writeContext } from './modules/in-context';
import { writeModels } from './modules/models';
import { writeNetworkFeatures, writeNetworkModels } from './modules/neural';
import { writeSubmission } from './modules/submission';
import { writeValidation } from './modules/validation';
import type { IWritten } from './modules/written';
import { featuresOf } from './table-shape';

/**
 * Write the cell of a module from verified recipes.
 *
 * @returns null when there is no recipe for that key at that level.
 * @throws UserError when what the module needs is missing from the request.
 */
export async function write(
  request: IWriteRequest
): Promise<CodeModule | null> {
  const written = writeModule(request);
  return written === null
    ? null
    : {
        key: request.key,
        prose: written.prose,
        source: written.source,
        author: 'recipe',
        recipe: written.recipe,
        attempt: 1
      };
}

function writeModule(request: IWriteRequest): IWritten | null {
  const { module, track, candidate } = request.key;
  if (module === 'data') {
    return writeData(request);
  }
  const plan = plannedOf(request);
  switch (module) {
    case 'validation':
      return writeValidation(plan);
    case 'ensemble':
      return writeEnsemble(plan);
    case 'submission':
      return writeSubmission(plan);
  }
  if (track === 'baseline') {
    return module === 'evaluate' && candidate === 'prior'
      ? writePrior(plan)
      : null;
  }
  if (module === 'evaluate' && candidate === null) {
    return writeEvaluate(plan);
  }
  if (track === null) {
    return null;
  }
  switch (module) {
    case 'features':
      return track === 'neural'
        ? writeNetworkFeatures(plan)
        : track === 'pretrained'
          ? featuresOf(plan).some(({ kind }) => kind === 'embedding')
            ? writeEmbeddings(plan, track)
            : writeContext(plan, track)
          : writeFeatures(plan, track);
    case 'models':
      return track === 'neural'
        ? writeNetworkModels(plan)
        : writeModels(plan, track);
    case 'evaluate':
      return candidate === null ? null : writeCandidate(plan, track, candidate);
  }
}
