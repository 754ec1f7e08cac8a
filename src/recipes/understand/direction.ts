import { METRICS, type MetricName } from '../../contracts/metric';
import type { IFact } from '../../contracts/task';
import { guess, known } from './fact';
import type { IPassage } from './text';

const MINIMIZE =
  /\b(?:lower|smaller|less)(?:[\w ]{0,20})(?:is|are|=|the) better\b|\blower[- ](?:is[- ])?better\b|\bminimi[sz](?:e[sd]?|ing|ation)\b|\b(?:lowest|smallest)[\w ]{0,25}(?:wins?|score|error|is best)|\bthe (?:lower|smaller) the better\b|\bkleiner ist besser|je kleiner|\bà minimiser\b|(?:menor|plus (?:bas|petit)) [\w ]{0,15}(?:mejor|mieux)/i;
const MAXIMIZE =
  /\b(?:higher|larger|greater|bigger|more)(?:[\w ]{0,20})(?:is|are|=|the) better\b|\bhigher[- ](?:is[- ])?better\b|\bmaximi[sz](?:e[sd]?|ing|ation)\b|\b(?:highest|largest)[\w ]{0,25}(?:wins?|score|is best)|\bthe (?:higher|larger|greater|bigger) the better\b|\bgrößer ist besser|je (?:größer|höher)|\bà maximiser\b|(?:mayor|plus (?:haut|grand)) [\w ]{0,15}(?:mejor|mieux)/i;

/** The direction, and what the person should know about it. */
export interface IDirectionReading {
  readonly direction: IFact<'maximize' | 'minimize'>;
  readonly warnings: readonly string[];
}

/**
 * Decide which way is better. It is the metric's own property: a word of the
 * description that says otherwise is a slip of its author far more often than a
 * turned metric, and a turned metric ranks the same models the same way. So the
 * metric's own direction holds, and the contradiction is said.
 *
 * @param named - The passage that names the metric; null when none does.
 */
export function readDirection(
  metric: MetricName,
  metricGuessed: boolean,
  named: IPassage | null,
  passages: readonly IPassage[]
): IDirectionReading {
  const own = METRICS[metric].direction;
  const around = passages.filter(
    passage =>
      passage === named || (named !== null && passage.heading === named.heading)
  );
  const word = [
    ...(named === null ? [] : [named]),
    ...around,
    ...(around.length > 0 ? [] : passages)
  ].find(({ text }) => MINIMIZE.test(text) || MAXIMIZE.test(text));
  const label = METRICS[metric].label;
  if (word !== undefined) {
    const low = MINIMIZE.test(word.text);
    const high = MAXIMIZE.test(word.text);
    const says = low && !high ? 'minimize' : high && !low ? 'maximize' : null;
    if (says !== null && says !== own) {
      return {
        direction: guess(own, 'default', word.text),
        warnings: [
          `The description says that ${says === 'maximize' ? 'higher' : 'lower'} is better, but the direction of ${label} is to ${own}; the metric's own direction is used.`
        ]
      };
    }
    if (says !== null && !metricGuessed) {
      return { direction: known(own, 'description', word.text), warnings: [] };
    }
  }
  const why = `${label} is ${own === 'maximize' ? 'better when higher' : 'better when lower'}`;
  return {
    direction: metricGuessed
      ? guess(own, 'default', why)
      : known(own, 'default', why),
    warnings: []
  };
}
