import { METRICS } from '../contracts/metric';
import { Task } from '../contracts/task';
import { analyse } from './analyse';
import { request } from './descriptions/build';
import type { ICase } from './descriptions/case';
import { CLASSES } from './descriptions/classes';
import { FORMULAS } from './descriptions/formulas';
import { HARD } from './descriptions/hard';
import { LAYOUTS } from './descriptions/layouts';
import { ORDERS } from './descriptions/orders';
import { VALUES } from './descriptions/values';
import { VARIANTS } from './descriptions/variants';

const CASES: readonly ICase[] = [
  ...CLASSES,
  ...VALUES,
  ...LAYOUTS,
  ...HARD,
  ...FORMULAS,
  ...VARIANTS,
  ...ORDERS
];

/** Of all descriptions so many have to be understood. */
const ENOUGH = 0.95;

/** Target, metric and direction are as a good reader would say. */
function isRight({ expect: wanted }: ICase, task: Task): boolean {
  const { name, quantile, beta } = task.metric.value;
  return (
    task.targets.value.join() === wanted.targets.join() &&
    [wanted.metric, ...(wanted.orMetric ?? [])].includes(name) &&
    (wanted.quantile === undefined || quantile === wanted.quantile) &&
    beta === wanted.beta &&
    task.direction.value === METRICS[name].direction
  );
}

describe('the reading of descriptions', () => {
  it('covers at least ninety descriptions under names of their own', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(90);
    expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
  });

  it('is right on target, metric and direction in 95 of 100, and says so where it may be wrong', async () => {
    const misses: { name: string; guessed: boolean }[] = [];
    for (const given of CASES) {
      const task = await analyse(request(given));
      if (!isRight(given, task)) {
        misses.push({
          name: given.name,
          guessed: task.metric.guessed || task.targets.guessed
        });
      }
    }
    expect(misses.filter(({ guessed }) => !guessed)).toEqual([]);
    expect(1 - misses.length / CASES.length).toBeGreaterThanOrEqual(ENOUGH);
  });

  it.each(CASES.map(given => [given.name, given] as const))(
    'tells the rest of the task: %s',
    async (_, given) => {
      const task = Task.parse(await analyse(request(given)));
      const wanted = given.expect;
      const found: Record<string, unknown> = {
        targets: task.targets.value,
        type: task.problemType.value,
        form: task.submission.value.form,
        id: task.id.value,
        group: task.group.value,
        time: task.time.value,
        positive: task.positive,
        later: task.submission.value.later ?? false,
        ranks: task.submission.value.ranks ?? false
      };
      for (const key of Object.keys(found)) {
        if (key in wanted) {
          expect([key, found[key]]).toEqual([key, wanted[key as never]]);
        }
      }
      expect(task.metric.guessed).toBe(wanted.guessed ?? false);
      if (wanted.warning !== undefined) {
        expect(task.warnings.join('\n')).toMatch(wanted.warning);
      }
      if (given.sample !== undefined) {
        expect(task.submission.value.columns).toEqual(
          given.sample
            .split(' | ')
            .map(text => text.replace(/:[a-z]+(\(.*\))?$/, ''))
        );
      }
    }
  );
});
