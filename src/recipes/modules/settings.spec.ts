import { isToldOnce, settingsOf } from './settings';

const rounds = { n_estimators: 900, learning_rate: 0.04 };
const fixed = { cat_features: ['place'], random_state: 0, verbose: 0 };

function settings(
  estimator: string,
  params: Record<string, string | number>,
  given: Record<string, number | string[]> = fixed
): ReturnType<typeof settingsOf> {
  const plan = { name: 'it', estimator, params, why: '', seconds: 1 };
  return settingsOf(plan, params, rounds, given, 'LGBMRegressor');
}

describe('settingsOf', () => {
  it('gathers what boosting is told by what it is about', () => {
    const found = settings('catboost', { ...rounds, depth: 4 });
    expect(found?.planned.code).toBe('rounds, **levels');
    expect(Object.values(found?.statements ?? {})).toEqual([
      'rounds = {"n_estimators": 900, "learning_rate": 0.04}',
      'levels = {"cat_features": ["place"], "depth": 4}',
      'quiet = {"verbose": 0}'
    ]);
  });

  it('keeps apart what one line does not hold', () => {
    const names = Array.from({ length: 6 }, (_, at) => `a_long_name_${at}`);
    const found = settings(
      'catboost',
      { ...rounds, depth: 4 },
      { ...fixed, cat_features: names }
    );
    expect(found?.planned.code).toBe('rounds, **levels, **named');
    const many = { n_estimators: 1500, min_child_samples: 20, reg_lambda: 1.5 };
    const trees = settings(
      'lightgbm',
      { ...many, subsample: 0.9, subsample_freq: 1 },
      { random_state: 0, n_jobs: 1, verbose: -1 }
    );
    expect(Object.keys(trees?.statements ?? {})).toEqual(['rows', 'trees']);
  });

  it('keeps rounds of its own apart from those of the others', () => {
    const found = settings(
      'lightgbm',
      { ...rounds, n_estimators: 100 },
      { verbose: -1 }
    );
    expect(found?.statements).toEqual({
      trees: 'trees = {"n_estimators": 100, "learning_rate": 0.04}'
    });
    expect(found?.fixed).toEqual({ verbose: -1 });
  });

  it('leaves a short call as it is', () => {
    expect(settings('extra_trees', { max_depth: 8 })).toBeNull();
    expect(settings('ridge', { alpha: 1 })).toBeNull();
  });
});

describe('isToldOnce', () => {
  const forest = (params: Record<string, number | boolean>) => ({
    ...{ name: 'it', estimator: 'extra_trees', why: '', seconds: 1 },
    params
  });

  it.each([
    [{ max_features: 0.7 }, true],
    [{ max_features: 0.7, clock: false }, true],
    [{ max_features: 0.5 }, false]
  ])('beside a forest with %j: %s', (params, isSo) => {
    const one = forest({ max_features: 0.7 });
    expect(isToldOnce([one, forest(params)], one)).toBe(isSo);
  });
});
