import type { ColumnProfile } from '../../contracts/data-profile';
import { plainName } from './columns';
import type { IPassage } from './text';

/** A sentence about answers: what is said of larger tumours says nothing of them. */
const ANSWERS =
  /\b(?:scores?|predict\w*|values?|numbers?|answers?|outputs?|submi\w*|the (?:larger|higher|greater|smaller|lower), the|je (?:größer|höher))/i;

/** What is larger or smaller in a sentence, and what is said of it. */
const COMPARED =
  /\b(?:(?:larger|higher|greater|bigger|größer|höher)|(?<small>smaller|lower|kleiner|niedriger))\b(?<said>[^.;]{0,120})/gi;

/** What comes first decides: "the higher the risk, the shorter …" speaks of risks. */
const SIDE =
  /\b(?:(?<later>likely to (?:surviv|live|remain|stay)\w*|longer|later|surviv\w*|länger|später)|(?:(?:un)?likely|earlier|sooner|shorter|quicker|faster|risk|hazard|worse|früher|kürzer)\w*)\b/i;

const PREDICT = String.raw`\b(?:predict|estimat|forecast|rank|order)\w*[^.;]{0,60}?\b`;
const UNIT = '(?:time|minutes|hours|days|weeks|months|years)';
const ASKS_TIME = new RegExp(
  `${PREDICT}(?:how long|(?:survival|remaining|event) times?|times? of survival|${UNIT} (?:to|until|till|before)|durations?|lifetimes?)\\b`,
  'i'
);
const ASKS_RISK = new RegExp(
  `${PREDICT}(?:risks?|hazards?|probabilit\\w+ (?:of|that))\\b`,
  'i'
);

const RISK_NAME = /\b(?:risks?|hazards?)\b/;
const TIME_NAME =
  /\b(?:surviv\w*|times?|minutes|hours|days|weeks|months|years|duration|lifetime|tenure|until)\b/;

/** Which way the answers of a task of survival go. */
export interface ILaterReading {
  /** The larger an answer, the later the event; else the earlier. */
  readonly later: boolean;
  readonly why: string;
  /** Nothing says so. */
  readonly guessed: boolean;
}

function comparedIn(text: string): boolean | null {
  for (const { groups } of text.matchAll(COMPARED)) {
    const side = SIDE.exec(groups?.said ?? '');
    if (side !== null) {
      const isLater = side.groups?.later !== undefined;
      return groups?.small === undefined ? isLater : !isLater;
    }
  }
  return null;
}

/** The sample holds numbers from the middle half of the times, where zeros and halves say nothing. */
function holdsTimes(answer: ColumnProfile, time: ColumnProfile): boolean {
  const { min, max } = answer.numeric ?? { min: null, max: null };
  const { q25, q75 } = time.numeric ?? { q25: null, q75: null };
  return (
    min !== null &&
    max !== null &&
    q25 !== null &&
    q75 !== null &&
    min > 1 &&
    min >= q25 &&
    max <= q75
  );
}

/**
 * Decide whether large answers stand for early or for late events: by the name of the answer,
 * the words of the description and the numbers of the sample.
 *
 * @param answer - Column of the sample that holds the answers; null where there is none.
 * @param time - The time up to the event.
 */
export function readLater(
  passages: readonly IPassage[],
  answer: ColumnProfile | null,
  time: ColumnProfile
): ILaterReading {
  const told = (later: boolean, why: string): ILaterReading => ({
    later,
    why,
    guessed: false
  });
  const name = plainName(answer?.name ?? '');
  if (RISK_NAME.test(name)) {
    return told(false, `${name} is asked for`);
  }
  if (answer?.name === time.name || TIME_NAME.test(name)) {
    return told(true, `${name} is asked for`);
  }
  for (const { text } of passages) {
    const later = ANSWERS.test(text) ? comparedIn(text) : null;
    if (later !== null) {
      return told(later, text);
    }
  }
  for (const { text } of passages) {
    if (ASKS_RISK.test(text) || ASKS_TIME.test(text)) {
      return told(!ASKS_RISK.test(text), text);
    }
  }
  return answer !== null && holdsTimes(answer, time)
    ? {
        later: true,
        why: `the sample holds numbers like those of ${time.name}`,
        guessed: true
      }
    : { later: false, why: 'large answers for early events', guessed: true };
}
