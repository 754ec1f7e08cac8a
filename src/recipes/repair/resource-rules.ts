import { estimatorCalls } from './estimator';
import { modelsOf, type IRepairRule } from './rule';
import { entryOf, replaceSpan } from './source';

/** Arguments that make a fit cheaper when halved, and the least that still makes sense. */
const SIZES: Readonly<Record<string, number>> = {
  n_estimators: 20,
  iterations: 20,
  max_iter: 20,
  num_boost_round: 20,
  max_features: 1000,
  num_leaves: 7,
  n_components: 8
};

/** Memory or patience is at its end: the same model, half as large. */
export const shrink: IRepairRule = {
  name: 'shrink',
  route: 'planner',
  fits: ({ ename, message, broken }) =>
    ename === 'MemoryError' ||
    /Unable to allocate|out of memory|Cannot allocate memory|bad_alloc|std::bad_alloc/i.test(
      message
    ) ||
    broken.some(({ rule }) => /\.(time|memory)$/.test(rule)),
  cause: ({ ename }) =>
    ename === 'MemoryError'
      ? 'The kernel has not enough memory for this step.'
      : 'This step is too large for the memory or the time that there is.',
  culprit: (_, failure, written) => modelsOf(failure, written),
  mend: ({ fault, source }) => {
    const entry =
      fault.candidate === null ? null : entryOf(source, fault.candidate);
    const spans =
      entry !== null ? [entry] : estimatorCalls(source).map(({ span }) => span);
    let after = source;
    const changed: string[] = [];
    for (const span of [...spans].reverse()) {
      const text = source.slice(span.start, span.end);
      const smaller = text.replace(
        /\b(\w+)(\s*=\s*)(\d[\d_]*)\b(?!\.)/g,
        (whole, name: string, equals: string, digits: string) => {
          const size = Number(digits.replace(/_/g, ''));
          const least = SIZES[name];
          if (least === undefined || size <= least) {
            return whole;
          }
          const half = Math.max(least, Math.floor(size / 2));
          changed.push(`${name} ${half}`);
          return `${name}${equals}${half}`;
        }
      );
      after = replaceSpan(after, span, smaller);
    }
    return changed.length === 0
      ? null
      : {
          after,
          why: `Half the size needs about half the memory and time: ${changed.join(', ')}.`
        };
  }
};

/** An iterative solver that stopped early. */
export const raiseIterations: IRepairRule = {
  name: 'raise_iterations',
  route: 'author',
  fits: ({ ename, message }) =>
    ename === 'ConvergenceWarning' ||
    /failed to converge|did not converge|Maximum iterations? .*reached/i.test(
      message
    ),
  cause: () => 'A solver stopped before it had converged.',
  culprit: (_, failure, written) => modelsOf(failure, written),
  mend: ({ source }) => {
    const found = /max_iter=(\d[\d_]*)/.exec(source);
    if (found === null) {
      return null;
    }
    const raised = 4 * Number(found[1].replace(/_/g, ''));
    return {
      after: source.replace(found[0], `max_iter=${raised}`),
      why: `The solver gets ${raised} iterations.`
    };
  }
};

/** A module that this kernel does not have: the plan has to do without it. */
export const missingModule: IRepairRule = {
  name: 'missing_module',
  route: 'planner',
  fits: ({ ename, message, broken }) =>
    ename === 'ModuleNotFoundError' ||
    (ename === 'ImportError' && !/cannot import name/.test(message)) ||
    broken.some(
      ({ rule, found }) => rule === 'static.imports' && /no module/.test(found)
    ),
  cause: ({ message }) => {
    const name = /No module named ['"]([\w.]+)['"]|no module `([\w.]+)`/.exec(
      message
    );
    return `The module ${name?.[1] ?? name?.[2] ?? 'that the cell asks for'} cannot be imported in this kernel.`;
  },
  mend: () => null
};
