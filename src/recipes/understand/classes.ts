import type { ColumnProfile } from '../../contracts/data-profile';
import type { ClassLabel, ProblemType } from '../../contracts/task';
import { listedValues, plainName } from './columns';
import { escaped, type IPassage } from './text';

/** Numbers by size, text by code points: the order of `np.unique`. */
export function ascending(labels: readonly ClassLabel[]): ClassLabel[] {
  const points = (text: string): number[] =>
    [...text].map(character => character.codePointAt(0) ?? 0);
  return [...labels].sort((a, b) => {
    if (typeof a === 'string' || typeof b === 'string') {
      const left = points(String(a));
      const right = points(String(b));
      for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
        if (left[at] !== right[at]) {
          return left[at] - right[at];
        }
      }
      return left.length - right.length;
    }
    return Number(a) - Number(b);
  });
}

/** Classes of a task, and what the person should know about them. */
export interface IClassReading {
  readonly classes: ClassLabel[] | null;
  readonly warnings: readonly string[];
}

/**
 * The classes in their declared order.
 *
 * @param targets - Profiles of the target columns.
 * @param perClass - Columns of the sample that stand for classes, where there are any.
 * @param word - How all missing values are written, where it may be the name of a class.
 */
export function readClasses(
  type: ProblemType,
  targets: readonly ColumnProfile[],
  perClass: readonly string[] | null,
  word?: string
): IClassReading {
  if (!/^(?:binary|multiclass|multilabel|ordinal)$/.test(type)) {
    return { classes: null, warnings: [] };
  }
  if (type === 'multilabel') {
    return { classes: ascending(uniqueValues(targets)), warnings: [] };
  }
  const [target] = targets;
  const values = listedValues(target);
  const warnings: string[] = [];
  if (target.missing > 0) {
    const share = `${(100 * target.missing).toFixed(1)} % of "${target.name}" are`;
    warnings.push(
      word === undefined
        ? `${share} missing in train; such rows teach nothing and are no class.`
        : `${share} written ${word} in train and taken for missing. If ${word} is a class, list it among the others in the description: "${word}, ${values.slice(0, 2).join(', ')}".`
    );
  }
  const complete = withoutGaps(target, values);
  if (complete.length < target.unique) {
    warnings.push(
      `"${target.name}" has ${target.unique} values and the profile lists ${complete.length}; ${perClass === null ? 'the most frequent are the classes, and rows of others are left out where lists are handed in' : 'the rest is read from the sample submission'}.`
    );
    if (perClass !== null && perClass.length === target.unique) {
      return { classes: ascending(perClass), warnings };
    }
  }
  return { classes: ascending(complete), warnings };
}

function uniqueValues(targets: readonly ColumnProfile[]): ClassLabel[] {
  const values = new Set(targets.flatMap(target => listedValues(target)));
  const present = [...values].filter(
    (value): value is ClassLabel => value !== null
  );
  return present.length > 0 ? present : [0, 1];
}

/** Whole numbers that the profile does not list are known when there is no gap. */
function withoutGaps(
  { numeric, unique }: ColumnProfile,
  values: readonly ClassLabel[]
): ClassLabel[] {
  if (numeric === null || !numeric.integers || values.length >= unique) {
    return [...values];
  }
  const { min, max } = numeric;
  if (min !== null && max !== null && max - min + 1 === unique) {
    return Array.from({ length: unique }, (_, step) => min + step);
  }
  return [...values];
}

const YES =
  /^(?:1|1\.0|true|t|yes|y|ja|oui|si|sí|pos|positive|present|bad|default|fraud|churn(?:ed)?|spam|fail(?:ed|ure)?|>50k|malignant|abnormal|sick|dead|died|deceased|event|case)$/i;
const NO =
  /^(?:0|0\.0|-1|false|f|no|n|nein|non|neg|negative|absent|good|ok|none|normal|benign|ham|legit|control)$/i;

/** The class whose probability is asked for, with what says so. */
export interface IPositiveReading {
  readonly positive: ClassLabel | null;
  readonly warnings: readonly string[];
}

/** Decide the positive class of a binary task; null for every other one. */
export function readPositive(
  type: ProblemType,
  classes: readonly ClassLabel[] | null,
  target: string,
  answers: readonly string[],
  passages: readonly IPassage[]
): IPositiveReading {
  if (type !== 'binary' || classes === null || classes.length === 0) {
    return { positive: null, warnings: [] };
  }
  const column =
    answers.length === 1 && plainName(answers[0]) !== plainName(target)
      ? classes.find(
          label =>
            typeof label === 'string' &&
            plainName(answers[0]).split(' ').includes(plainName(label))
        )
      : undefined;
  const named =
    column ??
    namedPositive(classes, target, passages) ??
    namedPositive(classes, target, passages, ownWords(classes));
  if (named !== undefined) {
    return { positive: named, warnings: [] };
  }
  const yes = classes.filter(label => YES.test(String(label)));
  if (yes.length === 1) {
    return { positive: yes[0], warnings: [] };
  }
  const other = classes.filter(label => !NO.test(String(label)));
  if (other.length === 1) {
    return { positive: other[0], warnings: [] };
  }
  const last = classes[classes.length - 1];
  return {
    positive: last,
    warnings: [
      `Nothing says which class of "${target}" is the positive one; "${String(last)}" is taken, the last in order.`
    ]
  };
}

/** What each of two classes is called apart from the words that both have: of "by car" and "by bus", `car`. */
function ownWords(
  classes: readonly ClassLabel[]
): ReadonlyMap<ClassLabel, string> {
  const words = classes.map(label => String(label).split(/\s+/));
  const own = words.map((mine, place) => {
    const others = new Set(
      words.flatMap((list, at) => (at === place ? [] : list))
    );
    return mine.filter(word => !others.has(word)).join(' ');
  });
  return own.includes('')
    ? new Map()
    : new Map(classes.map((label, place) => [label, own[place]]));
}

/**
 * "probability that … is bad", "`b` is the positive class", "1 = default".
 *
 * @param names - What the classes are called in the text, where it is not their label.
 */
export function namedPositive(
  classes: readonly ClassLabel[],
  target: string,
  passages: readonly IPassage[],
  names: ReadonlyMap<ClassLabel, string> = new Map()
): ClassLabel | undefined {
  const found = new Map<ClassLabel, number>();
  for (const { text } of passages) {
    for (const label of classes) {
      const value = `[\`"'“‘*(]{0,2}(?<![\\w.])${escaped(names.get(label) ?? String(label))}(?![\\w]|\\.\\d)[\`"'”’*)]{0,2}`;
      const forms: readonly [string, number][] = [
        [
          `positive (?:class|label|case|outcome)s?\\W{0,4}(?:is|are|:|=|being)?\\W{0,4}(?:the |class )*${value}`,
          3
        ],
        [`${value}\\W{0,3}(?:is|as|=|:|being)\\W{0,3}(?:the )?positive`, 3],
        [
          `probabilit(?:y|ies)[^.;]{0,80}?(?:is|are|=|==|of|being|to be|class|label(?:led)?|value)\\W{1,4}(?:the |a |an |class |equal to )*${value}`,
          2
        ],
        [`(?:probability|P|Pr|chance)\\s*\\(?[^.;)]{0,40}=\\s*${value}`, 2]
      ];
      for (const [form, weight] of forms) {
        const hit = new RegExp(form, 'i').exec(text);
        if (
          hit !== null &&
          !(typeof label === 'string' && plainName(label) === plainName(target))
        ) {
          found.set(label, Math.max(found.get(label) ?? 0, weight));
        }
      }
    }
  }
  const best = Math.max(0, ...found.values());
  const winners = [...found].filter(([, weight]) => weight === best);
  return winners.length === 1 ? winners[0][0] : undefined;
}
