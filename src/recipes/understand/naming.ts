import { plainName } from './columns';
import { escaped, type IPassage } from './text';

const QUOTES = '[`"\'“”‘’*_«»]{1,2}';

/**
 * A pattern for a column name in running text: quoted as it is written, or bare
 * where it cannot be taken for an ordinary word.
 *
 * @param bare - Also without quotes.
 */
export function namePattern(name: string, bare: boolean): string {
  const exact = escaped(name);
  const quoted = `${QUOTES}${exact}${QUOTES}`;
  if (!bare) {
    return `(?:${quoted})`;
  }
  const spaced = escaped(plainName(name)).replace(/ /g, '[ _.-]');
  return `(?:${quoted}|(?<![\\w-])(?:${exact}|${spaced})(?![\\w-]))`;
}

const PREDICT =
  '(?:predict(?:s|ed|ing)?|forecast(?:s|ing)?|estimat(?:e|es|ing)|classify(?:ing)?|model(?:l?ing)?|guess|infer|determine|vorher(?:zu)?sagen|prognostizier\\w*|sagen sie|prédi\\w+|prever|predecir|prediga)';
const ROLE =
  '(?:target|label|outcome|response|dependent|output|objective|ground[- ]?truth|Ziel\\w*|cible|objetivo)';

/** Sentences that say what the target is; `@` stands for the column's name. */
const STRONG: readonly string[] = [
  `${ROLE}(?:[ -](?:variable|column|feature|attribute|class|field|value|spalte|label)s?)?\\W{0,4}(?:is|are|=|:|\\||,|named|called|in|ist|est|es|→|->)?\\W{0,4}(?:(?:the|named|called|column|variable|field|die|der|das|Spalte|la|le|colonne|columna)\\W{1,3}){0,3}@`,
  `@\\W{0,4}(?:\\([^)]{0,60}\\)\\W{0,3})?(?:column\\W{1,3}|field\\W{1,3})?(?:is|are|as|:|=|–|-|—|\\||,|ist|est|es)\\W{0,4}(?:(?:the|a|your|our|binary|numeric|die|der|das|la|le|el|continuous|multiclass)\\W{1,3}){0,3}${ROLE}`,
  `(?:column|variable|field|value|quantity|feature|attribute|what|Spalte|colonne|columna)s? (?:you (?:have|need|are asked) )?(?:that (?:you )?(?:is|are|has|have|must|should) )?(?:to be|to|zu|à|a) ${PREDICT}\\W{0,4}(?:is|are|:|=|ist|est|es)?\\W{0,4}(?:(?:the|column)\\W{1,3}){0,2}@`,
  `${PREDICT}\\W{1,3}(?:(?:the|a|an|each|its|their|column|columns|variable|value|values|field|of|for|in|probability|class|probabilities|that|den|die|das|la|le|el|los|las|columna|colonne|Spalte|target)\\W{1,3}){0,5}@`,
  `${PREDICT}[^.;:]{0,70}[(\`]\\W{0,2}(?:column |called |named |the column |target |variable )?\\W{0,2}@`,
  `@\\W{0,4}(?:is|are|ist) (?:what|the (?:one|column|value|quantity|number|thing))[^.]{0,25}(?:predict|forecast|estimat)`,
  `(?:given|known|missing|hidden|withheld|removed|absent|not given|blank)[^.;]{0,30}(?:column|value)s?[^.;]{0,12}@`,
  `(?:as a function of|regress|model)\\W{1,3}@\\W{1,3}on\\b`
];

/** Sentences in which the target often stands beside other columns. */
const LIKELY: readonly string[] = [
  `${PREDICT}[^.;]{0,90}@`,
  `${ROLE}[^.;]{0,60}@`,
  `@[^.;]{0,40}${ROLE}`,
  `@[^.;]{0,60}(?:to be |to |should be |is |be )${PREDICT}`
];

/** Words that say that a column is something else. */
const OTHERWISE =
  /\b(?:based on|from (?:the )?(?:columns?|features?)?|using|given (?:the|its|their)|with the help of|by means of|features?|predictors?|inputs?|covariates?|independent|not (?:the|a|used)|do not use|except|ignore|identifier|unique id|row id|key|per|for (?:each|every))\W{1,3}(?:\w+\W{1,3}){0,3}$/i;

/** How surely a text names a column as a target. */
export interface INaming {
  readonly name: string;
  /** 3 says so, 1 mentions it in such a sentence, 0 not at all. */
  readonly weight: number;
  readonly passage: IPassage | null;
}

/** Weigh a column name by what the description says of it. */
export function namingOf(name: string, passages: readonly IPassage[]): INaming {
  // One- and two-letter names and everyday words would be found everywhere.
  const bare = name.length > 2;
  let best: INaming = { name, weight: 0, passage: null };
  const pattern = namePattern(name, bare);
  const certain = namePattern(name, true);
  const mentioned = new RegExp(certain, 'iu');
  for (const passage of passages) {
    if (!mentioned.test(passage.text)) {
      continue;
    }
    const consider = (forms: readonly string[], at: string, weight: number) => {
      for (const form of forms) {
        const found = new RegExp(
          form.replace('@', () => `(${at})`),
          'iu'
        ).exec(passage.text);
        if (found === null || weight <= best.weight) {
          continue;
        }
        const before = passage.text.slice(
          0,
          found.index + found[0].lastIndexOf(found[1])
        );
        if (!OTHERWISE.test(before)) {
          best = { name, weight, passage };
        }
      }
    };
    consider(STRONG.slice(0, 3), certain, 4);
    consider(STRONG, pattern, 3);
    consider(LIKELY, pattern, 1);
  }
  return best;
}

/** Names that a description calls the target, in whatever way; also ones that no table has. */
export function claimedTargets(passages: readonly IPassage[]): string[] {
  const forms = [
    `${ROLE}(?:[ -](?:variable|column|feature|field))?\\W{0,4}(?:is|:|=|\\||called|named)\\W{0,4}(?:(?:the|column|called|named)\\W{1,3}){0,2}[\`"'“*]{1,2}([\\w .-]{2,40})[\`"'”*]{1,2}`,
    `${PREDICT} (?:(?:the|column|columns|value|values|of|variable|target|a|probability|for|that)\\s){0,4}[\`"'“]([\\w .-]{2,40})[\`"'”]`,
    `\`([\\w .-]{2,40})\` (?:column )?(?:is|as) the ${ROLE}`
  ];
  return passages.flatMap(({ text }) =>
    forms.flatMap(form =>
      [...text.matchAll(new RegExp(form, 'giu'))].map(found => found[1].trim())
    )
  );
}
