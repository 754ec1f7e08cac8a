const PLACEHOLDER = /\{\{(\w+)\}\}/g;

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
  const wanted = new Set(
    [...template.matchAll(PLACEHOLDER)].map(([, name]) => name)
  );
  const missing = [...wanted].filter(name => !Object.hasOwn(values, name));
  const unused = Object.keys(values).filter(name => !wanted.has(name));
  if (missing.length > 0 || unused.length > 0) {
    throw new Error(
      `The template and its values do not fit: missing ${missing.join(', ') || 'none'}, unused ${unused.join(', ') || 'none'}.`
    );
  }
  return template
    .replace(PLACEHOLDER, (_, name: string) => values[name])
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
