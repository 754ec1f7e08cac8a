import type { Diagnosis } from '../contracts/diagnosis';
import {
  FEATURES,
  MODELS,
  moduleOf,
  repair,
  type IFailing
} from './testing/failures';

describe('the routing of a failure', () => {
  it.each<[string, IFailing, Partial<Diagnosis>]>([
    [
      'a missing library to the planner',
      {
        source: 'import catboost',
        ename: 'ModuleNotFoundError',
        evalue: "No module named 'catboost'"
      },
      { route: 'planner', rule: 'missing_module' }
    ],
    [
      'a time limit to the planner',
      {
        source: 'f()',
        ename: '',
        evalue: '',
        outcome: { status: 'interrupted', seconds: 61, by: 'limit' }
      },
      { route: 'planner', rule: 'shrink' }
    ],
    [
      'a dead kernel to the planner',
      {
        source: 'f()',
        ename: '',
        evalue: '',
        outcome: { status: 'died', seconds: 3, cause: 'out of memory' }
      },
      { route: 'planner', rule: 'shrink' }
    ],
    [
      'a stop by the person to nobody',
      {
        source: 'f()',
        ename: '',
        evalue: '',
        outcome: { status: 'interrupted', seconds: 3, by: 'person' }
      },
      { route: 'planner', rule: null }
    ],
    [
      'a broken rule to the author',
      {
        source: 'f()',
        ename: '',
        evalue: '',
        verdict: {
          rule: 'features.rows_kept',
          expected: '10 rows',
          found: '9 rows'
        }
      },
      { route: 'author', rule: null }
    ],
    [
      'a misused contract to the caller',
      {
        source: 'f()',
        ename: '',
        evalue: '',
        verdict: {
          rule: 'evaluate.shape',
          expected: '10 rows',
          found: '9 rows',
          blame: 'caller'
        }
      },
      { route: 'caller', rule: null }
    ],
    [
      'a fault of the environment to the planner',
      {
        source: 'f()',
        ename: '',
        evalue: '',
        verdict: {
          rule: 'models.runs',
          expected: 'runs',
          found: 'it did not',
          blame: 'environment'
        }
      },
      { route: 'planner', rule: null }
    ]
  ])('sends %s', async (_, failing, wanted) => {
    expect((await repair(failing)).diagnosis).toMatchObject(wanted);
  });

  it('sends features that fail in the check of the models to the features', async () => {
    const { diagnosis } = await repair(
      {
        source: 'models = {}',
        key: MODELS,
        ename: '',
        evalue: '',
        verdict: {
          rule: 'models.features',
          expected: 'prepares the sample',
          found: 'ValueError: no such thing',
          blame: 'caller'
        }
      },
      [moduleOf(FEATURES, 'def make_features_traditional(): ...')]
    );
    expect(diagnosis).toMatchObject({ route: 'caller', culprit: FEATURES });
  });
});
