import { itMends, MODELS } from '../testing/failures';

describe('shrink', () => {
  itMends('shrink', [
    [
      'not enough memory',
      {
        source:
          'models = {"forest": RandomForestClassifier(n_estimators=500, max_depth=9)}',
        key: MODELS,
        ename: 'MemoryError',
        evalue: 'Unable to allocate 9.3 GiB'
      },
      'models = {"forest": RandomForestClassifier(n_estimators=250, max_depth=9)}'
    ]
  ]);
});

describe('raise_iterations', () => {
  itMends('raise_iterations', [
    [
      'a solver that did not converge',
      {
        source: 'm = LogisticRegression(max_iter=100)',
        key: MODELS,
        ename: 'ConvergenceWarning',
        evalue: 'lbfgs failed to converge'
      },
      'm = LogisticRegression(max_iter=400)'
    ]
  ]);
});
