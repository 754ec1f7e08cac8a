import type { IFacts } from '../facts';

/** Letters below which pieces of words say more than the few words there are. */
const SHORT_TEXT = 120;

/** Seconds per letter that counting takes, and columns that a letter fills: measured on one core. */
const PIECES = { seconds: 2e-6, filled: 3 };
const WORDS = { seconds: 4e-7, filled: 0.2 };

/** Letters of a row in these columns together. */
function lettersOf(facts: IFacts, texts: readonly string[]): number {
  return facts.columns
    .filter(({ name }) => texts.includes(name))
    .reduce((sum, { text }) => sum + (text?.meanLength ?? 0), 0);
}

/** Whether pieces of words are counted beside words: where one of the texts is short. */
export function readsPieces(facts: IFacts, texts: readonly string[]): boolean {
  return facts.columns.some(
    ({ name, text }) =>
      texts.includes(name) && (text?.meanLength ?? 0) < SHORT_TEXT
  );
}

/** Seconds of one fit in which the words of all rows are counted. */
export function secondsToCount(
  facts: IFacts,
  texts: readonly string[]
): number {
  const rate = readsPieces(facts, texts) ? PIECES : WORDS;
  const rows = facts.rows + facts.testRows;
  return rate.seconds * lettersOf(facts, texts) * rows;
}

/** Columns of words that a row fills; all others are zero. */
export function filledBy(facts: IFacts, texts: readonly string[]): number {
  const rate = readsPieces(facts, texts) ? PIECES : WORDS;
  return rate.filled * lettersOf(facts, texts);
}
