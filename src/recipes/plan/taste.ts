import type { CandidatePlan, FeaturePlan } from '../../contracts/blueprint';
import { figure, IFacts } from '../facts';

/** Rows of an owner at least, on average. */
const ROWS_PER_OWNER = 2;

/** With fewer things than this they are classes like others. */
const LEAST_THINGS = 10;

/** Who takes things, where each row of train is one taking. */
export interface ITaste {
  readonly owner: string;
  readonly owners: number;
  readonly things: number;
}

/**
 * The owners of a task that asks which things each of them takes next: lists of labels
 * are handed in for each value of a column that repeats in train; null for other tasks.
 */
export function tasteOf(facts: IFacts): ITaste | null {
  const { task, train, test, target } = facts;
  const owner = task.id.value;
  const column = train.columns.find(({ name }) => name === owner);
  return task.submission.value.form === 'top_labels' &&
    owner !== null &&
    column !== undefined &&
    test?.columns.some(({ name }) => name === owner) === true &&
    column.unique * ROWS_PER_OWNER <= facts.rows &&
    target.unique >= LEAST_THINGS
    ? {
        owner,
        owners: column.unique,
        things: task.classes?.length || target.unique
      }
    : null;
}

/** The one feature: whose row it is. */
export function planOwner(
  { owner, owners }: ITaste,
  rows: number
): FeaturePlan[] {
  return [
    {
      kind: 'owner',
      columns: [owner],
      why: `\`${owner}\` has ${figure(owners)} values in ${figure(rows)} rows: what each of them took tells what comes next.`
    }
  ];
}

/** Models of who takes what. */
export function planTaste(
  facts: IFacts,
  { owners, things }: ITaste
): CandidatePlan[] {
  const size = `${figure(owners)} owners and ${figure(things)} things`;
  const seconds = Number((0.5 + 1e-8 * things * things * owners).toFixed(1));
  const each = facts.rows / owners;
  return [
    {
      name: 'together',
      estimator: 'taste',
      params: { how: 'together', strength: 10 },
      seconds,
      why: `Things that the same owners have taken go together: ${size}.`
    },
    {
      name: 'linear',
      estimator: 'taste',
      params: { how: 'linear', strength: Math.round(10 * each) },
      seconds,
      why: `Each of ${figure(things)} things is explained by all the others at once, so that what is frequent counts once.`
    },
    {
      name: 'factors',
      estimator: 'taste',
      params: {
        how: 'factors',
        strength: Math.max(2, Math.min(32, Math.floor(things / 10)))
      },
      seconds,
      why: `A few tastes in which ${figure(owners)} owners differ, found by singular values.`
    },
    {
      name: 'factors_few',
      estimator: 'taste',
      params: {
        how: 'factors',
        strength: Math.max(2, Math.min(8, Math.floor(things / 25)))
      },
      seconds,
      why: `Fewer tastes are steadier where each owner has ${figure(each)} rows.`
    }
  ];
}
