import { blamedCall, withClass, withStep } from './estimator';
import { lastWritten, modelsOf, type IRepairRule } from './rule';
import { indentOf, lineAt, replaceSpan, withImport } from './source';

const ENCODE =
  'make_column_transformer((OneHotEncoder(handle_unknown="ignore"), make_column_selector(dtype_exclude="number")), remainder="passthrough")';

/** Missing values in what an estimator is given. */
export const fillMissing: IRepairRule = {
  name: 'fill_missing',
  route: 'author',
  fits: ({ message }) =>
    /(?:Input (?:X )?contains NaN|contains missing values|does not accept missing|array must not contain infs or NaNs|Input contains NaN|cannot convert float NaN)/i.test(
      message
    ) && !/Input y contains NaN/.test(message),
  cause: ({ message }) => {
    const who = /\b([A-Z]\w+) does not accept/.exec(message)?.[1];
    return `${who ?? 'An estimator'} was given missing values and does not accept any.`;
  },
  culprit: (_, failure, written) => modelsOf(failure, written),
  mend: request => {
    const { source, fault } = request;
    const call = blamedCall(request);
    if (call !== null) {
      return {
        after: withStep(source, call.span, 'SimpleImputer(strategy="median")', [
          'SimpleImputer'
        ]),
        why: `${call.name} accepts no missing values, so they are filled with the median before it.`
      };
    }
    const { line } = fault;
    const frame = fault.variables.find(
      ({ name, nulls }) =>
        nulls !== null &&
        Object.keys(nulls).length > 0 &&
        line !== null &&
        new RegExp(`\\b${name}\\b`).test(lineAt(source, line))
    );
    if (frame === undefined || line === null) {
      return null;
    }
    const text = lineAt(source, line);
    const lines = source.split('\n');
    lines.splice(
      line - 1,
      0,
      `${text.slice(0, indentOf(text))}${frame.name} = ${frame.name}.fillna(${frame.name}.median(numeric_only=True))`
    );
    return {
      after: lines.join('\n'),
      why: `${frame.name} has missing values in ${Object.keys(frame.nulls ?? {})
        .slice(0, 3)
        .join(', ')}; they are filled with the median.`
    };
  }
};

/** Missing values in the target: such rows teach nothing. */
export const dropMissingTarget: IRepairRule = {
  name: 'drop_missing_target',
  route: 'author',
  fits: ({ message }) => /Input y contains NaN/.test(message),
  cause: () => 'Some rows of train have no target.',
  culprit: (_, failure, written) =>
    failure.key.module === 'validation'
      ? null
      : (lastWritten(written, ({ key }) => key.module === 'validation')?.key ??
        null),
  mend: ({ source }) => {
    const found = /^( *)y = train\[(TARGETS?)\]/m.exec(source);
    if (found === null) {
      return null;
    }
    const [, indent, name] = found;
    const subset = name === 'TARGETS' ? name : `[${name}]`;
    const line = `${indent}train = train.dropna(subset=${subset}).reset_index(drop=True)\n`;
    return {
      after: source.slice(0, found.index) + line + source.slice(found.index),
      why: 'Rows without a target cannot be learned from and are left out.'
    };
  }
};

/** Text where numbers are expected. */
export const encodeText: IRepairRule = {
  name: 'encode_text',
  route: 'author',
  fits: ({ message }) =>
    /could not convert string to float|DataFrame\.dtypes for data must be int|pandas dtypes must be int, float or bool|invalid literal for int|Cannot (?:convert|cast) (?:string|object)/i.test(
      message
    ),
  cause: ({ message }) => {
    const value = /float: (['"].*?['"])/.exec(message)?.[1];
    return `An estimator was given text${value === undefined ? '' : ` (${value})`} where it expects numbers.`;
  },
  culprit: (_, failure, written) => modelsOf(failure, written),
  mend: request => {
    const call = blamedCall(request);
    return call === null
      ? null
      : {
          after: withStep(request.source, call.span, ENCODE, [
            'OneHotEncoder',
            'make_column_selector',
            'make_column_transformer'
          ]),
          why: `${call.name} needs numbers, so columns that are none become one 0/1 column per value.`
        };
  }
};

/** Estimators of numbers → the same family for classes, its arguments kept or not. */
const CLASSIFIERS: Readonly<Record<string, readonly [string, boolean]>> = {
  Ridge: ['LogisticRegression', false],
  RidgeCV: ['LogisticRegression', false],
  Lasso: ['LogisticRegression', false],
  ElasticNet: ['LogisticRegression', false],
  LinearRegression: ['LogisticRegression', false],
  RidgeClassifier: ['LogisticRegression', false],
  SVR: ['SVC', true]
};

function classifierOf(name: string): readonly [string, boolean] | null {
  return (
    CLASSIFIERS[name] ??
    (name.endsWith('Regressor')
      ? [name.replace(/Regressor$/, 'Classifier'), true]
      : null)
  );
}

/** Probabilities asked of an estimator that has none. */
export const giveProbability: IRepairRule = {
  name: 'give_probability',
  route: 'author',
  fits: ({ message }) =>
    /has no attribute ['"]?predict_proba|predict_proba is not available|probability estimates (?:are|must)/i.test(
      message
    ),
  cause: ({ message }) => {
    const who = /['"]([A-Z]\w+)['"]/.exec(message)?.[1];
    return `${who ?? 'The estimator'} gives no probabilities, and the metric or the blend needs them.`;
  },
  culprit: (_, failure, written) => modelsOf(failure, written),
  mend: request => {
    const call = blamedCall(request);
    if (call === null) {
      return null;
    }
    const other = classifierOf(call.name);
    if (other !== null) {
      return {
        after: withClass(request.source, call, other[0], other[1]),
        why: `${call.name} predicts numbers; ${other[0]} gives a probability per class.`
      };
    }
    const text = request.source.slice(call.span.start, call.span.end);
    return {
      after: withImport(
        replaceSpan(
          request.source,
          call.span,
          `CalibratedClassifierCV(${text})`
        ),
        'from sklearn.calibration import CalibratedClassifierCV'
      ),
      why: `${call.name} has no predict_proba; a calibrated version of it has.`
    };
  }
};

/** A classifier for a target of real numbers. */
export const giveRegressor: IRepairRule = {
  name: 'give_regressor',
  route: 'author',
  fits: ({ message }) => /Unknown label type:? ['"(]*continuous/.test(message),
  cause: () => 'A classifier was fitted on a target of real numbers.',
  culprit: (_, failure, written) => modelsOf(failure, written),
  mend: request => {
    const call = blamedCall(request);
    if (call === null) {
      return null;
    }
    const [other, keep] = call.name.endsWith('Classifier')
      ? [call.name.replace(/Classifier$/, 'Regressor'), true]
      : call.name === 'LogisticRegression'
        ? ['Ridge', false]
        : [call.name, true];
    return other === call.name
      ? null
      : {
          after: withClass(request.source, call, other, keep),
          why: `The target is a number, so ${other} takes the place of ${call.name}.`
        };
  }
};
