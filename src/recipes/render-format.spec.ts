import { formatStatement } from './render-format';

const NAMES = Array.from({ length: 15 }, (_, place) => `"f${place}"`);

describe('formatStatement', () => {
  it('leaves a subscript without the comma that would make its key a tuple', () => {
    const text = formatStatement(
      `submission = submission[["id", ${NAMES.join(', ')}]]`
    );
    const lines = text.split('\n');
    expect(lines[0]).toBe('submission = submission[');
    expect(lines.slice(-2)).toEqual(['    ]', ']']);
  });

  it('ends the items of an opened call with commas', () => {
    const text = formatStatement(
      `frame = build([${NAMES.join(', ')}], "a name that fills the line")`
    );
    expect(text.split('\n').slice(-3)).toEqual([
      '    ],',
      '    "a name that fills the line",',
      ')'
    ]);
  });
});
