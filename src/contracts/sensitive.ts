/** What stands in place of a value that was hidden. */
const HIDDEN = {
  email: '<e-mail>',
  phone: '<phone>',
  card: '<card>',
  account: '<account>',
  key: '<key>'
} as const;

const EMAIL = /[\p{L}\d._%+'-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/giu;

/** International bank account numbers, in groups of four or in one piece. */
const ACCOUNT =
  /\b[A-Z]{2}\d{2}(?:[ ]?[A-Z\d]{4}){2,7}(?:[ ]?[A-Z\d]{1,3})?\b/g;

/** Cards: 13 to 19 digits, in groups or in one piece. */
const CARD = /(?<!\d|\d\.)\d(?:[ -]?\d){12,18}(?!\d|\.\d)/g;

/** A number with a country code, with brackets, behind an area code, or in three groups and more. */
const PHONE =
  /(?<![\w.])(?:\+\d{1,3}[ ./-]?(?:\(?\d{1,5}\)?[ ./-]?){2,6}\d|\(\d{2,5}\)[ ./-]?\d{2,5}(?:[ ./-]?\d{2,5}){0,3}|0\d{8,13}|0\d{1,4}(?:[ ./-]| [/-] )\d{4,9}|\d{2,5}(?:[ ./-]\d{2,5}){2,4})(?![\w.])/g;

/** Days and clock times look like groups of digits too. */
const MOMENT =
  /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?:[ T].*)?$/;

const KEY =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*|\beyJ[\w-]{8,}\.[\w-]+\.?[\w-]*|\b(?:sk|pk|rk|ghp|gho|ghs|github_pat|glpat|xox[abprs]|hf|npm|pypi|AKIA|ASIA|AIza)[-_]?[A-Za-z\d_-]{12,}|\b(?:api[_-]?key|token|secret|password|passwd|pwd)\s*[:=]\s*\S+/gi;

/** Long words without a vowel's rhythm: hexadecimal, base64. */
const RANDOM = /(?<![\w/+=-])[A-Za-z\d_+/=-]{20,}(?![\w/+=-])/g;

/**
 * Hide e-mail addresses, phone, card and account numbers, and whatever looks like a key.
 *
 * It is told by its form alone, so it hides rather too much than too little: a long part
 * number may be taken for a phone.
 *
 * @returns the text with a word in brackets in place of each such value.
 */
export function maskSensitive(text: string): string {
  return text
    .replace(KEY, HIDDEN.key)
    .replace(EMAIL, HIDDEN.email)
    .replace(ACCOUNT, HIDDEN.account)
    .replace(CARD, HIDDEN.card)
    .replace(PHONE, found =>
      MOMENT.test(found) || digitsOf(found) < 7 ? found : HIDDEN.phone
    )
    .replace(RANDOM, found => (isRandom(found) ? HIDDEN.key : found));
}

/** A whole number as long as a phone or card number, which a column of numbers may hold. */
export function isSensitiveNumber(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) >= 1e8;
}

function digitsOf(text: string): number {
  return text.replace(/\D/g, '').length;
}

/** Letters and digits mixed, or lower and upper case in turn: no word and no DNA. */
function isRandom(word: string): boolean {
  const digits = digitsOf(word);
  const letters = word.replace(/[^A-Za-z]/g, '');
  if (digits > 0 && letters !== '') {
    return digits >= 3;
  }
  const turns = letters.match(/[a-z][A-Z]/g)?.length ?? 0;
  return letters !== letters.toLowerCase() && turns >= 5;
}
