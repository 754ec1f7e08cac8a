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

  it('fills the lines of a list with more than six values', () => {
    const names = Array.from({ length: 7 }, (_, at) => `"a_long_name_${at}"`);
    const of = (count: number): number =>
      formatStatement(`names = [${names.slice(0, count).join(', ')}]`).split(
        '\n'
      ).length;
    expect(of(6)).toBe(8);
    expect(of(7)).toBe(4);
  });

  it('fills those of a tuple, while a call has one argument per line', () => {
    const names = Array.from({ length: 7 }, (_, at) => `"a_long_name_${at}"`);
    const of = (head: string): number =>
      formatStatement(`${head}(${names.join(', ')})`).split('\n').length;
    expect(of('names = ')).toBe(4);
    expect(of('names = make')).toBe(9);
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
