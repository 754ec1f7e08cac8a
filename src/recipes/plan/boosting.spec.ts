import type { Task } from '../../contracts/task';
import { aProfile, aTask } from '../../testing/builders';
import { column } from '../descriptions/build';
import { factsOf } from '../facts';
import { planFeatures } from './features';
import { planTraditional } from './traditional';

/** The learning rate of CatBoost for 5,000 rows of ten numbers and so many classes. */
function rateFor(
  problemType: Task['problemType']['value'],
  classes: string[],
  budget: number
): unknown {
  const usual = aTask();
  const task = aTask({
    problemType: { ...usual.problemType, value: problemType },
    targets: { ...usual.targets, value: ['answer'] },
    metric: { ...usual.metric, value: { name: 'logloss', quantile: null } },
    classes
  });
  const answer = column('answer', 'category', {
    unique: classes.length,
    top: classes.map(value => ({ value, count: 5000 / classes.length }))
  });
  const numbers = Array.from({ length: 10 }, (_, at) =>
    column(`number_${at}`, 'numeric', { dtype: 'float64', unique: 900 })
  );
  const frame = {
    name: 'train',
    library: 'pandas',
    rows: 5000,
    columns: [...numbers, answer],
    sampledRows: 5000,
    duplicateRows: 0,
    seconds: 0
  };
  const { environment } = aProfile();
  const packages = { 'scikit-learn': '1.9', lightgbm: '4.7', catboost: '1.2' };
  const facts = factsOf(
    task,
    aProfile({ frames: [frame], environment: { ...environment, packages } })
  );
  const { candidates } = planTraditional({
    facts,
    features: planFeatures(facts),
    transform: 'none',
    fits: 6,
    budget
  });
  return candidates.find(({ name }) => name === 'catboost')?.params
    .learning_rate;
}

describe('the learning rate of boosting', () => {
  it('is halved where there is time, but not for two classes, which gain nothing by it', () => {
    expect(rateFor('multiclass', ['no', 'so', 'yes'], 3000)).toBe(0.02);
    expect(rateFor('binary', ['no', 'yes'], 3000)).toBe(0.04);
  });

  it('is raised where time is short', () => {
    expect(rateFor('binary', ['no', 'yes'], 12)).toBeGreaterThan(0.04);
  });
});
