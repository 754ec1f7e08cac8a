import { isToldOnce, settingsOf } from './settings';

const rounds = { n_estimators: 900, learning_rate: 0.04 };
const fixed = { cat_features: ['place'], random_state: 0, verbose: 0 };

function settings(
  estimator: string,
  params: Record<string, string | number>,
  given: Record<string, number | string[]> = fixed
): ReturnType<typeof settingsOf> {
  const plan = { name: 'it', estimator, params, why: '', seconds: 1 };
  return settingsOf(plan, params, rounds, given);
}

describe('settingsOf', () => {
  it('gathers what boosting is told by what it is about', () => {
    const found = settings('catboost', { ...rounds, depth: 4 });
    expect(found?.planned.code).toBe('rounds, **levels, **named');
    expect(Object.values(found?.statements ?? {})).toEqual([
      'rounds = {"n_estimators": 900, "learning_rate": 0.04}',
      'levels = {"depth": 4}',
      'named = {"cat_features": ["place"]}',
      'quiet = {"verbose": 0}'
    ]);
  });

  it('keeps rounds of its own apart from those of the others', () => {
    const found = settings(
      'lightgbm',
      { ...rounds, n_estimators: 100 },
      { verbose: -1 }
    );
    expect(found?.statements).toEqual({
      trees: 'trees = {"n_estimators": 100, "learning_rate": 0.04}',
      silent: 'silent = {"verbose": -1}'
    });
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
