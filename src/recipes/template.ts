import { substitute } from '../contracts/template';

/**
 * Fill the `{{placeholders}}` of a text; lines that end up empty are closed up.
 *
 * @param template - The text.
 * @param values - One value for each placeholder, no more and no fewer.
 * @throws Error when a placeholder has no value or a value has no placeholder.
 */
export function fill(
  template: string,
  values: Readonly<Record<string, string>>
): string {
  return substitute(template, values)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * A text of named phrases: each begins with `## name`.
 *
 * @returns a function that fills the phrase of a name.
 */
export function phraseBook(
  text: string
): (name: string, values?: Readonly<Record<string, string>>) => string {
  const phrases = new Map<string, string>();
  for (const part of text.split(/^## /m).slice(1)) {
    const end = part.indexOf('\n');
    phrases.set(part.slice(0, end).trim(), part.slice(end).trim());
  }
  return (name, values = {}) => {
    const phrase = phrases.get(name);
    if (phrase === undefined) {
      throw new Error(`There is no phrase called "${name}".`);
    }
    return fill(phrase, values);
  };
}
