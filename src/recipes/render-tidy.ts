/**
 * Blank lines as black leaves them: none at the ends, two around functions and classes,
 * at most one elsewhere.
 */
export function tidy(source: string): string {
  const out: string[] = [];
  let blanks = 0;
  let inDefinition = false;
  for (const raw of source.split('\n')) {
    const line = raw.trimEnd();
    if (line === '') {
      blanks++;
      continue;
    }
    const last = out[out.length - 1];
    const isTop = !/^[\s)\]}]/.test(line);
    const starts = /^(?:def |class |@)/.test(line);
    if (last !== undefined) {
      const attached = /^[@#]/.test(last);
      const apart = (isTop && inDefinition) || (starts && !attached);
      const limit = /:$/.test(last) ? 0 : 1;
      const count = apart ? 2 : Math.min(blanks, limit);
      out.push(...new Array<string>(count).fill(''));
    }
    if (isTop) {
      inDefinition = /^(?:def |class )/.test(line);
    }
    out.push(line);
    blanks = 0;
  }
  return out.join('\n');
}
