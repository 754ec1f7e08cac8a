import { tokens } from '../python-tokens';
import { importOf } from './imports';
import { nearestName } from './nearest';
import { modelsOf, type IRepairRule } from './rule';
import { hasName, withImport } from './source';

/** Arguments that libraries renamed. */
const RENAMED: Readonly<Record<string, string>> = {
  sparse: 'sparse_output',
  base_estimator: 'estimator',
  n_iter: 'max_iter',
  iid: '',
  normalize: '',
  infer_datetime_format: '',
  line_terminator: 'lineterminator',
  verbose_eval: '',
  force_all_finite: 'ensure_all_finite'
};

/** Attributes of modules that are gone. */
const GONE: Readonly<Record<string, string>> = {
  'np.float': 'float',
  'np.int': 'int',
  'np.bool': 'bool',
  'np.object': 'object',
  'np.str': 'str',
  'np.NaN': 'np.nan',
  'np.NAN': 'np.nan',
  'np.Inf': 'np.inf',
  'np.product': 'np.prod',
  'np.cumproduct': 'np.cumprod',
  'np.in1d': 'np.isin',
  'np.trapz': 'np.trapezoid',
  '.iteritems': '.items',
  '.applymap': '.map',
  '.get_feature_names': '.get_feature_names_out',
  '.as_matrix': '.to_numpy',
  '.ix': '.loc'
};

const METHODS =
  'agg aggregate apply assign astypeclip columns copy corr cumsum describe drop dropna duplicated fillna fit fit_transform groupby head iloc index isin isna items join loc map max mean median melt merge min nunique pivot_table predict predict_proba quantile rank reindex rename replace reset_index rolling round sample select_dtypes set_index shape shift sort_index sort_values std sum tail to_csv to_numpy transform unique value_counts values'.split(
    ' '
  );

const KEYWORD = /got an unexpected keyword argument ['"](\w+)['"]/;

/** An argument that the function does not know: its new name, else without it. */
export const mendKeyword: IRepairRule = {
  name: 'mend_keyword',
  route: 'author',
  fits: ({ message }) => KEYWORD.test(message),
  cause: ({ message }) =>
    `A function does not know the argument \`${KEYWORD.exec(message)?.[1]}\`.`,
  culprit: (fault, failure, written) =>
    hasName(failure.source, KEYWORD.exec(fault.message)?.[1] ?? '')
      ? null
      : modelsOf(failure, written),
  mend: ({ fault, source }) => {
    const name = KEYWORD.exec(fault.message)?.[1] ?? '';
    const renamed = RENAMED[name];
    const place = new RegExp(`\\b${name}(\\s*=(?!=))`);
    if (!place.test(source)) {
      return null;
    }
    if (renamed !== undefined && renamed !== '') {
      return {
        after: source.replace(place, `${renamed}$1`),
        why: `\`${name}\` is called \`${renamed}\` now.`
      };
    }
    const after = withoutArgument(source, name);
    return after === source
      ? null
      : {
          after,
          why: `The function does not know \`${name}\`; it is called without it.`
        };
  }
};

/** Take the first `name=value` out of the call that it stands in. */
function withoutArgument(source: string, name: string): string {
  const list = tokens(source);
  const at = list.findIndex((token, index) => {
    const next = list.slice(index + 1).filter(other => other.trim() !== '');
    return token === name && next[0] === '=' && next[1] !== '=';
  });
  if (at < 0) {
    return source;
  }
  let depth = 0;
  let end = at;
  while (end < list.length) {
    const token = list[end];
    if (depth === 0 && (token === ',' || ')]}'.includes(token))) {
      break;
    }
    depth += '([{'.includes(token) ? 1 : ')]}'.includes(token) ? -1 : 0;
    end += 1;
  }
  const before = list.slice(0, at).join('');
  const after = list.slice(end).join('');
  return after.startsWith(',')
    ? before + after.replace(/^,\s*/, '')
    : before.replace(/,\s*$/, '') + after;
}

/** A name of a library that is gone or misspelt. */
export const mendAttribute: IRepairRule = {
  name: 'mend_attribute',
  route: 'author',
  fits: ({ ename, message }) =>
    ename === 'AttributeError' &&
    /has no attribute ['"]\w+['"]/.test(message) &&
    !/predict_proba/.test(message),
  cause: ({ message }) => {
    const [, owner, name] =
      /['"]?(\w+)['"]? (?:object )?has no attribute ['"](\w+)['"]/.exec(
        message
      ) ?? [];
    return `${owner ?? 'A value'} has nothing called \`${name ?? ''}\`.`;
  },
  mend: ({ fault, source }) => {
    const wrong =
      /has no attribute ['"](\w+)['"]/.exec(fault.message)?.[1] ?? '';
    const gone = Object.keys(GONE).find(
      key =>
        key.endsWith(`.${wrong}`) &&
        new RegExp(`${key.replace(/\./g, '\\.')}\\b`).test(source)
    );
    if (gone !== undefined) {
      return {
        after: source.replace(
          new RegExp(`${gone.replace(/\./g, '\\.')}\\b`, 'g'),
          GONE[gone]
        ),
        why: `\`${gone}\` was removed; \`${GONE[gone]}\` takes its place.`
      };
    }
    const right =
      nearestName(wrong, fault.similar) ?? nearestName(wrong, METHODS);
    const after =
      right === null
        ? source
        : source.replace(new RegExp(`\\.${wrong}\\b`, 'g'), `.${right}`);
    return after === source
      ? null
      : {
          after,
          why: `\`${wrong}\` does not exist; \`${right}\` does and is spelt almost alike.`
        };
  }
};

/** A name imported from where it does not live. */
export const mendImport: IRepairRule = {
  name: 'mend_import',
  route: 'author',
  fits: ({ message, broken }) =>
    /cannot import name ['"](\w+)['"]/.test(message) ||
    broken.some(
      ({ rule, found }) =>
        rule === 'static.imports' && /`[\w.]+` has no `\w+`/.test(found)
    ),
  cause: ({ message }) =>
    `An import asks a module for a name that it does not have: ${message}.`,
  mend: ({ fault, source }) => {
    const name =
      (/cannot import name ['"](\w+)['"]/.exec(fault.message) ??
        /has no `(\w+)`/.exec(fault.message))?.[1] ?? '';
    const statement = importOf(name);
    const line = new RegExp(
      `^from \\S+ import ([\\w, ]*\\b${name}\\b[\\w, ]*)$`,
      'm'
    ).exec(source);
    if (statement === null || line === null || line[0] === statement) {
      return null;
    }
    const rest = line[1].split(/,\s*/).filter(other => other !== name);
    const after =
      rest.length === 0
        ? source.replace(line[0], statement)
        : withImport(
            source.replace(line[0], line[0].replace(line[1], rest.join(', '))),
            statement
          );
    return {
      after,
      why: `\`${name}\` lives in another module: \`${statement}\`.`
    };
  }
};
