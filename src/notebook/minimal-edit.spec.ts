import { minimalEdit } from './minimal-edit';

describe('minimalEdit', () => {
  it.each([
    ['', 'abc', { start: 0, end: 0, text: 'abc' }],
    ['abc', '', { start: 0, end: 3, text: '' }],
    ['abc', 'abXc', { start: 2, end: 2, text: 'X' }],
    ['aaa', 'aa', { start: 2, end: 3, text: '' }],
    ['abab', 'ab', { start: 2, end: 4, text: '' }],
    ['x😀y', 'x😁y', { start: 1, end: 3, text: '😁' }]
  ])('turns %j into %j by %j', (before, after, edit) => {
    expect(minimalEdit(before, after)).toEqual(edit);
    expect(
      before.slice(0, edit.start) + edit.text + before.slice(edit.end)
    ).toBe(after);
  });

  it('finds nothing to do between equal texts', () => {
    expect(minimalEdit('same', 'same')).toBeNull();
  });
});
