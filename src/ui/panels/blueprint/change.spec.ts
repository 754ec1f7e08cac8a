import { nullTranslator } from '@jupyterlab/translation';
import { Blueprint } from '../../../contracts/blueprint';
import type { Finding } from '../../../contracts/data-profile';
import type { ProblemType, Task } from '../../../contracts/task';
import { BLUEPRINT, PROFILE, TASK } from '../../testing/sample-run';
import { whyNot, withFolds, withMethod, withScale } from './change';
import type { FoldsChange } from './change';
import { PlanFacts } from './facts';

const trans = nullTranslator.load('');

function factsOf(
  task: Partial<Task> = {},
  findings: Finding[] = PROFILE.findings,
  drafted: Blueprint = BLUEPRINT
): PlanFacts {
  return new PlanFacts({ ...TASK, ...task }, { ...PROFILE, findings }, drafted);
}

function about(target: string, type: ProblemType): Partial<Task> {
  return {
    targets: { ...TASK.targets, value: [target] },
    problemType: { ...TASK.problemType, value: type }
  };
}

const FACTS = factsOf();

const folds = (change: FoldsChange, facts = FACTS, plan = facts.drafted) =>
  withFolds(plan, change, facts, trans);

const refusal = (change: FoldsChange, facts = FACTS) =>
  whyNot(folds(change, facts), facts.drafted, facts, trans);

describe('other folds', () => {
  it('are the draft again, and its reason, when each change is taken back', () => {
    const other = folds({ scheme: 'kfold', folds: 7 });
    expect(other.validation.why).toBe(
      '7 random folds, chosen by hand; the draft had 5 folds that keep each orchard whole.'
    );
    expect(folds({ scheme: 'group', folds: 5 }, FACTS, other)).toEqual(
      BLUEPRINT
    );
  });

  it('take their time: candidates and estimate go with the number of fits', () => {
    const twice = folds({ folds: 10 });
    const [ridge, extraTrees] = twice.tracks[0].candidates;
    expect([ridge.seconds, extraTrees.seconds]).toEqual([2.4, 18]);
    expect(twice.seconds).toBeCloseTo(BLUEPRINT.seconds + 24.2);
  });

  it('leave what is switched off switched off', () => {
    const [track, ...rest] = BLUEPRINT.tracks;
    const pruned = {
      ...BLUEPRINT,
      tracks: [{ ...track, candidates: track.candidates.slice(1) }, ...rest]
    };
    const { tracks } = folds({ folds: 10 }, FACTS, pruned);
    expect(tracks[0].candidates.map(({ name }) => name)).toEqual([
      'extra_trees',
      'lightgbm'
    ]);
    expect(tracks[1].enabled).toBe(false);
  });

  it('forward in time get a window like the test set and the column that holds moments', () => {
    const { validation } = folds({ scheme: 'time' });
    expect(validation).toMatchObject({
      scheme: 'time',
      time: 'picked_on',
      group: null,
      horizon: 600,
      folds: 2
    });
    expect(refusal({ scheme: 'time' })).toBeNull();
    expect(refusal({ scheme: 'time', folds: 4 })).toMatch(
      /^4 windows of 600 of 2400 rows leave too few before them/
    );
  });

  it('by group forget a second column when the first is chosen anew', () => {
    const drafted = {
      ...BLUEPRINT,
      validation: { ...BLUEPRINT.validation, within: 'variety' }
    };
    const facts = factsOf({}, PROFILE.findings, drafted);
    expect(folds({ group: 'variety' }, facts).validation.within).toBe(
      undefined
    );
    expect(folds({ folds: 4 }, facts).validation.within).toBe('variety');
  });

  it.each<[string, FoldsChange, RegExp]>([
    ['more folds than groups', { folds: 19 }, /^orchard has 18 groups/],
    ['half a fold', { folds: 2.5 }, /^Folds are a whole number from 2 to 20/],
    ['one fold', { folds: 1 }, /^Folds are a whole number from 2 to 20/],
    [
      'no repeat',
      { scheme: 'kfold', repeats: 0 },
      /^Repeats are a whole number from 1 to 10/
    ],
    [
      'shares of classes of a number',
      { scheme: 'stratified' },
      /^The target holds no single class per row/
    ]
  ])('cannot be %s', (_, change, sentence) => {
    expect(refusal(change)).toMatch(sentence);
  });

  it('cannot be more than the rows of the most frequent class', () => {
    const facts = factsOf(about('season', 'multiclass'));
    expect(refusal({ scheme: 'stratified', folds: 20 }, facts)).toBeNull();
    const top = [{ value: 'a', count: 3 }];
    const [train, ...others] = PROFILE.frames;
    const rare = new PlanFacts(
      { ...TASK, ...about('organic', 'binary') },
      {
        ...PROFILE,
        frames: [
          {
            ...train,
            columns: train.columns.map(column => ({ ...column, top }))
          },
          ...others
        ]
      },
      BLUEPRINT
    );
    expect(refusal({ scheme: 'stratified', folds: 4 }, rare)).toMatch(
      /^The most frequent class has 3 rows/
    );
  });

  it('cannot be by chance where the rows are series', () => {
    const drafted: Blueprint = {
      ...BLUEPRINT,
      validation: {
        ...BLUEPRINT.validation,
        scheme: 'time',
        group: null,
        time: 'picked_on',
        horizon: 7,
        folds: 3
      }
    };
    const series: Finding = {
      ...PROFILE.findings[1],
      kind: 'series',
      columns: ['picked_on', 'orchard'],
      numbers: { moments: 61 }
    };
    const facts = factsOf({}, [series], drafted);
    expect(refusal({ scheme: 'kfold' }, facts)).toMatch(
      /^The rows are series over 61 moments/
    );
    expect(refusal({ folds: 5 }, facts)).toBeNull();
    expect(refusal({ folds: 8 }, facts)).toMatch(
      /^8 windows of 7 of 61 moments/
    );
  });

  it('stay whole groups where the rows of a group are ranked', () => {
    const facts = factsOf(about('sugar', 'ranking'));
    expect(refusal({ scheme: 'kfold' }, facts)).toMatch(
      /^The rows of a group are ranked together/
    );
  });
});

describe('another scale of the target', () => {
  const [track, ...rest] = BLUEPRINT.tracks;
  const logged = {
    ...track.candidates[2],
    name: 'lightgbm_log',
    params: { target: 'log1p' }
  };
  const drafted = {
    ...BLUEPRINT,
    tracks: [{ ...track, candidates: [...track.candidates, logged] }, ...rest]
  };
  const facts = factsOf({}, PROFILE.findings, drafted);

  it('takes the candidates out that were there for it, and brings them back', () => {
    const log = withScale(drafted, 'log1p', facts);
    expect(log.tracks[0].candidates.map(({ name }) => name)).not.toContain(
      'lightgbm_log'
    );
    expect(whyNot(log, drafted, facts, trans)).toBeNull();
    expect(withScale(log, 'none', facts)).toEqual(drafted);
  });

  it('is refused below 0, with the column and its least value', () => {
    const [train, ...others] = PROFILE.frames;
    const columns = train.columns.map(column =>
      column.name === 'sugar' && column.numeric
        ? { ...column, numeric: { ...column.numeric, min: -3 } }
        : column
    );
    const cold = new PlanFacts(
      TASK,
      { ...PROFILE, frames: [{ ...train, columns }, ...others] },
      BLUEPRINT
    );
    expect(
      whyNot(withScale(BLUEPRINT, 'log1p', cold), BLUEPRINT, cold, trans)
    ).toBe('log(1 + target) needs numbers from 0 up: sugar goes down to -3.');
  });
});

it('a blend that was chosen by hand says so; the drafted one has its reason back', () => {
  const best = withMethod(BLUEPRINT, 'best', FACTS, trans);
  expect(best.ensemble).toMatchObject({ method: 'best', decision: 'clip' });
  expect(best.ensemble.why).toContain('chosen by hand');
  expect(withMethod(best, 'greedy', FACTS, trans)).toEqual(BLUEPRINT);
});
