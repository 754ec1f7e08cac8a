import { fill, phraseBook } from './template';

describe('a template', () => {
  it('is filled with its values and closes up what stays empty', () => {
    expect(
      fill('# {{a}}\n\n{{b}}\n\n{{c}} end', { a: 'one', b: '', c: 'two' })
    ).toBe('# one\n\ntwo end');
  });

  it('leaves a value alone that looks like a placeholder or a pattern', () => {
    expect(fill('{{a}}', { a: '{{b}} $& $1' })).toBe('{{b}} $& $1');
  });

  it.each([
    ['a missing value', '{{a}} {{b}}', { a: '1' }, /missing b, unused none/],
    ['an unused value', '{{a}}', { a: '1', c: '2' }, /missing none, unused c/]
  ])('refuses %s', (_, template, values, words) => {
    expect(() => fill(template, values)).toThrow(words);
  });

  it('knows its phrases by name', () => {
    const phrase = phraseBook(
      '## hello\n\nGood day, {{who}}.\n\n## bye\n\nSo long.\n'
    );
    expect(phrase('hello', { who: 'reader' })).toBe('Good day, reader.');
    expect(phrase('bye')).toBe('So long.');
    expect(() => phrase('thanks')).toThrow(/no phrase called "thanks"/);
  });
});
