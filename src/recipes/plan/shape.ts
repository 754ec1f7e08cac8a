import type {
  CandidatePlan,
  FeatureKind,
  FeaturePlan
} from '../../contracts/blueprint';
import { figure, IFacts } from '../facts';

type Params = CandidatePlan['params'];

/** What the choice of candidates looks at. */
export interface IShape {
  readonly facts: IFacts;
  readonly features: readonly FeaturePlan[];
  readonly transform: 'none' | 'log1p';
  /** Fits per candidate: folds times repeats. */
  readonly fits: number;
  /** Fits that run side by side. */
  readonly atOnce: number;
  /** Columns that linear models are given, after encoding, roughly. */
  readonly width: number;
  /** Columns that boosting is given, with categories as they are. */
  readonly raw: number;
  /** Factor on learning rates: above 1 where time is short, below where there is plenty. */
  readonly haste: number;
}

/** From so many classes on, what is fitted for each of them takes most of the time. */
const MANY_CLASSES = 15;

/** Models tell many classes apart. */
export function isManyClasses(
  facts: Pick<IFacts, 'probability' | 'multilabel' | 'outputs'>
): boolean {
  return (
    facts.probability && !facts.multilabel && facts.outputs >= MANY_CLASSES
  );
}

/** Plan one candidate. */
export type Add = (
  name: string,
  estimator: string,
  params: Params,
  why: string
) => void;

/** Whether columns of a kind are among the features. */
export type Has = (kind: FeatureKind) => boolean;

/** Pictures in files or as columns of pixels. */
export function hasPictures(has: Has): boolean {
  return has('image') || has('pixels');
}

/** `2,000 rows × 12 columns`. */
export function size({ facts }: IShape): string {
  return `${figure(facts.rows)} rows × ${figure(facts.columns.length)} columns`;
}

/**
 * Rows of the rarest class. Where the profile lists the most frequent classes alone, the
 * others are taken to fall off evenly from the last one that is listed.
 */
export function rarestClass({ rows, target }: IFacts): number {
  const counts = target.top.map(({ count }) => count);
  const least = Math.min(...counts);
  const others = target.unique - counts.length;
  if (others <= 0) {
    return least;
  }
  const mean = (rows - counts.reduce((sum, count) => sum + count, 0)) / others;
  return Math.max(1, Math.min(least, 2 * mean - least));
}
