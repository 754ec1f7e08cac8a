import type { CandidatePlan } from '../../contracts/blueprint';
import { axesOf, halton, paramsAt, placeOf } from './search-space';

function candidate(
  estimator: string,
  params: CandidatePlan['params'] = {}
): CandidatePlan {
  return { name: estimator, estimator, params, seconds: 1, why: '9 rows.' };
}

const AXES = axesOf(candidate('lightgbm', { early_stopping_rounds: 60 }));

describe('axesOf', () => {
  it('looks for the number of rounds only where a fit does not find it itself', () => {
    const fixed = axesOf(candidate('lightgbm', { n_estimators: 200 }));
    expect(fixed.at(-1)).toMatchObject({
      name: 'n_estimators',
      from: 100,
      to: 400
    });
    expect(AXES.map(({ name }) => name)).not.toContain('n_estimators');
  });

  it('leaves the number of trees of a forest alone: more of them are never worse', () => {
    const names = axesOf(candidate('extra_trees', { n_estimators: 300 })).map(
      ({ name }) => name
    );
    expect(names).toEqual(['min_samples_leaf', 'max_features']);
  });

  it('never gives a forest one column in place of all', () => {
    const axes = axesOf(candidate('extra_trees'));
    expect(paramsAt(axes, [0, 1]).max_features).toBeLessThan(1);
  });

  it('knows nothing to look for in a linear model', () => {
    expect(axesOf(candidate('ridge'))).toEqual([]);
  });
});

describe('a place on the axes', () => {
  it('has parameters in their range, whole numbers and flags among them', () => {
    expect(paramsAt(AXES, [0, 0, 0, 0, 0, 0])).toEqual({
      num_leaves: 4,
      min_child_samples: 3,
      colsample_bytree: 0.3,
      subsample: 0.5,
      reg_lambda: 0.01
    });
    expect(paramsAt(AXES, [1, 1, 1, 1, 1, 1])).toEqual({
      num_leaves: 128,
      min_child_samples: 100,
      colsample_bytree: 1,
      subsample: 1,
      reg_lambda: 50,
      extra_trees: true
    });
  });

  it('is found again from its parameters', () => {
    const place = [0.4, 0.3, 0.5, 0.2, 0.9, 0];
    placeOf(AXES, paramsAt(AXES, place)).forEach((share, axis) =>
      expect(share).toBeCloseTo(place[axis], 1)
    );
  });

  it('is that of the usual value where a parameter is not set, at the end where it lies beyond', () => {
    const [leaves, , , , penalty] = placeOf(AXES, { num_leaves: 1000 });
    expect([leaves, penalty]).toEqual([1, 0]);
  });
});

describe('halton', () => {
  it('puts as many points in each quarter of an axis', () => {
    for (const axis of [0, 1, 2]) {
      const points = Array.from(
        { length: 60 },
        (_, index) => halton(index, 3, 1)[axis]
      );
      for (const quarter of [0, 1, 2, 3]) {
        const inside = points.filter(
          point => Math.floor(point * 4) === quarter
        ).length;
        expect(inside).toBeGreaterThanOrEqual(13);
        expect(inside).toBeLessThanOrEqual(17);
      }
    }
  });

  it('gives other points to another seed', () => {
    expect(halton(0, 3, 1)).not.toEqual(halton(0, 3, 0));
  });
});
