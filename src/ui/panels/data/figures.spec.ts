import { word } from './figures';

it.each([
  ['', "''"],
  [' ', "' '"],
  ['north', 'north'],
  [2024, '2024'],
  [true, 'True']
])('shows the level %p as %s', (value, text) => {
  expect(word(value)).toBe(text);
});
