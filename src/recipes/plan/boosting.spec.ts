import type { CandidatePlan } from '../../contracts/blueprint';
import type { DataProfile } from '../../contracts/data-profile';
import type { Task } from '../../contracts/task';
import { aColumn, aTable } from '../../testing/a-table';
import { factsOf } from '../facts';
import { planFeatures } from './features';
import { planTraditional } from './traditional';

const PACKAGES = { 'scikit-learn': '1.9', lightgbm: '4.7', catboost: '1.2' };

/** The candidates of the traditional track in so many seconds. */
function planned(
  task: Task,
  profile: DataProfile,
  budget: number
): readonly CandidatePlan[] {
  const facts = factsOf(task, profile);
  return planTraditional({
    facts,
    features: planFeatures(facts),
    transform: 'none',
    fits: 6,
    budget
  }).candidates;
}

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
  const candidates = planned(task, profile, budget);
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

const TEXT = {
  meanLength: 30,
  minLength: 5,
  maxLength: 60,
  meanWords: 5,
  alphabet: 26
};

/** Names of the candidates of a table of texts and other columns. */
function namesOf(texts: number, others: number): string[] {
  const { task, profile } = aTable({
    rows: 3000,
    columns: [
      ...Array.from({ length: texts }, (_, at) =>
        aColumn(`text_${at}`, { semantic: 'text', unique: 3000, text: TEXT })
      ),
      ...Array.from({ length: others }, (_, at) => aColumn(`column_${at}`))
    ],
    packages: PACKAGES
  });
  const facts = factsOf(task, profile);
  const { candidates } = planTraditional({
    facts,
    features: planFeatures(facts),
    transform: 'none',
    fits: 6,
    budget: 60
  });
  return candidates.map(({ name }) => name);
}

describe('boosting beside words', () => {
  it.each([
    ['stands beside it where three other columns make a table', 1, 3, 1],
    ['has no place where two other columns are all', 1, 2, -1],
    ['comes first where two texts are compared', 2, 0, 0]
  ])('that reads none of them %s', (_, texts, others, place) => {
    const names = namesOf(texts, others);
    expect(names.indexOf('catboost_wordless')).toBe(place);
    expect(names).not.toContain('catboost');
  });
});
