import { aColumn } from '../../testing/a-table';
import { readMetric } from './metric';
import { shapeOf } from './shape';
import { passagesOf } from './text';

/** The metric of numbers from `min` to `max` under a description. */
function metricFor(description: string, min: number, max: number) {
  const target = aColumn('result', {
    semantic: 'numeric',
    unique: 3,
    numeric: {
      ...{ min, max, mean: max / 2, std: 1, q25: min, median: max / 2 },
      ...{ q75: max, skew: 0, zeros: 0.3, negatives: 0 },
      ...{ integers: false, histogram: null }
    }
  });
  const passages = passagesOf(description);
  return readMetric(passages, shapeOf([target], passages, true), undefined)
    .metric.value;
}

const LOG_LOSS = 'Submissions are scored by binary log loss.';

it('takes shares that log loss ranks for numbers, of which none may be sure', () => {
  expect(metricFor(LOG_LOSS, 0, 1)).toMatchObject({
    name: 'rmse',
    shares: true
  });
});

it.each([
  ['log loss does not rank', 'Submissions are scored by RMSE.', 1],
  ['are no shares', LOG_LOSS, 30]
])('lets numbers be that %s', (_, description, max) => {
  expect(metricFor(description, 0, max)).not.toHaveProperty('shares');
});
