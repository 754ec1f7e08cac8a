import type { ColumnProfile } from '../../contracts/data-profile';
import type { ClassLabel } from '../../contracts/task';
import { namedPositive } from './classes';
import { isFraction, isNumeric, listedValues } from './columns';
import { namePattern } from './naming';
import type { IPassage } from './text';

/** What all classes but one are called together; a class of that name stays alone. */
const REST = 'other';

/** The target as two values: a class, and all others together. */
export function againstRest(
  target: ColumnProfile,
  label: ClassLabel,
  rest: ClassLabel
): ColumnProfile {
  const among = (one: boolean): number =>
    target.top
      .filter(({ value }) => (value === label) === one)
      .reduce((sum, { count }) => sum + count, 0);
  return {
    ...target,
    unique: 2,
    top: [
      { value: label, count: among(true) },
      { value: rest, count: among(false) }
    ]
  };
}

/**
 * The class whose probability is asked for, where the target has more than two.
 *
 * The sample holds one column of numbers, which can be no label but a probability, and the
 * description names one of the classes alone.
 *
 * @returns the target as two values, and the class; null where nothing is asked of one class.
 */
export function readOneClass(
  targets: readonly ColumnProfile[],
  sample: readonly ColumnProfile[],
  answers: readonly string[],
  passages: readonly IPassage[]
): { target: ColumnProfile; label: ClassLabel } | null {
  const [target] = targets;
  const asked = sample.filter(({ name }) => answers.includes(name));
  const probable = passages.some(({ text }) => /\bprobabilit/i.test(text));
  if (
    targets.length !== 1 ||
    isNumeric(target) ||
    target.unique < 3 ||
    asked.length !== 1 ||
    !(isFraction(asked[0]) || (probable && isNumeric(asked[0])))
  ) {
    return null;
  }
  const labels = listedValues(target);
  if (labels.length < target.unique || labels.includes(REST)) {
    return null;
  }
  const told = labels.filter(label =>
    passages.some(({ text }) =>
      new RegExp(namePattern(String(label), true), 'iu').test(text)
    )
  );
  const label =
    namedPositive(labels, target.name, passages) ??
    (told.length === 1 ? told[0] : undefined);
  return label === undefined
    ? null
    : { target: againstRest(target, label, REST), label };
}
