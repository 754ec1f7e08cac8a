import { clockText, scoreText, tableText } from './format';

describe('scoreText', () => {
  it.each([
    [0.1234567, '0.12346'],
    [1, '1.00000'],
    [12.5, '12.5000'],
    [123456.7, '123457'],
    [0, '0.00000'],
    [-0.25, '-0.25000'],
    [0.0000012, '1.2000e-6'],
    [123456789, '1.2346e+8']
  ])('shows %d as %s', (score, text) => {
    expect(scoreText(score)).toBe(text);
  });
});

describe('clockText', () => {
  it.each([
    [0, '0.0s'],
    [59.94, '59.9s'],
    [65, '1:05'],
    [3723, '1:02:03']
  ])('shows %d seconds as %s', (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });
});

describe('tableText', () => {
  it('aligns names left and figures right', () => {
    expect(
      tableText([
        ['name', 'n'],
        ['a', '10'],
        ['longer', '9']
      ])
    ).toBe('name     n\na       10\nlonger   9');
  });
});
