import type { ColumnProfile } from '../../contracts/data-profile';
import type { IFacts } from '../facts';

/** Letters below which pieces of words say more than the few words there are. */
const SHORT_TEXT = 120;

/** Seconds per letter that counting takes, and columns that a letter fills: measured on one core. */
const PIECES = { seconds: 2e-6, filled: 3 };
const WORDS = { seconds: 4e-7, filled: 0.2 };

/** Letters of a text without blanks that is longer than a word. */
const LONGEST_WORD = 30;

/** Words on average of texts of which hardly one has a blank. */
const ONE_WORD = 1.05;

/** Few letters, as of nucleic acids, make runs that recur at this length; others sooner. */
const FEW_LETTERS = 8;

/** How long the runs of letters are that are counted: for linear models, and for trees. */
interface IRuns {
  readonly linear: number;
  readonly trees: number;
}

/** Texts that have no words: strings of letters, as of proteins, without a blank. */
export function isUnbroken({ text }: ColumnProfile): boolean {
  return (
    text !== null &&
    text.meanWords <= ONE_WORD &&
    text.meanLength >= LONGEST_WORD
  );
}

/** Single words, as names are, which hardly recur: their pieces do. */
export function isSingleWord(column: ColumnProfile): boolean {
  const { text } = column;
  return text !== null && text.meanWords <= ONE_WORD && !isUnbroken(column);
}

/** The length of runs of letters that recur in texts without words. */
export function runsOf({ text }: ColumnProfile): IRuns {
  return (text?.alphabet ?? 0) <= FEW_LETTERS
    ? { linear: 5, trees: 3 }
    : { linear: 4, trees: 2 };
}

/** Letters of a row in these columns together. */
function lettersOf(facts: IFacts, texts: readonly string[]): number {
  return facts.columns
    .filter(({ name }) => texts.includes(name))
    .reduce((sum, { text }) => sum + (text?.meanLength ?? 0), 0);
}

/** Whether pieces of words are counted beside words: where one of the texts is short. */
export function readsPieces(facts: IFacts, texts: readonly string[]): boolean {
  return facts.columns.some(
    column =>
      texts.includes(column.name) &&
      ((column.text?.meanLength ?? 0) < SHORT_TEXT || isUnbroken(column))
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

/** More filled cells of all folds together than this are not kept: half a gigabyte. */
const KEPT_CELLS = 4e7;

/** What the words of all folds become is small enough to be kept from candidate to candidate. */
export function areWordsKept(
  facts: IFacts,
  texts: readonly string[],
  fits: number
): boolean {
  const rows = (facts.rows + facts.testRows) * fits;
  return rows * filledBy(facts, texts) < KEPT_CELLS;
}
