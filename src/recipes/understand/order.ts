import type { DataProfile, Finding } from '../../contracts/data-profile';
import type { IFact, Roles } from '../../contracts/task';
import { columnsOf, plainName } from './columns';
import { guess, known } from './fact';
import { namePattern } from './naming';
import { escaped, type IPassage } from './text';

/** Rows repeat: they belong together where test does not repeat them too. */
const REPEATING: readonly string[] = [
  '(?:several|many|multiple|more than one|repeated|up to \\w+|\\d+|two|three|a few) (?:[\\w-]+ ){0,4}(?:per|for (?:each|every|one|the same)|of (?:each|every|one|the same)|from (?:each|every|one|the same)|by (?:each|the same)|belong(?:ing)? to (?:each|one|the same))\\W{1,3}(?:\\w+ ){0,2}@',
  '(?:same|identical)\\W{1,3}@[^.;]{0,60}(?:several|multiple|more than|both|appear|occur|share|belong|never|not)'
];

/** Test holds other groups than train. */
const APART: readonly string[] = [
  '@s?\\W{1,3}(?:\\w+ ){0,4}(?:of|in) (?:the )?test[^.;]{0,60}(?:not|never|unseen|new|other|different|disjoint|absent)',
  '(?:no|none of the|never|without)[^.;]{0,30}@[^.;]{0,50}(?:both|train|overlap)',
  '(?:disjoint|unseen|new|different|held-out|separate)\\W{1,3}(?:\\w+ ){0,2}@s?\\b',
  '(?:split|grouped?|clustered|divided)[^.;]{0,30}(?:by|on|along|over)\\W{1,3}(?:the )?@',
  '@\\W{1,3}(?:is|as|identifies|:|=)\\W{0,3}(?:the |a )?(?:group|cluster)'
];
const LATER =
  /\b(?:forecast\w*|future|chronological\w*|time[- ]series|later (?:than|period|dates?)|after (?:the )?(?:training|train)|ordered (?:by|in) (?:time|date)|following (?:weeks?|months?|days?|years?|period)|next (?:\w+ )?(?:weeks?|months?|days?|hours?|quarters?|years?)|test (?:set|period|data)[^.]{0,40}(?:after|later|following|subsequent)|Zeitreihe|Vorhersagezeitraum|série temporelle)\b/i;

/** A column that a finding of the profile names; a guess unless the finding is serious. */
function found(
  findings: readonly Finding[],
  kind: RegExp,
  columns: ReadonlySet<string>
): IFact<string> | null {
  for (const finding of findings) {
    // A part of a structured column is no column to group by.
    if (/\bpart of\b/.test(finding.sentence)) {
      continue;
    }
    const column = finding.columns.find(name => columns.has(name));
    if (kind.test(finding.kind) && column !== undefined) {
      return finding.severity === 'serious'
        ? known(column, 'data', finding.sentence)
        : guess(column, 'data', finding.sentence);
    }
  }
  return null;
}

/** The passage that speaks of a column in one of the forms; `@` stands for its name. */
function spoken(
  name: string,
  forms: readonly string[],
  passages: readonly IPassage[]
): IPassage | null {
  const stem = name.replace(/[_ ]?(?:id|no|nr|number|key)$/i, '');
  const other = stem.length > 2 && stem !== name ? stem : null;
  const words = [name, plainName(name), ...(other === null ? [] : [other])].map(
    word => word.toLowerCase()
  );
  const near = passages.filter(({ text }) => {
    const lower = text.toLowerCase();
    return words.some(word => lower.includes(word));
  });
  if (near.length === 0) {
    return null;
  }
  const base = namePattern(name, name.length > 2);
  // "The speakers of the test set": a bare name may stand in the plural.
  const at =
    name.length > 2
      ? `(?:${base}|(?<![\\w-])${escaped(other ?? name)}s?(?![\\w-]))`
      : base;
  const patterns = forms.map(
    form =>
      new RegExp(
        form.replace('@', () => at),
        'iu'
      )
  );
  return (
    near.find(({ text }) => patterns.some(pattern => pattern.test(text))) ??
    null
  );
}

/**
 * Decide the column whose rows have to stay together in a fold.
 *
 * @param taken - Targets and id, which are no group.
 */
export function readGroup(
  profile: DataProfile,
  roles: Roles,
  taken: ReadonlySet<string>,
  passages: readonly IPassage[],
  said: string | null | undefined
): IFact<string | null> {
  if (said !== undefined) {
    return known(
      said,
      'person',
      said === null ? 'you said there are no groups' : `you named ${said}`
    );
  }
  const columns = columnsOf(profile, roles.train).filter(
    ({ name, unique, semantic }) =>
      !taken.has(name) && unique > 2 && semantic !== 'constant'
  );
  const inTest = new Set(
    columnsOf(profile, roles.test).map(({ name }) => name)
  );
  for (const [forms, settles] of [
    [APART, true],
    [REPEATING, false]
  ] as const) {
    for (const { name } of columns) {
      const passage = spoken(name, forms, passages);
      if (passage !== null && settles) {
        return known(name, 'description', passage.text);
      }
      // Where test has the column too, the profile would have found groups apart.
      if (passage !== null && !inTest.has(name)) {
        return guess(name, 'description', passage.text);
      }
    }
  }
  const finding = found(
    profile.findings,
    /^group$/,
    new Set(columns.map(({ name }) => name))
  );
  return (
    finding ?? known(null, 'data', 'nothing says that rows belong together')
  );
}

/**
 * Decide the column that orders the rows, where the test set lies later than train.
 *
 * @param taken - Targets, which order nothing.
 */
export function readTime(
  profile: DataProfile,
  roles: Roles,
  taken: ReadonlySet<string>,
  passages: readonly IPassage[],
  said: string | null | undefined
): IFact<string | null> {
  if (said !== undefined) {
    return known(
      said,
      'person',
      said === null ? 'you said time plays no part' : `you named ${said}`
    );
  }
  const train = columnsOf(profile, roles.train);
  const test = columnsOf(profile, roles.test);
  const dates = train.filter(
    ({ name, date }) =>
      date !== null &&
      !taken.has(name) &&
      (test.length === 0 || test.some(column => column.name === name))
  );
  for (const { name, date } of dates) {
    const other = test.find(column => column.name === name)?.date ?? null;
    if (date !== null && other !== null && other.min > date.max) {
      return known(
        name,
        'data',
        `${name} of test begins at ${other.min}, after train ends at ${date.max}`
      );
    }
  }
  const finding = found(
    profile.findings,
    /^time$/,
    new Set(train.map(({ name }) => name).filter(name => !taken.has(name)))
  );
  if (finding !== null) {
    return finding;
  }
  // Series may each end at a moment of their own, which test goes on from.
  const own = profile.findings.find(
    ({ kind, numbers }) => kind === 'series' && numbers.ragged === 1
  );
  if (own !== undefined && !taken.has(own.columns[0])) {
    return known(own.columns[0], 'data', own.sentence);
  }
  const passage = passages.find(({ text }) => LATER.test(text));
  if (dates.length > 0 && passage !== undefined) {
    const overlap = test.length > 0 && dates[0].date !== null;
    return overlap
      ? guess(dates[0].name, 'description', passage.text)
      : known(dates[0].name, 'description', passage.text);
  }
  return known(
    null,
    'data',
    dates.length > 0
      ? 'test does not lie later than train'
      : 'no column holds dates'
  );
}
