import type { CandidatePlan, FeaturePlan } from '../../contracts/blueprint';
import type { ColumnProfile } from '../../contracts/data-profile';
import { figure, hasPackage, IFacts, listed } from '../facts';

/** Rows of an owner at least, on average. */
const ROWS_PER_OWNER = 2;

/** With fewer things than this they are classes like others. */
const LEAST_THINGS = 10;

/** Columns of so many levels at most divide owners into segments, and so many of them are looked at. */
const MOST_LEVELS = 20;
const MOST_SEGMENTS = 3;

/** Pairs of owner and thing that the choice is learnt from, at most, and seconds for each. */
const MOST_PAIRS = 400_000;
const SECONDS_PER_PAIR = 4e-6;

/** Who takes things, where each row of train is one taking. */
export interface IHabits {
  readonly owner: string;
  readonly owners: number;
  readonly things: number;
  /** When each thing was taken. */
  readonly time: ColumnProfile | null;
  /** Columns of few levels that test has, too. */
  readonly segments: readonly string[];
}

/** The column of time: the one that orders the rows, or else the only date. */
function timeOf({ task, train, columns }: IFacts): ColumnProfile | null {
  const own = new Set(train.columns.map(({ name }) => name));
  const dates = columns.filter(
    ({ name, date, missing }) =>
      own.has(name) &&
      missing === 0 &&
      (date !== null || name === task.time.value)
  );
  return (
    dates.find(({ name }) => name === task.time.value) ??
    (dates.length === 1 ? dates[0] : null)
  );
}

/**
 * The owners of a task that asks which things each of them takes next: lists of labels
 * are handed in for each value of a column that repeats in train; null for other tasks.
 */
export function habitsOf(facts: IFacts): IHabits | null {
  const { task, train, test, target } = facts;
  const owner = task.id.value;
  const column = train.columns.find(({ name }) => name === owner);
  const given = new Set(
    test?.columns.filter(({ missing }) => missing < 1).map(({ name }) => name)
  );
  if (
    task.submission.value.form !== 'top_labels' ||
    owner === null ||
    column === undefined ||
    !given.has(owner) ||
    column.unique * ROWS_PER_OWNER > facts.rows ||
    target.unique < LEAST_THINGS
  ) {
    return null;
  }
  const time = timeOf(facts);
  const segments = facts.columns.filter(
    ({ name, semantic, unique }) =>
      given.has(name) &&
      name !== time?.name &&
      unique > 1 &&
      unique <= MOST_LEVELS &&
      ['category', 'boolean', 'integer_code', 'ordinal'].includes(semantic)
  );
  return {
    owner,
    owners: column.unique,
    things: task.classes?.length || target.unique,
    time,
    segments: segments.map(({ name }) => name).slice(0, MOST_SEGMENTS)
  };
}

/** What is told of each row: whose it is, when it was, and their segments. */
export function planOwner(
  { owner, owners, time, segments }: IHabits,
  rows: number
): FeaturePlan[] {
  const more = [
    ...(time === null ? [] : [` \`${time.name}\` tells how lately.`]),
    ...(segments.length > 0
      ? [
          ` Those of whom nothing is known are told apart by ${listed(segments)}.`
        ]
      : [])
  ];
  return [
    {
      kind: 'owner',
      columns: [owner, ...(time === null ? [] : [time.name]), ...segments],
      why: `\`${owner}\` has ${figure(owners)} values in ${figure(rows)} rows: what each of them took tells what comes next.${more.join('')}`
    }
  ];
}

/** Models of who takes what. */
export function planHabits(
  facts: IFacts,
  { owners, things, time }: IHabits
): CandidatePlan[] {
  const size = `${figure(owners)} owners and ${figure(things)} things`;
  const pairs = Math.min(things * owners, MOST_PAIRS);
  const seconds = Number(
    (1 + SECONDS_PER_PAIR * pairs + 2e-9 * things ** 3).toFixed(1)
  );
  const again = facts.profile.findings.find(
    ({ kind, columns }) => kind === 'taken_again' && columns.length > 0
  );
  const told = again === undefined ? '' : ` ${again.sentence}`;
  return [
    {
      name: 'habits',
      estimator: 'habits',
      params: {},
      seconds,
      why: `What an owner took before, how often${time === null ? '' : ' and how lately'}, what goes together and what is popular, weighed by what foretells the last rows of owners: ${size}.${told}`
    },
    ...(hasPackage(facts.profile, 'lightgbm')
      ? [
          {
            name: 'ranked',
            estimator: 'ranked_habits',
            params: {
              n_estimators: 100,
              learning_rate: 0.05,
              num_leaves: 8,
              min_child_samples: 100
            },
            seconds: seconds + 2,
            why: `Trees order the 50 likeliest of ${figure(things)} things anew: they see how one habit depends on another.`
          }
        ]
      : [])
  ];
}
