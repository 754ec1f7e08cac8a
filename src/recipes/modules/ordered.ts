import withinGroup from '../../../recipes/features/within_group.py';
import cox from '../../../recipes/models/cox.py';
import ranked from '../../../recipes/models/ranked.py';
import risk from '../../../recipes/models/risk.py';
import type { CandidatePlan } from '../../contracts/blueprint';
import type { IPlanned } from '../facts';
import { pythonLiteral } from '../python-literal';
import type { IRecipe } from '../render';
import { columnsOfKind, namingOf } from '../table-shape';

/** Numbers beyond this are not ranked within their groups one by one. */
const RANKED_COLUMNS = 60;

/** A class or function of a recipe, and where it is written: where there is room and need. */
interface IDefinition {
  readonly module: 'validation' | 'features';
  /** How its definition begins. */
  readonly begin: string;
  readonly recipe: IRecipe;
}

function definitionsOf(plan: IPlanned): IDefinition[] {
  switch (plan.task.problemType.value) {
    case 'survival':
      return [
        {
          module: 'validation',
          begin: 'def cox_gradient(',
          recipe: { name: 'models/cox.py', text: cox, values: {} }
        },
        {
          module: 'features',
          begin: 'class Risk(',
          recipe: { name: 'models/risk.py', text: risk, values: {} }
        }
      ];
    case 'ranking': {
      const [lists] = listsOf(plan);
      const high = columnsOfKind(plan, 'high_cardinality').length > 0;
      const text = columnsOfKind(plan, 'text').length > 0;
      return [
        {
          module: 'validation',
          begin: 'class Ranked(',
          recipe: {
            name: 'models/ranked.py',
            text: ranked,
            values: {
              LISTS: lists !== undefined,
              GROUP_PARAMETER: high || text ? 'lgbmranker__group' : 'group'
            }
          }
        }
      ];
    }
    default:
      return [];
  }
}

function listsOf(plan: IPlanned): CandidatePlan[] {
  return plan.blueprint.tracks
    .flatMap(({ candidates }) => candidates)
    .filter(({ estimator }) => estimator === 'lambdarank');
}

/** What a cell defines for models of risk or of order, beside its own part. */
export function definitionsFor(
  plan: IPlanned,
  module: 'validation' | 'features'
): IRecipe[] {
  return plan.numpyOnly || plan.request.level > 0
    ? []
    : definitionsOf(plan)
        .filter(definition => definition.module === module)
        .map(({ recipe }) => recipe);
}

/** How regressors become models of risk or of order. */
export interface IWrapper {
  /** What earlier cells did not define. */
  readonly recipes: readonly IRecipe[];
  /** Over `name` and `model`. */
  readonly expression: string;
}

/**
 * The class that turns a regressor into one of risk or of order.
 *
 * @returns null where answers are values.
 */
export function wrapperOf(
  plan: IPlanned,
  candidates: readonly CandidatePlan[]
): IWrapper | null {
  if (!plan.orders) {
    return null;
  }
  const known = (['validation', 'features'] as const)
    .map(module => plan.written(module)?.source ?? '')
    .join('\n');
  const recipes = definitionsOf(plan)
    .filter(({ begin }) => !known.includes(begin))
    .map(({ recipe }) => recipe);
  if (plan.task.problemType.value === 'ranking') {
    const [lists] = listsOf(plan);
    return {
      recipes,
      expression:
        lists === undefined
          ? 'Ranked(model)'
          : `Ranked(model, name == ${pythonLiteral(lists.name)})`
    };
  }
  const steps = candidates
    .filter(({ params }) => (params.steps ?? 1) !== 1)
    .map(({ name, params }) => [name, Number(params.steps)]);
  return {
    recipes,
    expression:
      steps.length === 0
        ? 'Risk(model)'
        : `Risk(model, ${pythonLiteral(Object.fromEntries(steps))}.get(name, 1))`
  };
}

/** Where each row stands in its group; null where rows are not ranked. */
export function withinGroupRecipe(
  plan: IPlanned,
  level: number
): IRecipe | null {
  const group = plan.task.group.value;
  const columns = columnsOfKind(plan, 'numeric')
    .slice(0, RANKED_COLUMNS)
    .map(namingOf(plan).safe);
  return plan.task.problemType.value !== 'ranking' ||
    group === null ||
    columns.length === 0 ||
    level > 0
    ? null
    : {
        name: 'features/within_group.py',
        text: withinGroup,
        values: { GROUP_NAME: group, COLUMNS: columns }
      };
}
