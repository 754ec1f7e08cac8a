import { nullTranslator } from '@jupyterlab/translation';
import {
  bytes,
  clock,
  decimalsOf,
  duration,
  figure,
  moment,
  percent,
  scoreText
} from './format';

const trans = nullTranslator.load('jupyterlab_iml');

it.each([
  [0, '0 %'],
  [0.0002, '<0.1 %'],
  [0.031, '3.1 %'],
  [0.62, '62 %'],
  [0.9996, '>99.9 %'],
  [1, '100 %']
])('writes the share %d as %s', (share, text) => {
  expect(percent(share)).toBe(text);
});

it.each([
  [null, '–'],
  [0, '0'],
  [12.3456, '12.35'],
  [2024, '2024'],
  [0.00012345, '0.0001235'],
  [0.00001, '1.00e-5'],
  [215245.4, '215,245'],
  [3e12, '3.00e+12']
])('writes the figure %d as %s', (value, text) => {
  expect(figure(value)).toBe(text);
});

it.each([
  [0.01, '<0.1 s'],
  [0.42, '0.4 s'],
  [12.2, '12 s'],
  [125, '2 min'],
  [4200, '1 h 10 min']
])('writes %d seconds as %s', (seconds, text) => {
  expect(duration(trans, seconds)).toBe(text);
});

it.each([
  [-1, '0:00'],
  [65, '1:05'],
  [3723, '1:02:03']
])('shows %d seconds on a clock as %s', (seconds, text) => {
  expect(clock(seconds)).toBe(text);
});

it.each([
  [512, '512 B'],
  [924_000, '924 kB'],
  [1_240_000_000, '1.2 GB']
])('writes %d bytes as %s', (value, text) => {
  expect(bytes(value)).toBe(text);
});

it.each([
  [0.027, 3],
  [0.0004, 5],
  [120, 0],
  [0, 4]
])('shows a spread of %d with %d decimals', (spread, decimals) => {
  expect(decimalsOf([{ score: 1, spread }])).toBe(decimals);
});

it('pads scores so that a column of them lines up', () => {
  expect(scoreText(0.5, 3)).toBe('0.500');
});

it.each([
  ['2024-01-31T00:00:00', '2024-01-31'],
  ['2024-01-31T00:00:00.000000', '2024-01-31'],
  ['2024-01-31T10:30:00', '2024-01-31 10:30:00']
])('writes the moment %s as %s', (iso, text) => {
  expect(moment(iso)).toBe(text);
});
