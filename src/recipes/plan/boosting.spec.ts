import { aColumn, aTable } from '../../testing/a-table';
import { factsOf } from '../facts';
import { planFeatures } from './features';
import { planTraditional } from './traditional';

const PACKAGES = { 'scikit-learn': '1.9', lightgbm: '4.7', catboost: '1.2' };

/** The learning rate of CatBoost for 5,000 rows of ten categories and so many classes. */
function rateFor(classes: string[], budget: number): unknown {
  const { task, profile } = aTable({
    rows: 5000,
    columns: Array.from({ length: 10 }, (_, at) => aColumn(`column_${at}`)),
    type: classes.length === 2 ? 'binary' : 'multiclass',
    classes,
    metric: 'logloss',
    packages: PACKAGES
  });
  const facts = factsOf(task, profile);
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
    expect(rateFor(['no', 'so', 'yes'], 3000)).toBe(0.02);
    expect(rateFor(['no', 'yes'], 3000)).toBe(0.04);
  });

  it('is raised where time is short', () => {
    expect(rateFor(['no', 'yes'], 12)).toBeGreaterThan(0.04);
  });
});
