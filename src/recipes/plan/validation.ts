import type { ValidationPlan } from '../../contracts/blueprint';
import type { Finding } from '../../contracts/data-profile';
import { figure, IFacts } from '../facts';
import { habitsOf } from './habits';
import { seriesOf } from './series';

/** Below this many rows a second round of folds is cheap and steadies the scores. */
const REPEAT_BELOW = 400;

/** Below this many rows each fold's models are given most of them. */
const FEW_ROWS = 1500;

/** From this many rows on a split in four says enough. */
const MANY_ROWS = 50_000;

/** An even number of folds: they are fitted side by side, on two cores most often. */
function foldsFor(rows: number): number {
  return rows < REPEAT_BELOW
    ? 5
    : rows < FEW_ROWS
      ? 8
      : rows < MANY_ROWS
        ? 6
        : 4;
}

/** Beyond so many rows of series three windows tell enough. */
const MANY_SERIES_ROWS = 20_000;

/** Rows of the rarest class and its count, null for values. */
function rarest(facts: IFacts): { label: string; count: number } | null {
  const type = facts.task.problemType.value;
  if (
    facts.multilabel ||
    facts.orders ||
    type === 'regression' ||
    type === 'multioutput'
  ) {
    return null;
  }
  const present = facts.target.top.filter(({ count }) => count > 0);
  const last = present.reduce<(typeof present)[number] | null>(
    (low, item) => (low === null || item.count < low.count ? item : low),
    null
  );
  return last === null
    ? null
    : { label: String(last.value), count: last.count };
}

/** Two columns whose pairs test has anew, where the person has not said that there are no groups. */
function pairOf({ profile, task, train }: IFacts): Finding | null {
  return task.group.source === 'person'
    ? null
    : (profile.findings.find(
        ({ kind, frame }) => kind === 'group_pair' && frame === train.name
      ) ?? null);
}

/** How rows are split: as the test set differs from train, so do the folds. */
export function planValidation(facts: IFacts, seed = 0): ValidationPlan {
  const { rows } = facts;
  const group = facts.task.group.value;
  const time = facts.task.time.value;
  const rare = rarest(facts);
  const base = {
    seed,
    repeats: 1,
    group: null,
    time: null,
    horizon: null
  };
  const series = seriesOf(facts);
  if (series !== null) {
    const { moments, count } = series;
    const horizon = Math.max(
      1,
      Math.min(series.horizon, Math.floor(moments / 3))
    );
    const most = rows > MANY_SERIES_ROWS ? 3 : 4;
    const folds = Math.max(
      2,
      Math.min(most, Math.floor((moments * 0.6) / horizon))
    );
    return {
      ...base,
      scheme: 'time',
      folds,
      time,
      horizon,
      ...(series.gap > 0 ? { gap: series.gap } : {}),
      ...(series.ragged ? { series: [...series.keys] } : {}),
      ...(series.newcomers > 0 ? { newcomers: series.newcomers } : {}),
      why: `${facts.testRows > 0 ? `The test set goes on with ${figure(count)} series for ${figure(series.horizon)} moments` : `\`${series.time.name}\` orders ${figure(count)} series`}, so the last ${folds} windows of ${figure(horizon)} of ${figure(moments)} moments are each predicted from what came before${series.newcomers > 0 ? `, some series without their past, as ${figure(100 * series.newcomers)} % of the test rows are of new series` : ''}.`
    };
  }
  if (time !== null) {
    const wished = facts.testRows > 0 ? facts.testRows : Math.ceil(rows / 10);
    const horizon = Math.max(1, Math.min(wished, Math.floor(rows / 4)));
    const folds = Math.max(2, Math.min(5, Math.floor((rows * 0.6) / horizon)));
    return {
      ...base,
      scheme: 'time',
      folds,
      time,
      horizon,
      why: `The rows are ordered by \`${time}\`${facts.testRows > 0 ? ` and the test set is the next ${figure(facts.testRows)} rows` : ''}, so up to ${folds} windows of about ${figure(horizon)} rows are each predicted from the moments before.`
    };
  }
  const column = facts.train.columns.find(({ name }) => name === group);
  // What is taken next is no class of a row: rare things would leave two folds.
  const stratify = rare !== null && rare.count >= 2 && habitsOf(facts) === null;
  if (group !== null && column !== undefined) {
    const folds = Math.max(2, Math.min(5, column.unique));
    return {
      ...base,
      scheme: stratify ? 'stratified_group' : 'group',
      folds,
      group,
      why: `\`${group}\` has ${figure(column.unique)} groups in ${figure(rows)} rows, and each is kept whole in one of ${folds} folds, as new groups come at test time.`
    };
  }
  const pair = pairOf(facts);
  if (pair !== null) {
    const [first, second] = pair.columns;
    return {
      ...base,
      scheme: stratify ? 'stratified_group' : 'group',
      folds: Math.max(2, Math.min(5, pair.numbers.groups)),
      group: first,
      within: second,
      why: `${pair.sentence} So each pair is kept whole in a fold.`
    };
  }
  const repeats = rows < REPEAT_BELOW ? 2 : 1;
  const repeated =
    repeats > 1 ? `, ${repeats} times over as there are few,` : '';
  if (stratify && rare !== null) {
    // A class of two rows does not halve what the others are fitted on.
    const most = Math.max(...facts.target.top.map(({ count }) => count));
    const folds = Math.max(2, Math.min(foldsFor(rows), most));
    return {
      ...base,
      scheme: 'stratified',
      folds,
      repeats,
      why: `${folds} folds${repeated} of ${figure(rows)} rows keep the share of each class; the rarest, \`${rare.label}\`, has ${figure(rare.count)} rows.`
    };
  }
  const folds = Math.max(2, Math.min(foldsFor(rows), rows));
  return {
    ...base,
    scheme: 'kfold',
    folds,
    repeats,
    why: `${folds} shuffled folds${repeated} of ${figure(rows)} rows: nothing in the profile ties rows together.`
  };
}
