import panel from '../../../recipes/features/panel.py';
import smoothing from '../../../recipes/evaluate/smoothing.py';
import above from '../../../recipes/models/above.py';
import counting from '../../../recipes/validation/series.py';
import type { ColumnProfile } from '../../contracts/data-profile';
import { figure, IPlanned } from '../facts';
import { THETA } from '../plan/candidates';
import { ISeries, seriesOf } from '../plan/series';
import { pythonLiteral } from '../python-literal';
import { IRecipe, render } from '../render';
import { columnsOfKind, namingOf } from '../table-shape';
import { IWritten } from './written';

/** Metrics that a mean answers, not a median. */
const MEANS: ReadonlySet<string> = new Set(['rmse', 'mse', 'r2', 'pearson']);

/** Speeds of levels that follow the last values, whatever the reach; the slowest last. */
const QUICK: readonly number[] = [0.7, 0.3, 0.1];

/**
 * Moments of a column, in the format that the profile found where pandas would guess. Numbers
 * that are no dates, those of weeks say, are moments themselves.
 */
export function momentOf(column: ColumnProfile, frame = 'X'): string {
  const format = column.date?.format ?? null;
  const values = `${frame}[${pythonLiteral(column.name)}]`;
  const plain = format === null || /^%Y-%m-%d([T ]%H:%M(:%S)?)?$/.test(format);
  const isNumber = /^u?(?:int|float)/i.test(column.dtype);
  if (isNumber && column.date === null) {
    return values;
  }
  const text = isNumber ? `${values}.astype(int).astype(str)` : values;
  return plain && text === values
    ? `pd.to_datetime(${values})`
    : format === null
      ? `pd.to_datetime(${text})`
      : `pd.to_datetime(${text}, format=${pythonLiteral(format)})`;
}

/** The functions that count steps and name series, for folds and features. */
export function countingRecipe(plan: IPlanned): IRecipe | null {
  const series = seriesOf(plan);
  if (series === null) {
    return null;
  }
  const { time, step, keys } = series;
  const whole = step.unit === 'whole';
  return {
    name: 'validation/series.py',
    text: counting,
    values: {
      MOMENT: {
        code: whole ? `X[${pythonLiteral(time.name)}]` : momentOf(time)
      },
      MONTHS: step.unit === 'months' ? step.size : null,
      STEP: step.unit === 'seconds' ? spanOf(step.size) : null,
      WHOLE: whole ? step.size : null,
      KEYS: keys.length > 0,
      NAMES: {
        code: keys
          .map(key => `X[${pythonLiteral(key)}].astype(str)`)
          .join(' + " " + ')
      },
      RAGGED: series.ragged,
      NEWCOMERS: series.newcomers > 0,
      ...namesOf(plan, series)
    }
  };
}

/** A span as pandas reads it. */
function spanOf(seconds: number): string {
  const days = seconds / 86_400;
  return Number.isInteger(days) ? `${days} days` : `${seconds} s`;
}

/** Steps between the moments that forecasts begin from: those with the season of the test set's, if it is short. */
function turnOf({ seasons, reach }: ISeries): number {
  return seasons[0] < reach ? seasons[0] : 1;
}

/** How quickly levels may follow the values: within steps, or as slowly as the forecast reaches far. */
function speedsOf({ moments, reach }: ISeries): number[] {
  const slow = [reach / 4, reach]
    .filter(span => span <= moments / 3)
    .map(span => Number((2 / (1 + span)).toPrecision(2)))
    .filter(speed => speed < QUICK[QUICK.length - 1]);
  return [...QUICK, ...slow];
}

/** Season → turns of it that are averaged: of weeks and days there are many, of years few. */
function turnsOf({ seasons, step }: ISeries): string {
  const few = (season: number): boolean =>
    step.unit !== 'seconds' || season * step.size > 7 * 86_400;
  return `{${seasons.map(season => `${season}: ${few(season) ? 3 : 8}`).join(', ')}}`;
}

/** Some candidate begins from what the Theta method expects. */
function hasTheta({ blueprint }: IPlanned): boolean {
  return blueprint.tracks.some(({ candidates }) =>
    candidates.some(({ name }) => name === THETA)
  );
}

/** The past of each series and, when it is the floor, what it scores alone. */
export function pastRecipe(plan: IPlanned, floor: boolean): IRecipe | null {
  const series = seriesOf(plan);
  return series === null
    ? null
    : {
        name: 'evaluate/smoothing.py',
        text: smoothing,
        values: {
          REACH: series.reach,
          TURN: turnOf(series),
          SEASONS: { code: turnsOf(series) },
          SPEEDS: speedsOf(series),
          LOG_SCALE: series.log,
          THETA: hasTheta(plan),
          FLOOR: floor,
          HAS_TEST: plan.test !== null,
          KEY: 'baseline/prior'
        }
      };
}

/** The floor of a task that goes on with series. */
export function writeSmoothing(plan: IPlanned): IWritten | null {
  return written(plan, true);
}

/** What the floor of such a task defines for features, without its scores; null for other tasks. */
export function writePast(plan: IPlanned): IWritten | null {
  return written(plan, false);
}

function written(plan: IPlanned, floor: boolean): IWritten | null {
  const recipe = pastRecipe(plan, floor);
  return recipe === null
    ? null
    : {
        source: render([recipe]),
        recipe: 'evaluate/smoothing',
        prose: `## Baseline\n\nThe floor for every model: the level of each series and how it usually swings with the season, by exponential smoothing of ${figure(plan.rows)} rows.`
      };
}

/** What earlier cells defined. */
function isDefined(plan: IPlanned, begin: string): boolean {
  return plan.request.written.some(({ source }) => source.includes(begin));
}

/** The past of each series as features; none where there is none or at a simpler level. */
export function panelRecipes(plan: IPlanned, level: number): IRecipe[] {
  const past = pastRecipe(plan, false);
  return past === null || level > 0
    ? []
    : [
        ...(isDefined(plan, 'class Past:') ? [] : [past]),
        { name: 'features/panel.py', text: panel, values: {} }
      ];
}

/** The names of series among the features: as categories, and as numbers where they are numbers. */
function namesOf(
  plan: IPlanned,
  { keys }: ISeries
): { NAMED: string[]; NUMBERED: string[] } {
  const { safe } = namingOf(plan);
  const used = ['category', 'high_cardinality', 'ordinal', 'numeric'] as const;
  const there = keys.filter(key =>
    used.some(kind => columnsOfKind(plan, kind).includes(key))
  );
  const numeric = new Set(
    plan.columns.filter(column => column.numeric).map(({ name }) => name)
  );
  const codes = columnsOfKind(plan, 'category');
  return {
    NAMED: there.flatMap(key =>
      !numeric.has(key)
        ? [safe(key)]
        : codes.includes(key)
          ? [`${safe(key)}_code`]
          : []
    ),
    NUMBERED: there.filter(key => numeric.has(key)).map(safe)
  };
}

/** The class around each model of a series; null unless the features know its past. */
export function aboveRecipe(plan: IPlanned): IRecipe | null {
  const series = seriesOf(plan);
  return series === null
    ? null
    : {
        name: 'models/above.py',
        text: above,
        values: {
          LOG_SCALE: series.log,
          MEANS: MEANS.has(plan.metric.name),
          THETA: hasTheta(plan),
          QUANTILE:
            plan.metric.name === 'pinball'
              ? (plan.metric.quantile ?? 0.5)
              : null,
          BASE: hasTheta(plan) ? { code: 'self.base' } : 'base',
          NEWCOMERS: series.newcomers > 0
        }
      };
}

/** Models learn the distance from what the past lets expect, and what is still to be defined for it. */
export function aboveOf(plan: IPlanned): { recipe: IRecipe | null } | null {
  const features = plan.written('features');
  return features?.recipe !== 'features/panel'
    ? null
    : {
        recipe: features.source.includes('class Above(')
          ? null
          : aboveRecipe(plan)
      };
}
