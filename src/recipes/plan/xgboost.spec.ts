import { aColumn, aTable, ITable } from '../../testing/a-table';
import { factsOf } from '../facts';
import { planFeatures } from './features';
import { planTraditional } from './traditional';

const PACKAGES = { 'scikit-learn': '1.9', lightgbm: '4.7', catboost: '1.2' };

/** Candidates that stand for themselves, for three classes in little time. */
function planned(packages: object, changes: Partial<ITable> = {}) {
  const { task, profile } = aTable({
    rows: 5000,
    columns: [aColumn('colour'), aColumn('shape')],
    type: 'multiclass',
    classes: ['no', 'so', 'yes'],
    metric: 'logloss',
    packages: { ...PACKAGES, ...packages },
    ...changes
  });
  const facts = factsOf(task, profile);
  return planTraditional({
    facts,
    features: planFeatures(facts),
    transform: 'none',
    fits: 6,
    budget: 12
  }).candidates.filter(({ of }) => of === undefined);
}

describe('XGBoost', () => {
  it('comes last, and takes nothing from the others', () => {
    const others = planned({});
    const found = planned({ 'xgboost-cpu': '3.2.0' });
    expect(found.slice(0, -1)).toEqual(others);
    expect(found[found.length - 1].estimator).toBe('xgboost');
  });

  it('is not planned in a version that was not tried, or for words', () => {
    expect(planned({ xgboost: '2.1.4' })).toEqual(planned({}));
    const columns = [aColumn('remark', { semantic: 'text', unique: 4000 })];
    const xgboost = { xgboost: '3.2.0' };
    expect(planned(xgboost, { columns })).toEqual(planned({}, { columns }));
  });
});
