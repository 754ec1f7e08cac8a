/** Python text that is placed as it stands. */
export interface ICode {
  readonly code: string;
}

/** What a parameter of a recipe can stand for. */
export type Literal =
  | string
  | number
  | boolean
  | null
  | ICode
  | readonly Literal[]
  | { readonly [key: string]: Literal };

/** Python text rather than a value. */
export function isCode(value: Literal): value is ICode {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    'code' in value &&
    Object.keys(value).length === 1
  );
}

/** A string as black writes it: double quotes where they need no escape. */
function quote(text: string): string {
  const double = JSON.stringify(text).replace(/[\u007f\u2028\u2029]/g, mark);
  return text.includes('"') && !text.includes("'")
    ? `'${double.slice(1, -1).replace(/\\"/g, '"')}'`
    : double;
}

function mark(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * A value as a Python literal on one line.
 *
 * @throws RangeError for numbers that Python has no literal for.
 */
export function pythonLiteral(value: Literal): string {
  if (value === null) {
    return 'None';
  }
  if (typeof value === 'boolean') {
    return value ? 'True' : 'False';
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      throw new RangeError(`${value} has no Python literal.`);
    }
    return String(value).replace('e+', 'e');
  }
  if (typeof value === 'string') {
    return quote(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(pythonLiteral).join(', ')}]`;
  }
  if (isCode(value)) {
    return value.code;
  }
  const entries = Object.entries(value);
  return `{${entries
    .map(([key, item]) => `${quote(key)}: ${pythonLiteral(item)}`)
    .join(', ')}}`;
}

/** The entries of a value as keyword arguments: `alpha=1.0, solver="lsqr"`; `**` before code. */
export function keywordArguments(value: Literal): string {
  if (isCode(value)) {
    return `**${value.code}`;
  }
  return Object.entries(value ?? {})
    .map(([key, item]) => `${key}=${pythonLiteral(item as Literal)}`)
    .join(', ');
}

/** Truth as Python has it: empty strings, lists, dicts, 0, False and None are false. */
export function isTrue(value: Literal): boolean {
  if (value === null || typeof value !== 'object') {
    return Boolean(value);
  }
  return Array.isArray(value)
    ? value.length > 0
    : Object.keys(value).length > 0;
}
