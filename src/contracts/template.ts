const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/**
 * Put a value in the place of each `{{placeholder}}`; values are taken as they are.
 *
 * @param template - The text.
 * @param values - One value for each placeholder, no more and no fewer.
 * @throws Error when a placeholder has no value or a value has no placeholder.
 */
export function substitute(
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
  return template.replace(PLACEHOLDER, (_, name: string) => values[name]);
}
