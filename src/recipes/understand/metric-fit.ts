import { METRICS, type MetricName } from '../../contracts/metric';
import type { ITargetShape } from './shape';

/** Metrics of the order of rows. */
const ORDERS: ReadonlySet<MetricName> = new Set<MetricName>(['cindex', 'ndcg']);

/** A metric whose predictions the target cannot have. */
export function misfits(name: MetricName, shape: ITargetShape): boolean {
  const { wants } = METRICS[name];
  if (shape.orders === 'survival') {
    return name !== 'cindex';
  }
  // A formula over the probabilities of classes may look like that of an error of values.
  if (shape.perClass) {
    return wants === 'value';
  }
  if (ORDERS.has(name)) {
    return !shape.numeric || shape.count > 1;
  }
  if (name === 'mapk') {
    return (
      shape.orders !== null ||
      shape.kind === 'real' ||
      (shape.kind === 'pair' && shape.count === 1)
    );
  }
  if (shape.kind === 'text' || shape.kind === 'pair') {
    return shape.numeric ? false : wants === 'value';
  }
  return shape.kind === 'real' ? wants !== 'value' : false;
}

/** What a metric would be by default, when nothing names one. */
export function defaultMetric(shape: ITargetShape): {
  name: MetricName;
  why: string;
} {
  const because = (name: MetricName, why: string) => ({ name, why });
  if (shape.orders === 'survival') {
    return because('cindex', 'rows are ordered by the time to an event');
  }
  if (shape.orders === 'ranking') {
    return because('ndcg', 'rows are ordered within groups');
  }
  if (shape.count > 1) {
    return shape.kind === 'pair'
      ? shape.asksProbability === false
        ? because('samples_f1', 'several 0/1 targets are asked for as labels')
        : because('mc_auc', 'several 0/1 targets are asked for')
      : because('rmse', 'several numbers are asked for');
  }
  if (shape.perClass) {
    return because('logloss', 'a probability per class is asked for');
  }
  switch (shape.kind) {
    case 'pair':
      return shape.asksProbability === false
        ? because('accuracy', 'two classes are asked for as labels')
        : because('auc', 'two classes; a probability can be handed in');
    case 'text':
    case 'few':
      if (shape.graded) {
        return because('qwk', 'the target holds ordered grades');
      }
      return shape.asksProbability === true
        ? because('logloss', 'a probability per class is asked for')
        : because('accuracy', 'several classes are asked for as labels');
    case 'real':
      return because('rmse', 'the target is a number');
  }
}
