import type { ColumnProfile } from '../../contracts/data-profile';
import type { ClassLabel } from '../../contracts/task';
import { guess, known } from './fact';
import { isNumeric, listedValues, plainName } from './columns';
import { hiddenColumns, type ITables, type ITargetReading } from './target';
import { escaped, type IPassage } from './text';

/** Words of time to event, in the description or of a person. */
const WORDS =
  /\b(?:c-?index|concordance|survival|censor\w*|hazards?|time[- ]to[- ](?:event|failure|death)|kaplan|cox)\b/i;

const TIME =
  /\b(?:time|times|duration|days?|weeks?|months?|years?|hours?|tenure|survival|follow ?up|lifetime|age at|t|futime|stop|os|pfs|dfs|rfs)\b/;
const EVENT =
  /\b(?:event|events|status|died|dead|death|cens\w*|uncensored|churn(?:ed)?|relapsed?|recurrence|fail(?:ed|ure)?|observed|delta|fustat|arrested|progressed|e|d)\b/;

/** Answers that order rows by risk. */
const RISK =
  /\b(?:risk|hazard|score|prediction|predicted|pred|prognosis|index)\b/;

/** Values that say that the event was seen. */
const SEEN =
  /^(?:1|1\.0|true|t|yes|y|dead|died|death|deceased|event|observed|failed|failure|relapsed?|churned|uncensored)$/i;

/** What a task of time to event is made of. */
export interface ISurvival {
  readonly time: string;
  readonly event: string;
  /** Value of the event column that says that the event was seen. */
  readonly seen: ClassLabel;
  /** The words or names that say so. */
  readonly evidence: string;
  readonly fromWords: boolean;
}

function isEvent(column: ColumnProfile): boolean {
  return column.unique === 2 && column.missing < 0.5;
}

function isTime(column: ColumnProfile): boolean {
  return (
    isNumeric(column) && (column.numeric?.min ?? -1) >= 0 && column.unique > 10
  );
}

/** The best by name; where names say nothing, the only one. */
function choose(
  columns: readonly ColumnProfile[],
  name: RegExp
): ColumnProfile | null {
  const named = columns.find(column => name.test(plainName(column.name)));
  return named ?? (columns.length === 1 ? columns[0] : null);
}

/**
 * Find the time and the event of a task in which rows are ordered by risk.
 *
 * @param said - The problem type or metric that the person named.
 * @returns null when it is no such task.
 */
export function readSurvival(
  tables: ITables,
  passages: readonly IPassage[],
  said: readonly (string | undefined)[]
): ISurvival | null {
  const told = said.find(word => word !== undefined && WORDS.test(word));
  const passage = passages.find(({ text }) => WORDS.test(text));
  const words = told ?? passage?.text;
  const hidden =
    tables.test.length > 0 ? hiddenColumns(tables) : [...tables.train];
  const names = new Set(hidden.map(({ name }) => name));
  const asked = tables.sample.map(({ name }) => name);
  const events = hidden.filter(isEvent);
  const event = choose(events, EVENT);
  const times = hidden.filter(column => column !== event && isTime(column));
  const time = choose(times, TIME);
  if (event === null || time === null || asked.includes(event.name)) {
    return null;
  }
  const plain = [time, event].every(({ name }, place) =>
    (place === 0 ? TIME : EVENT).test(plainName(name))
  );
  const risk = asked.some(
    name => !names.has(name) && RISK.test(plainName(name))
  );
  const alone = tables.test.length > 0 && hidden.length === 2;
  if (!(words !== undefined && (plain || alone)) && !(plain && alone && risk)) {
    return null;
  }
  return {
    time: time.name,
    event: event.name,
    seen: seenOf(event, passages),
    evidence:
      words ??
      `${time.name} and ${event.name} are in train alone, and ${asked[asked.length - 1]} is asked for`,
    fromWords: words !== undefined
  };
}

/** Which of two values says that the event was seen: the words, the name, then the usual code. */
function seenOf(
  event: ColumnProfile,
  passages: readonly IPassage[]
): ClassLabel {
  const values = listedValues(event);
  const other = (value: ClassLabel): ClassLabel | undefined =>
    values.find(item => item !== value);
  const around = passages.filter(({ text }) =>
    /censor|event|death|died|failure/i.test(text)
  );
  for (const { text } of around) {
    for (const value of values) {
      const at = `(?<![\\w.])[\`"']?${escaped(String(value))}[\`"']?`;
      const is =
        '\\s*(?:=|:|means|is|if|for|–|-|→)\\s*(?:the |was |it was |still )*';
      if (
        new RegExp(`${at}${is}(?:right[- ])?(?:censored|alive)`, 'i').test(text)
      ) {
        return other(value) ?? value;
      }
    }
  }
  const name = plainName(event.name);
  if (/\bcens/.test(name)) {
    const marked = values.find(value => SEEN.test(String(value)));
    return (marked === undefined ? undefined : other(marked)) ?? values[0];
  }
  return (
    values.find(value => SEEN.test(String(value)) && !isLower(value, values)) ??
    [...values].sort((a, b) => (a < b ? 1 : -1))[0]
  );
}

/** 1 beside 2 is the usual code of what was censored. */
function isLower(value: ClassLabel, values: readonly ClassLabel[]): boolean {
  return String(value) === '1' && values.some(item => String(item) === '2');
}

/** Time and event as the two targets of the task. */
export function targetsOf(survival: ISurvival): ITargetReading {
  const { time, event, seen, evidence, fromWords } = survival;
  return {
    targets: fromWords
      ? known([time, event], 'description', evidence)
      : guess([time, event], 'columns', evidence),
    perClass: null,
    warnings: [
      `"${String(seen)}" of "${event}" is taken to say that the event was seen; the other value, that it was not seen up to then.`
    ]
  };
}
