import { seasonsOf } from './seasons';

describe('seasonsOf', () => {
  it.each([
    [
      'half hours, a week ahead',
      1800,
      336,
      4000,
      ['7 days', '14 days', '21 days']
    ],
    [
      'hours, two days ahead',
      3600,
      48,
      2000,
      ['2 days', '7 days', '14 days', '21 days']
    ],
    [
      'days, four weeks ahead',
      86400,
      28,
      1000,
      ['28 days', '35 days', '42 days', '364 days']
    ],
    ['a history that is too short', 86400, 28, 40, []],
    ['weeks, ten ahead', 604800, 10, 200, ['364 days']]
  ])('looks back over %s', (_, step, horizon, rows, lags) => {
    expect(seasonsOf(step, horizon, rows)).toEqual(lags);
  });
});
