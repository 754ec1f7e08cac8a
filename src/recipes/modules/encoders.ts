import encoders from '../../../recipes/models/encoders.py';
import type { CandidatePlan, FeatureKind } from '../../contracts/blueprint';
import { hasSince, IPlanned } from '../facts';
import {
  areWordsKept,
  isSingleWord,
  isUnbroken,
  readsPieces,
  runsOf
} from '../plan/text-size';
import { isManyClasses } from '../plan/shape';
import { isWide } from '../plan/wide';
import { totalWidth } from '../plan/width';
import { pythonLiteral } from '../python-literal';
import type { IRecipe } from '../render';
import {
  columnsByName,
  columnsOfKind,
  featuresOf,
  ITableShape
} from '../table-shape';
import { nameIn } from '../track-names';
import { boostingOf } from './boosting';
import { entryOf } from './entries';
import { SEEN } from './layers';

/** Numbers with more skew than this are brought nearer to a bell for linear models. */
const SKEWED = 2;

/** Quantiles that bring a number nearer to a bell: each from several of the rows of a fold. */
const QUANTILES = 200;

/** From this version on the encoder of means takes no seed, but what splits the rows. */
const SPLITTER_SINCE = [1, 9] as const;

/** What an encoder makes of these takes more memory than time. */
const LARGE: readonly FeatureKind[] = [...SEEN, 'sequence'];

type Encoder = 'for_linear' | 'for_trees';

/**
 * Whether a run keeps what an encoder makes of a fold for the next candidate: counting words
 * takes longer than fitting a linear model of them. A clean notebook, of few candidates, is
 * the shorter for doing without.
 */
export function keepsEncoded(plan: IPlanned): boolean {
  const { validation, tracks } = plan.blueprint;
  const features = tracks.flatMap(track => track.features);
  const texts = features
    .filter(({ kind }) => kind === 'text')
    .flatMap(({ columns }) => columns);
  return (
    !plan.request.clean &&
    texts.length > 0 &&
    !features.some(({ kind }) => LARGE.includes(kind)) &&
    areWordsKept(plan, texts, validation.folds * validation.repeats)
  );
}

/** Encoders of trees are told the target, on the scale of the model: means of categories. */
export function learnsFromTarget({ blueprint }: IPlanned): boolean {
  const features = blueprint.tracks.flatMap(track => track.features);
  return features.some(({ kind }) => kind === 'high_cardinality');
}

/** Encoders that candidates of this track take, or other cells from this one. */
export function usedEncoders(
  plan: IPlanned,
  shape: ITableShape,
  candidates: readonly CandidatePlan[]
): Encoder[] {
  const { key, needed } = plan.request;
  const texts = candidates.map(item => entryOf(plan, item, shape).text);
  const boosting = boostingOf(plan, shape, candidates)?.values;
  return (['for_linear', 'for_trees'] as const).filter(
    name =>
      needed?.includes(nameIn(key.track ?? 'traditional', name)) ||
      texts.some(text => text.includes(`${name}()`)) ||
      (name === 'for_trees' &&
        (boosting?.ENCODED === true || boosting?.CATBOOST_ENCODED === true))
  );
}

/**
 * The functions that encode features for linear models and for trees.
 *
 * @param wanted - Those that have to be defined.
 * @param first - No encoder is defined yet, so what they share is not, either.
 * @returns null when neither is wanted.
 */
export function encodersOf(
  plan: IPlanned,
  shape: ITableShape,
  wanted: readonly Encoder[],
  first = true
): IRecipe | null {
  if (wanted.length === 0) {
    return null;
  }
  // What is made of pixels is not skewed as they are.
  const apart = new Set([
    ...columnsOfKind(plan, 'drop'),
    ...columnsOfKind(plan, 'pixels')
  ]);
  const numeric = plan.columns.filter(
    ({ name, numeric: summary }) => summary !== null && !apart.has(name)
  );
  const skewed = numeric.filter(
    column => Math.abs(column.numeric?.skew ?? 0) > SKEWED
  );
  const column = columnsByName(plan);
  const texts = shape.text.map(name => {
    const found = column(name);
    return {
      name,
      runs: found !== undefined && isUnbroken(found) ? runsOf(found) : null,
      single: found !== undefined && isSingleWord(found)
    };
  });
  const isWords = ({ runs, single }: (typeof texts)[number]): boolean =>
    runs === null && !single;
  const each = (
    words: string,
    pieces: string,
    kind: 'linear' | 'trees'
  ): string =>
    texts
      .map(({ name, runs, single }) => {
        const weights = single ? pieces : words;
        return `(${runs === null ? weights : `letter_weights(${runs[kind]})`}, ${pythonLiteral(name)})`;
      })
      .join(', ');
  return {
    name: 'models/encoders.py',
    text: encoders,
    values: {
      LINEAR: wanted.includes('for_linear'),
      TREES: wanted.includes('for_trees'),
      TEXT: shape.text,
      WEIGHTS: first,
      WORDS: texts.some(isWords),
      SINGLE: texts.some(({ single }) => single),
      KEPT: keepsEncoded(plan),
      UNBROKEN: texts.some(({ runs }) => runs !== null),
      PIECES: readsPieces(plan, shape.text),
      // Languages and names differ in their single letters.
      SHORTEST: isManyClasses(plan) ? 1 : 2,
      WORD_COLUMNS: {
        code: each('word_weights()', 'piece_weights()', 'linear')
      },
      TOPIC_COLUMNS: { code: each('topics', 'spelling', 'trees') },
      HIGH: plan.several ? [] : shape.high,
      SPLITTER: hasSince(plan.profile, 'scikit-learn', SPLITTER_SINCE),
      STRATIFIED: plan.blueprint.validation.scheme === 'stratified',
      // They tell by themselves that they are no amounts.
      LABELS: plan.probability,
      CATEGORIES: shape.categories.length > 0,
      NUMBERS: shape.hasNumbers,
      VECTORS: shape.vectors,
      MISSING: shape.gaps,
      SKEWED: skewed.length > 0 && skewed.length * 4 > numeric.length,
      QUANTILES: Math.min(QUANTILES, Math.floor(plan.rows / 4)),
      WIDE: isWideIn(plan) && shape.categories.length === 0,
      SELECTORS: first,
      ONE_HOT_TREES: shape.oneHotTrees,
      SEED: plan.blueprint.validation.seed,
      TARGET_TYPE: !plan.probability
        ? 'continuous'
        : plan.outputs > 2
          ? 'multiclass'
          : 'binary',
      DIMENSIONS: 50
    }
  };
}

/** The track has more columns than rows. */
function isWideIn(plan: IPlanned): boolean {
  const features = featuresOf(plan);
  return isWide({
    facts: plan,
    features,
    raw: totalWidth(plan, features, false),
    width: totalWidth(plan, features, true)
  });
}
