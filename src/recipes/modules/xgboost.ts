import xgboost from '../../../recipes/models/xgboost.py';
import type { CandidatePlan } from '../../contracts/blueprint';
import type { IPlanned } from '../facts';
import { rarestClass } from '../plan/shape';
import type { IRecipe } from '../render';

/** XGBoost has to be told names of classes by number, as it has where a fold may lack a class. */
export function isNamed(plan: IPlanned): boolean {
  const { scheme, folds } = plan.blueprint.validation;
  return (
    plan.probability &&
    !(
      plan.classes?.every((label, code) => label === code) &&
      scheme === 'stratified' &&
      rarestClass(plan) >= 2 * folds
    )
  );
}

/** XGBoost in classes of the notebook; null where its own will do. */
export function xgboostOf(
  plan: IPlanned,
  candidates: readonly CandidatePlan[]
): IRecipe | null {
  const found = candidates.find(({ estimator }) => estimator === 'xgboost');
  const named = isNamed(plan);
  const stops = 'early_stopping_rounds' in (found?.params ?? {});
  return plan.probability && found !== undefined && (named || stops)
    ? {
        name: 'models/xgboost.py',
        text: xgboost,
        values: { NAMED: named, STOPPING: stops }
      }
    : null;
}
