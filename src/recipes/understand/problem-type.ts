import { METRICS, type MetricName } from '../../contracts/metric';
import { ProblemType, type IFact } from '../../contracts/task';
import { guess, known } from './fact';
import type { ITargetShape } from './shape';
import type { IPassage } from './text';

/** Metrics that compare grades by their distance and want whole ones. */
const GRADED: ReadonlySet<MetricName> = new Set<MetricName>(['qwk']);

/** Metrics of values that grades can be handed in for, when the words ask for whole grades. */
const WHOLE_GRADES =
  /\b(?:integer|whole[- ]number|whole) (?:grades?|ratings?|scores?|values?|numbers?|predictions?)\b|\bganzzahlig/i;

const WORDS: readonly {
  readonly type: ProblemType;
  readonly pattern: RegExp;
}[] = [
  { type: 'multilabel', pattern: /\bmulti-?label\b/i },
  {
    type: 'multiclass',
    pattern: /\bmulti-?class\b|\bmultinomial classification\b/i
  },
  {
    type: 'binary',
    pattern:
      /\bbinary (?:classification|target|outcome|problem)\b|\btwo-class\b/i
  },
  {
    type: 'ordinal',
    pattern: /\bordinal (?:regression|classification|target|problem)\b/i
  },
  {
    type: 'regression',
    pattern: /\bregression (?:problem|task|competition|challenge)\b/i
  }
];

/** The problem type, and what the person should know about it. */
export interface IProblemReading {
  readonly problemType: IFact<ProblemType>;
  readonly warnings: readonly string[];
}

function fromData(
  shape: ITargetShape,
  metric: MetricName,
  settled: boolean,
  passages: readonly IPassage[]
): { type: ProblemType; why: string; guessed: boolean } {
  const { wants } = METRICS[metric];
  const values = wants === 'value';
  if (shape.orders !== null) {
    return {
      type: shape.orders,
      why:
        shape.orders === 'survival'
          ? 'the targets are a time and whether the event was seen by then'
          : 'rows are put in order within groups',
      guessed: !settled
    };
  }
  if (shape.count > 1) {
    return shape.kind === 'pair' && !values
      ? {
          type: 'multilabel',
          why: `${shape.count} targets of two values each`,
          guessed: false
        }
      : {
          type: 'multioutput',
          why: `${shape.count} numeric targets`,
          guessed: shape.kind !== 'real'
        };
  }
  if (shape.kind === 'pair') {
    return values && settled && shape.numeric
      ? {
          type: 'regression',
          why: `two values, but ${METRICS[metric].label} compares numbers`,
          guessed: true
        }
      : { type: 'binary', why: 'the target has two values', guessed: false };
  }
  if (shape.kind === 'text') {
    return {
      type: 'multiclass',
      why: 'the target holds labels',
      guessed: false
    };
  }
  if (GRADED.has(metric) && shape.kind === 'few' && !shape.perClass) {
    return {
      type: 'ordinal',
      why: `whole numbers of few levels, compared by ${METRICS[metric].label}`,
      guessed: !shape.graded && !settled
    };
  }
  if (shape.kind === 'few' && !values) {
    return {
      type: 'multiclass',
      why: `whole numbers of few levels, scored by ${METRICS[metric].label}`,
      guessed: !settled
    };
  }
  if (shape.graded && passages.some(({ text }) => WHOLE_GRADES.test(text))) {
    return {
      type: 'ordinal',
      why: 'consecutive grades that are to be handed in whole',
      guessed: false
    };
  }
  if (!values) {
    return {
      type: 'multiclass',
      why: `many levels, but ${METRICS[metric].label} compares labels`,
      guessed: true
    };
  }
  return {
    type: 'regression',
    why:
      shape.kind === 'real'
        ? 'the target is a number of many values'
        : `whole numbers, scored by ${METRICS[metric].label}`,
    guessed: shape.kind === 'few' && !settled
  };
}

/** A type that the words name can hold for what the data show. */
function possible(type: ProblemType, shape: ITargetShape): boolean {
  switch (type) {
    case 'binary':
      return shape.count === 1 && shape.kind === 'pair';
    case 'multiclass':
      return (
        shape.count === 1 && shape.kind !== 'pair' && shape.kind !== 'real'
      );
    case 'multilabel':
      return shape.count > 1 && shape.kind === 'pair';
    case 'ordinal':
      return shape.count === 1 && shape.numeric && shape.kind === 'few';
    case 'regression':
      return shape.count === 1 && shape.numeric;
    case 'multioutput':
      return shape.count > 1 && shape.numeric;
    case 'survival':
    case 'ranking':
      return shape.orders === type;
  }
}

/**
 * Decide the problem type: the person's word, then the target's values read with the
 * metric; the words of the description settle what these leave open.
 *
 * @param settled - The metric is no guess.
 */
export function readProblemType(
  shape: ITargetShape,
  metric: MetricName,
  settled: boolean,
  passages: readonly IPassage[],
  said: string | undefined
): IProblemReading {
  const warnings: string[] = [];
  const word = ProblemType.safeParse(said);
  if (word.success) {
    return {
      problemType: known(word.data, 'person', `you said ${word.data}`),
      warnings: possible(word.data, shape)
        ? []
        : [`You said the problem is ${word.data}; the target looks different.`]
    };
  }
  if (said !== undefined && said !== '') {
    warnings.push(
      `"${said}" is no problem type that iML knows; it was read from the data.`
    );
  }
  const data = fromData(shape, metric, settled, passages);
  for (const { type, pattern } of WORDS) {
    const passage = passages.find(({ text }) => pattern.test(text));
    if (passage === undefined || type === data.type) {
      continue;
    }
    if (data.guessed && possible(type, shape)) {
      return {
        problemType: known(type, 'description', passage.text),
        warnings
      };
    }
    if (!possible(type, shape) && type !== 'regression') {
      warnings.push(
        `The description speaks of a ${type} problem, but the data show another: ${data.why}. It is treated as ${data.type}.`
      );
    }
    break;
  }
  return {
    problemType: data.guessed
      ? guess(data.type, 'data', data.why)
      : known(data.type, 'data', data.why),
    warnings
  };
}
