import type { FeaturePlan } from '../../contracts/blueprint';
import { figure, hasSince } from '../facts';
import type { Add, IShape } from './shape';
import { size } from './shape';

/** With fewer columns than this there is little to choose from. */
const LEAST_COLUMNS = 300;

/** So many columns are kept where few are taken to matter, and where many are. */
const FEW = 50;
export const MANY = 300;

/** A model that leaves columns out itself is given so many at most: each costs it time. */
const MOST = 900;

/** Kinds that are points of one thing, or come from words and files: they have plans of their own. */
const JOINED: ReadonlySet<FeaturePlan['kind']> = new Set([
  'curve',
  'pixels',
  'text',
  'sequence',
  'image',
  'audio',
  'embedding',
  'panel',
  'season',
  'owner'
]);

/** Since this version of scikit-learn nearest centroids tell probabilities. */
const CHANCES_SINCE = [1, 6] as const;

/**
 * More columns than rows: most of them say nothing of the one target, by chance or not.
 * Numbers at least to a half once encoded, so that what models are given is not sparse.
 */
export function isWide({
  facts,
  features,
  raw,
  width
}: Pick<IShape, 'facts' | 'features' | 'raw' | 'width'>): boolean {
  return (
    raw >= LEAST_COLUMNS &&
    raw > facts.rows &&
    width <= 2 * raw &&
    !facts.several &&
    !facts.multilabel &&
    !facts.orders &&
    !features.some(({ kind }) => JOINED.has(kind))
  );
}

/**
 * Models for more columns than rows.
 *
 * Whether few columns matter much or many a little is not known before: there is a model
 * for each, and columns are chosen inside the fold.
 */
export function addWide(shape: IShape, add: Add): void {
  const few = `The ${FEW} columns that differ most, chosen in each fold anew`;
  const many = `The ${MANY} columns that differ most: where ${size(shape)} each say a little, they say it together`;
  if (shape.facts.probability) {
    addClasses(shape, add, few, many);
  } else {
    addValues(shape, add, few, many);
  }
}

function addClasses(shape: IShape, add: Add, few: string, many: string): void {
  const chosen = `of ${figure(shape.raw)}`;
  add(
    'logistic_few',
    'logistic',
    { best: FEW, C: 1, max_iter: 1000 },
    `${few}, ${chosen}: the others would be noise to a linear model.`
  );
  add(
    'logistic_many',
    'logistic',
    { best: MANY, C: 0.1, max_iter: 1000 },
    `${many}.`
  );
  if (hasSince(shape.facts.profile, 'scikit-learn', CHANCES_SINCE)) {
    add(
      'centroid',
      'centroid',
      { shrink_threshold: 1 },
      `Means of ${figure(shape.facts.outputs)} classes, each column as near to the mean of all as chance would have it: what tells nothing falls out.`
    );
  }
  add(
    'discriminant',
    'discriminant',
    { best: FEW, solver: 'lsqr', shrinkage: 'auto' },
    `${few}, ${chosen}: classes of one shape around their means, whose spread is shrunken.`
  );
  add(
    'logistic',
    'logistic',
    { components: 0.99, C: 0.1, max_iter: 1000 },
    `All columns: ${figure(shape.facts.rows)} rows span no more directions than there are rows, and in them a linear model is the same and quick.`
  );
  add(
    'extra_trees',
    'extra_trees',
    { best: 2 * FEW, n_estimators: 300, min_samples_leaf: 2 },
    `A forest on the ${2 * FEW} columns that differ most, ${chosen}: its splits would seldom meet them among all.`
  );
}

function addValues(shape: IShape, add: Add, few: string, many: string): void {
  const chosen = `of ${figure(shape.raw)}`;
  const { rows } = shape.facts;
  add(
    'elastic_net',
    'elastic_net',
    {
      ...(shape.raw > MOST ? { best: MOST } : {}),
      l1_ratio: 0.9,
      eps: 0.1,
      tol: 0.01,
      cv: 5
    },
    `A linear model that leaves columns out itself, ${chosen}, as many as ${figure(rows)} rows tell.`
  );
  add(
    'ridge',
    'ridge_cv',
    {},
    `All columns, each with a small weight: ${size(shape)}.`
  );
  add('ridge_many', 'ridge_cv', { best: MANY }, `${many}.`);
  if (shape.width === shape.raw) {
    // Categories may make sparse columns, which it does not take.
    add(
      'pls',
      'pls',
      {
        n_components: Math.max(1, Math.min(4, Math.floor(rows / 8))),
        scale: false
      },
      `${size(shape)} that move together have a few directions that matter.`
    );
  }
  add(
    'ridge_few',
    'ridge_cv',
    { best: FEW / 2 },
    `Half of that: ${few.toLowerCase()}, ${chosen}.`
  );
  add(
    'extra_trees',
    'extra_trees',
    { best: 2 * FEW, n_estimators: 300, max_features: 0.5 },
    `A forest on the ${2 * FEW} columns that go with the target most, ${chosen}.`
  );
}
