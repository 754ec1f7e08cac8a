import type { Blueprint } from '../../contracts/blueprint';
import type { IFact, Task } from '../../contracts/task';
import { ROLES } from './sample-data';

/** What is understood and planned for the orchard. */

function fact<T>(
  value: T,
  source: IFact<T>['source'],
  evidence: string,
  guessed = false
): IFact<T> {
  return { value, source, evidence, guessed };
}

export const TASK: Task = {
  title: 'Sweet apples',
  description: 'Predict the sugar of each apple. Judged by RMSE.',
  roles: fact(ROLES, 'data', 'apples_new lacks one column of apples: sugar.'),
  problemType: fact('regression', 'data', 'sugar has 214 distinct numbers.'),
  targets: fact(['sugar'], 'description', '“Predict the sugar of each apple.”'),
  classes: null,
  positive: null,
  id: fact(
    'apple_id',
    'sample_submission',
    'First column of answer_form; all 800 are in apples_new.'
  ),
  group: fact(
    'orchard',
    'data',
    'None of the 5 orchards of apples_new occurs in apples.',
    true
  ),
  time: fact(null, 'data', ''),
  metric: fact(
    { name: 'rmse', quantile: null },
    'description',
    '“Judged by RMSE.”'
  ),
  direction: fact('minimize', 'description', ''),
  submission: fact(
    { form: 'values', columns: ['apple_id', 'sugar'] },
    'sample_submission',
    'Columns of answer_form.'
  ),
  warnings: [
    'The description says 12 columns, the table has 11. The table is believed.'
  ]
};

export const BLUEPRINT: Blueprint = {
  version: 1,
  targetTransform: 'none',
  validation: {
    scheme: 'group',
    folds: 5,
    repeats: 1,
    seed: 0,
    group: 'orchard',
    time: null,
    horizon: null,
    why: 'None of the 5 orchards of the test set occurs among the 18 of the training set.'
  },
  tracks: [
    {
      name: 'traditional',
      enabled: true,
      why: '2,400 rows and 9 usable columns suit linear models and trees.',
      features: [
        {
          kind: 'numeric',
          columns: ['weight', 'firmness', 'rain_30d'],
          why: 'Three measured columns; firmness is missing in 27 % of the rows.'
        },
        {
          kind: 'category',
          columns: ['variety', 'organic'],
          why: 'At most 6 levels each.'
        }
      ],
      candidates: [
        {
          name: 'ridge',
          estimator: 'ridge',
          params: { alpha: 1 },
          seconds: 1.2,
          why: 'A linear floor: 9 columns and 2,400 rows.'
        },
        {
          name: 'extra_trees',
          estimator: 'extra_trees',
          params: { n_estimators: 300 },
          seconds: 9,
          why: 'Robust to the long tail of rain_30d (skew 2.9).'
        },
        {
          name: 'lightgbm',
          estimator: 'lightgbm',
          params: { n_estimators: 400 },
          seconds: 14,
          why: 'Takes missing values as they are (27 % of firmness).'
        }
      ]
    },
    {
      name: 'pretrained',
      enabled: false,
      why: 'note is text, but missing in 62 % of the rows.',
      features: [],
      candidates: [
        {
          name: 'sentence_ridge',
          estimator: 'ridge',
          params: {},
          seconds: 40,
          why: 'Sentence embeddings of note, 7.4 words on average.'
        }
      ]
    }
  ],
  ensemble: {
    method: 'greedy',
    decision: 'clip',
    why: 'Linear and tree errors differ; predictions stay within 7.9 and 18.4.'
  },
  risks: ['Five orchards are few: the score may be off by its spread.'],
  seconds: 31
};
