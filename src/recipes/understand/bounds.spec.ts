import { metricOf, readBounds } from './bounds';
import { passagesOf } from './text';

describe('several columns for one number', () => {
  it.each([
    [
      ['lower', 'upper'],
      'It lies between them with a probability of 80%.',
      [0.1, 0.9],
      true
    ],
    [
      ['lower', 'upper'],
      'Give a 95 % prediction interval.',
      [0.025, 0.975],
      true
    ],
    [['price_hi', 'price_lo'], 'Bounds at alpha = 0.2.', [0.9, 0.1], true],
    [['q10', 'q50', 'q90'], '', [0.1, 0.5, 0.9], true],
    [['quantile_0.05', 'quantile_0.95'], '', [0.05, 0.95], true],
    [['min', 'max'], '', [0.05, 0.95], false],
    [['first', 'second'], '', [0.5, 0.5], false]
  ])('%j with "%s" are the quantiles %j', (answers, text, levels, told) => {
    expect(readBounds(answers, passagesOf(text))).toEqual({ levels, told });
  });
});

describe('metricOf', () => {
  const pinball = (quantile: number) => ({
    value: { name: 'pinball' as const, quantile },
    guessed: false,
    source: 'description' as const,
    evidence: ''
  });

  it.each([
    [[0.1, 0.5, 0.9], 0.5],
    [[0.05, 0.4, 0.95], 0.4],
    [[0.05, 0.95], 0.5]
  ])('learns the quantiles %j from that of %d', (levels, quantile) => {
    const { value } = metricOf(pinball(0.9), { levels, told: true });
    expect(value).toEqual({ name: 'pinball', quantile });
  });

  it('leaves the metric of one answer, and other metrics, as they are', () => {
    expect(metricOf(pinball(0.9), null)).toEqual(pinball(0.9));
    const mae = {
      ...pinball(0.9),
      value: { name: 'mae' as const, quantile: null }
    };
    expect(metricOf(mae, { levels: [0.1, 0.9], told: true })).toEqual(mae);
  });
});
