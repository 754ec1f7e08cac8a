import type { ColumnProfile, Finding } from '../../contracts/data-profile';
import type { IAnalyseRequest } from '../../contracts/ports';
import type { IFact } from '../../contracts/task';
import { isNumeric, plainName } from './columns';
import { guess, known } from './fact';
import { mentionsOf, metricByName } from './mention';
import { namePattern } from './naming';
import type { ITables } from './target';
import { escaped, type IPassage } from './text';

/** Names of what rows are ranked for. */
const QUERY =
  /^(?:q|qid|quer(?:y|ies)|search(?:es)?|srch|sessions?|users?|customers?|requests?|impressions?|races?|auctions?|questions?|topics?|lists?|groups?|basket|visitor|member|reader|player)\b/;

/** Names of answers that order rows. */
const SCORE = /\b(?:score|rank|relevance|prediction|pred|utility|order)\b/;

/** Rows of a list at least, on average. */
const ROWS_PER_GROUP = 2;

/** The groups that rows are ranked in. */
export interface IRanking {
  readonly group: string;
  readonly evidence: string;
  /** A sentence or a finding says so. */
  readonly sure: boolean;
}

/** The passage that says that rows are ranked for each of these. */
function spoken(
  name: string,
  passages: readonly IPassage[]
): IPassage | undefined {
  const stem = plainName(name).replace(/ (?:id|no|nr|key|number)$/, '');
  const word = `(?:${namePattern(name, true)}|(?<!\\w)(?:${escaped(stem)}|${escaped(stem.replace(/y$/, 'ie'))}s)(?!\\w))`;
  const pattern = new RegExp(
    `(?:per|each|every|within|of an?|of one|over(?: all)?(?: the)?|for an?|by|in the same|grouped by|mean of the|across)\\W{1,3}(?:\\w+ ){0,2}${word}`,
    'i'
  );
  return passages.find(({ text }) => pattern.test(text));
}

/**
 * Find the column whose rows are ranked among themselves.
 *
 * @param taken - Targets and the id, which are no group.
 * @param said - The group that the person named.
 */
export function readRanking(
  tables: ITables,
  findings: readonly Finding[],
  taken: ReadonlySet<string>,
  rows: number,
  passages: readonly IPassage[],
  said: string | null | undefined
): IRanking | null {
  if (said !== undefined) {
    return said === null
      ? null
      : { group: said, evidence: `you named ${said}`, sure: true };
  }
  const inTest = new Set(tables.test.map(({ name }) => name));
  const possible = tables.train.filter(
    ({ name, unique, missing, semantic }) =>
      !taken.has(name) &&
      (tables.test.length === 0 || inTest.has(name)) &&
      missing === 0 &&
      unique > 1 &&
      unique * ROWS_PER_GROUP <= rows &&
      semantic !== 'date'
  );
  const found = possible
    .map(column => {
      const passage = spoken(column.name, passages);
      const named = QUERY.test(plainName(column.name));
      const finding = findings.find(
        ({ kind, columns }) => kind === 'group' && columns.includes(column.name)
      );
      const weight =
        (passage === undefined ? 0 : 3) +
        (named ? 2 : 0) +
        (finding === undefined ? 0 : 2) +
        (/(?:^|\W)id$/.test(plainName(column.name)) ? 1 : 0);
      return { column, passage, finding, weight };
    })
    .filter(({ weight }) => weight >= 2)
    .sort((a, b) => b.weight - a.weight);
  const [best] = found;
  return best === undefined
    ? null
    : {
        group: best.column.name,
        evidence:
          best.passage?.text ??
          best.finding?.sentence ??
          `${best.column.name} is a usual name of what rows are ranked for`,
        sure: best.passage !== undefined || best.finding !== undefined
      };
}

/** The groups as a fact of the task; null when rows are not ranked. */
export function groupOf(ranking: IRanking | null): IFact<string> | null {
  return ranking === null
    ? null
    : (ranking.sure ? known : guess)(
        ranking.group,
        'description',
        ranking.evidence
      );
}

/** The person, the description or the tables ask for an order of rows. */
export function asksRanking(
  { said }: IAnalyseRequest,
  passages: readonly IPassage[],
  target: ColumnProfile | undefined,
  answers: readonly string[]
): boolean {
  if (target === undefined || !isNumeric(target)) {
    return false;
  }
  if (said.problemType !== undefined || said.metric !== undefined) {
    return (
      said.problemType === 'ranking' ||
      metricByName(said.metric ?? '') === 'ndcg'
    );
  }
  const [best] = mentionsOf(passages)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return best === undefined
    ? looksRanked(target, answers)
    : best.name === 'ndcg';
}

/** Names of places, and words that say that 1 is the best. */
const PLACE = /\b(?:rank|ranking|position|place)\b/;
const FIRST = /\b1 (?:is|for|=|means|being) (?:the )?(?:best|top|first)\b/i;

/** Places are asked for: the smaller an answer, the further up. Grades may have a best, too. */
export function asksPlaces(
  answer: string,
  passages: readonly IPassage[]
): boolean {
  const named = new RegExp(namePattern(answer, true), 'i');
  return (
    PLACE.test(plainName(answer)) ||
    passages.some(({ text }) => FIRST.test(text) && named.test(text))
  );
}

/** Graded relevance, and an answer of another name that orders rows. */
export function looksRanked(
  target: ColumnProfile | undefined,
  answers: readonly string[]
): boolean {
  return (
    target !== undefined &&
    isNumeric(target) &&
    target.numeric?.integers === true &&
    target.numeric.min === 0 &&
    target.unique <= 12 &&
    answers.length === 1 &&
    answers[0] !== target.name &&
    SCORE.test(plainName(answers[0])) &&
    /\b(?:relevance|rel|grade|label|gain|click|clicked|booked|rating|judge?ment)\b/.test(
      plainName(target.name)
    )
  );
}
