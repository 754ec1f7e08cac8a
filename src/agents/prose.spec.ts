import { inventedFigures, safeMarkdown } from './prose';

describe('prose about a run', () => {
  const told = '{"score": 0.149642, "weight": 0.82, "rows": 1200}';

  it.each([
    'The blend scores 0.1496 on 1,200 rows.',
    'It carries 82 % of the weight.',
    'Two of 3 tracks ran.',
    'lightgbm2 leads.'
  ])('may round what was told: %s', text => {
    expect(inventedFigures(text, told)).toBeNull();
  });

  it.each(['It scores 0.1412.', 'It beats 95 % of all.'])(
    'may not invent: %s',
    text => {
      expect(inventedFigures(text, told)).toContain('does not stand');
    }
  );

  it('brings no HTML, no pictures and no links but of the web', () => {
    expect(
      safeMarkdown(
        'a <img src=x onerror=alert(1)> ![b](http://evil/x.png) [c](javascript:alert(1)) [d](https://example.org)'
      )
    ).toBe('a  b c [d](https://example.org)');
  });
});
