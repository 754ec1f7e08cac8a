import type { IFacts } from '../facts';
import { pixelGridOf } from './pixel-grid';

/** Of a longer sequence the beginning is read. */
export const LETTERS = 400;

/** Of a longer text the beginning is read. */
const MOST_WORDS = 200;

/** Words of which no text has more are few enough to read one and a half times the mean. */
const LENGTHS = 1.5;

/** Pixels of all pictures together that one epoch may look at. */
const PIXELS = 4e6;

/** Sides of pictures that networks are given. */
const SIDES = [64, 48, 32, 28];

/** From so many rows on a network may bend over each number and learn faster. */
export const MANY_ROWS = 1000;

/** A column of pictures, or of recordings, which become pictures of their spectra. */
function seen({ columns }: IFacts): IFacts['columns'][number] | undefined {
  return columns.find(
    ({ pathKind }) => pathKind === 'image' || pathKind === 'audio'
  );
}

/** What networks see are pictures, in files or as columns, or recordings. */
function isSeen(facts: IFacts): boolean {
  return seen(facts) !== undefined || pixelGridOf(facts) !== null;
}

/** Rows of a batch. */
export function batchOf(facts: IFacts): number {
  const pictures = isSeen(facts);
  const wished = 2 ** Math.round(Math.log2(Math.max(1, facts.rows / 40)));
  return Math.max(16, Math.min(pictures ? 32 : 256, wished));
}

/** Words of a text that are read. */
export function wordsRead(facts: IFacts, name: string): number {
  const column = facts.columns.find(item => item.name === name);
  const mean = column?.text?.meanWords ?? MOST_WORDS;
  return Math.max(8, Math.min(MOST_WORDS, Math.ceil(LENGTHS * mean)));
}

/** Side in pixels at which pictures are seen: their own where it is small, less where they are many. */
export function sideOf(facts: IFacts): number {
  const pixels = pixelGridOf(facts);
  if (pixels !== null) {
    return pixels.side;
  }
  const { files } = seen(facts) ?? {};
  const own = Math.max(files?.width?.[1] ?? 64, files?.height?.[1] ?? 64);
  const fitting = SIDES.filter(
    side => side <= own && facts.rows * side * side <= PIXELS
  );
  return fitting[0] ?? 28;
}

/**
 * Whether a tenth of the rows tells the best epoch. Probabilities become too sure when
 * they are learnt too long, few rows are soon known by heart; elsewhere the tenth is worth
 * more when it is learnt from (measured).
 */
export function holdsOut(facts: IFacts): boolean {
  return !isSeen(facts) && (facts.probability || facts.rows < MANY_ROWS);
}

/** Columns that are few enough for each to be bent. */
const FEW_COLUMNS = 200;

/**
 * Whether a network may bend over each number.
 *
 * @param columns - Columns once categories are spread out.
 */
export function bends(facts: IFacts, columns: number): boolean {
  return facts.rows >= MANY_ROWS && columns <= FEW_COLUMNS;
}
