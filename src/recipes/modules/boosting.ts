import boosting from '../../../recipes/models/boosting.py';
import stopping from '../../../recipes/models/early_stopping.py';
import type { CandidatePlan } from '../../contracts/blueprint';
import { hasSince, IPlanned } from '../facts';
import { jobsFor } from '../plan/candidates';
import type { IRecipe } from '../render';
import type { ITableShape } from '../table-shape';
import {
  commonParams,
  isDirect,
  isShared,
  namedCategories,
  sharedParams
} from './entries';

/** LightGBM before this version takes the rows kept back as `eval_set` alone. */
const EVAL_X_SINCE = [4, 7] as const;

/** LightGBM 4.7 makes numbers of the labels in `eval_set`, not of those in `eval_y`. */
function needsEvalSet(plan: IPlanned): boolean {
  const coded = plan.classes?.every((label, code) => label === code) ?? true;
  return !hasSince(plan.profile, 'lightgbm', EVAL_X_SINCE) || !coded;
}

/** A candidate of the library is planned, and whether its fits stop by themselves. */
function usesOf(candidates: readonly CandidatePlan[], estimator: string) {
  const found = candidates.filter(item => item.estimator === estimator);
  return {
    used: found.length > 0,
    stops: found.some(({ params }) => 'early_stopping_rounds' in params)
  };
}

/** Boosting that stops by itself; null where no candidate does. */
export function stoppingOf(
  plan: IPlanned,
  candidates: readonly CandidatePlan[]
): IRecipe | null {
  const lightgbm = usesOf(candidates, 'lightgbm').stops;
  const catboost = usesOf(candidates, 'catboost').stops;
  const xgboost = usesOf(candidates, 'xgboost').stops;
  return lightgbm || catboost || xgboost
    ? {
        name: 'models/early_stopping.py',
        text: stopping,
        values: {
          CLASSIFY: plan.probability,
          LIGHTGBM: lightgbm,
          CATBOOST: catboost,
          XGBOOST: xgboost,
          EVAL_SET: needsEvalSet(plan),
          QUIET:
            lightgbm &&
            needsEvalSet(plan) &&
            hasSince(plan.profile, 'lightgbm', EVAL_X_SINCE)
        }
      }
    : null;
}

/** What the candidates of the boosting libraries share; null where there are none. */
export function boostingOf(
  plan: IPlanned,
  shape: ITableShape,
  candidates: readonly CandidatePlan[]
): IRecipe | null {
  const lightgbm = usesOf(candidates, 'lightgbm');
  const catboost = usesOf(candidates, 'catboost');
  if (!isShared(plan)) {
    return null;
  }
  const { folds, repeats, seed } = plan.blueprint.validation;
  const jobs = jobsFor(plan, folds * repeats);
  const names = namedCategories(shape);
  return {
    name: 'models/boosting.py',
    text: boosting,
    values: {
      CLASSIFY: plan.probability,
      LIGHTGBM: lightgbm.used,
      CATBOOST: catboost.used,
      STOPPING: lightgbm.stops || catboost.stops,
      COMMON: commonParams(plan),
      LIGHTGBM_PARAMS: {
        ...sharedParams(plan, 'lightgbm'),
        random_state: seed,
        n_jobs: jobs,
        verbose: -1
      },
      QUIET: {
        thread_count: jobs,
        verbose: 0,
        allow_writing_files: false
      },
      CATBOOST_PARAMS: {
        ...sharedParams(plan, 'catboost'),
        ...(names === null ? {} : { cat_features: names }),
        random_state: seed
      },
      ENCODED: !isDirect('lightgbm', shape),
      CATBOOST_ENCODED: !isDirect('catboost', shape)
    }
  };
}
