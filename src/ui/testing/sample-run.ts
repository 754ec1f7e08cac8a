import type { Blueprint } from '../../contracts/blueprint';
import type {
  ColumnProfile,
  DataProfile,
  FrameListing
} from '../../contracts/data-profile';
import type { Proposal } from '../../contracts/review';
import type { RunEvent, RunEventBody } from '../../contracts/run-event';
import type {
  EnsembleScore,
  Score,
  SubmissionReport
} from '../../contracts/score';
import type { IFact, Task } from '../../contracts/task';
import type { IModuleState, IRunState } from '../../tokens';
import { IDLE_RUN } from './fake-workbench';

/** A made-up orchard: how sweet will an apple be? The pieces of a run over it. */

function column(
  name: string,
  semantic: ColumnProfile['semantic'],
  rest: Partial<ColumnProfile> = {}
): ColumnProfile {
  return {
    name,
    dtype: semantic === 'numeric' ? 'float64' : 'str',
    semantic,
    missing: 0,
    unique: 640,
    sampled: false,
    numeric: null,
    top: [],
    text: null,
    date: null,
    structured: null,
    pathKind: null,
    ...rest
  };
}

function numeric(
  min: number,
  median: number,
  max: number,
  counts: number[]
): ColumnProfile['numeric'] {
  return {
    min,
    max,
    median,
    mean: median,
    std: (max - min) / 6,
    q25: (min + median) / 2,
    q75: (max + median) / 2,
    skew: 0.4,
    zeros: 0,
    negatives: 0,
    integers: false,
    histogram: { edges: counts.map((_, index) => index), counts }
  };
}

const BELL = [2, 5, 11, 24, 41, 63, 88, 97, 84, 61, 38, 20, 9, 4, 1];
const TAIL = [180, 121, 80, 52, 31, 22, 14, 9, 6, 4, 3, 1, 1, 0, 1];

const COLUMNS: ColumnProfile[] = [
  column('apple_id', 'identifier', { dtype: 'int64', unique: 2400 }),
  column('variety', 'category', {
    unique: 6,
    top: [
      { value: 'Elstar', count: 980 },
      { value: 'Boskoop', count: 610 },
      { value: 'Gala', count: 420 },
      { value: 'Topaz', count: 240 }
    ]
  }),
  column('orchard', 'category', {
    unique: 18,
    missing: 0.031,
    top: [
      { value: 'Hangside', count: 320 },
      { value: 'Riverbend', count: 300 },
      { value: 'Old mill', count: 210 }
    ]
  }),
  column('picked_on', 'date', {
    unique: 61,
    date: {
      min: '2024-08-20',
      max: '2024-10-19',
      step: 86400,
      format: '%Y-%m-%d',
      sorted: false
    }
  }),
  column('weight', 'numeric', { numeric: numeric(61.2, 148.5, 322.9, BELL) }),
  column('firmness', 'numeric', {
    missing: 0.27,
    numeric: numeric(2.1, 6.8, 11.9, BELL)
  }),
  column('rain_30d', 'numeric', {
    missing: 0.0006,
    numeric: numeric(0, 31.4, 288, TAIL)
  }),
  column('organic', 'boolean', {
    unique: 2,
    top: [
      { value: false, count: 1690 },
      { value: true, count: 710 }
    ]
  }),
  column('note', 'text', {
    missing: 0.62,
    text: {
      meanWords: 7.4,
      meanLength: 41,
      minLength: 3,
      maxLength: 210,
      alphabet: 48
    }
  }),
  column('season', 'constant', {
    unique: 1,
    top: [{ value: '2024', count: 2400 }]
  }),
  column('sugar', 'numeric', { numeric: numeric(7.9, 12.6, 18.4, BELL) })
];

export const LISTING: FrameListing = {
  frames: [
    {
      name: 'apples',
      library: 'pandas',
      rows: 2400,
      columns: 11,
      bytes: 924_000
    },
    {
      name: 'apples_new',
      library: 'pandas',
      rows: 800,
      columns: 10,
      bytes: 301_000
    },
    {
      name: 'answer_form',
      library: 'pandas',
      rows: 800,
      columns: 2,
      bytes: 12_900
    },
    { name: 'weather', library: 'polars', rows: 61, columns: 5, bytes: null }
  ],
  active: 'apples',
  reason: 'apples was assigned last, in cell 3.'
};

export const ROLES = {
  train: 'apples',
  test: 'apples_new',
  sampleSubmission: 'answer_form',
  auxiliary: []
};

export const PROFILE: DataProfile = {
  frames: [
    {
      name: 'apples',
      library: 'pandas',
      rows: 2400,
      columns: COLUMNS,
      sampledRows: 2400,
      duplicateRows: 3,
      seconds: 0.12
    },
    {
      name: 'apples_new',
      library: 'pandas',
      rows: 800,
      columns: COLUMNS.slice(0, -1),
      sampledRows: 800,
      duplicateRows: 0,
      seconds: 0.05
    }
  ],
  findings: [
    {
      kind: 'missing',
      severity: 'warning',
      frame: 'apples',
      columns: ['note', 'firmness'],
      sentence: 'note is missing in 62 % of the rows, firmness in 27 %.',
      numbers: {},
      consequence: 'Models see a flag for each missing value.'
    },
    {
      kind: 'group',
      severity: 'serious',
      frame: 'apples',
      columns: ['orchard'],
      sentence: 'No orchard of apples_new occurs in apples.',
      numbers: {},
      consequence: 'Folds keep orchards whole, or the score would flatter.'
    },
    {
      kind: 'constant',
      severity: 'info',
      frame: 'apples',
      columns: ['season'],
      sentence: 'season holds one value.',
      numbers: {},
      consequence: 'It is left out.'
    },
    {
      kind: 'duplicates',
      severity: 'info',
      frame: 'apples',
      columns: [],
      sentence: '3 rows occur twice.',
      numbers: {},
      consequence: 'They stay.'
    },
    {
      kind: 'identifier',
      severity: 'info',
      frame: 'apples',
      columns: ['apple_id'],
      sentence: 'apple_id is different in each row.',
      numbers: {},
      consequence: 'It is the id of the submission and no feature.'
    }
  ],
  environment: {
    python: '3.11.2',
    language: 'python',
    packages: { pandas: '3.1.0' },
    cpus: 2,
    memoryBytes: 8e9,
    cwd: '/home/jo'
  }
};

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

export function moduleState(
  module: IModuleState['key']['module'],
  status: IModuleState['status'],
  rest: Partial<IModuleState> = {},
  candidate: string | null = null
): IModuleState {
  const shared = ['data', 'validation', 'ensemble', 'submission'];
  return {
    key: {
      module,
      track: shared.includes(module) ? null : 'traditional',
      candidate
    },
    status,
    author: 'recipe',
    attempt: 1,
    cell: null,
    fold: 0,
    folds: 0,
    reason: null,
    ...rest
  };
}

export const SCORES: Score[] = [
  {
    track: 'traditional',
    candidate: 'lightgbm',
    score: 1.0342,
    spread: 0.0291,
    foldScores: [0.98, 1.02, 1.11, 1.05, 1.01],
    seconds: 13.2,
    stale: false
  },
  {
    track: 'traditional',
    candidate: 'ridge',
    score: 1.0961,
    spread: 0.0244,
    foldScores: [1.05, 1.08, 1.16, 1.12, 1.07],
    seconds: 0.9,
    stale: false
  },
  {
    track: 'baseline',
    candidate: 'prior',
    score: 1.8803,
    spread: 0.0512,
    foldScores: [1.8, 1.86, 2.02, 1.9, 1.82],
    seconds: 0.1,
    stale: false
  }
];

export const ENSEMBLE: EnsembleScore = {
  weights: { 'traditional/lightgbm': 0.72, 'traditional/ridge': 0.28 },
  score: 1.0187,
  spread: 0.0266,
  foldScores: [0.97, 1.01, 1.09, 1.03, 0.99],
  plainScore: 1.0191
};

export const SUBMISSION: SubmissionReport = {
  valid: true,
  rows: 800,
  hash: null,
  checks: [
    {
      rule: 'columns',
      status: 'passed',
      expected: 'apple_id, sugar',
      found: 'apple_id, sugar'
    },
    { rule: 'ids', status: 'passed', expected: '800 ids', found: '800 ids' },
    { rule: 'rows', status: 'passed', expected: '800', found: '800' },
    { rule: 'missing', status: 'passed', expected: '0', found: '0' },
    {
      rule: 'range',
      status: 'warning',
      expected: 'within 7.9 and 18.4',
      found: '7.9 to 18.4, 2 values clipped'
    },
    {
      rule: 'order',
      status: 'not_applicable',
      expected: 'any',
      found: 'any'
    }
  ]
};

export const PATCH: Proposal = {
  id: 'p1',
  kind: 'patch',
  key: { module: 'models', track: 'traditional', candidate: null },
  title: 'Patch of Traditional · models',
  why: 'The kernel has no column rain_30; rain_30d is the one it resembles.',
  before: [
    'def make_models_traditional():',
    '    """Candidates of the traditional track."""',
    '    numeric = ["weight", "firmness", "rain_30"]',
    '    return {',
    '        "ridge": make_pipeline(StandardScaler(), Ridge(alpha=1.0)),',
    '        "lightgbm": LGBMRegressor(n_estimators=400, random_state=0),',
    '    }',
    ''
  ].join('\n'),
  after: [
    'def make_models_traditional():',
    '    """Candidates of the traditional track."""',
    '    numeric = ["weight", "firmness", "rain_30d"]',
    '    return {',
    '        "ridge": make_pipeline(StandardScaler(), Ridge(alpha=1.0)),',
    '        "lightgbm": LGBMRegressor(n_estimators=400, random_state=0),',
    '    }',
    ''
  ].join('\n'),
  author: 'recipe',
  risks: []
};

export const NEW_CELL: Proposal = {
  id: 'p2',
  kind: 'module',
  key: { module: 'validation', track: null, candidate: null },
  title: 'New cell: validation',
  why: 'Folds keep orchards whole: none of the test orchards occurs in training.',
  before: null,
  after: [
    'import numpy as np',
    'from sklearn.model_selection import GroupKFold',
    '',
    'TARGET = "sugar"',
    'y = train[TARGET].to_numpy()',
    'X = train.drop(columns=[TARGET])',
    'folds = list(GroupKFold(n_splits=5).split(X, y, groups=train["orchard"]))',
    ''
  ].join('\n'),
  author: 'recipe',
  risks: []
};

const BEGIN = 1_700_000_000_000;

/** Events with their numbers and times, two seconds apart. */
export function story(...bodies: RunEventBody[]): RunEvent[] {
  return bodies.map((event, index) => ({
    v: 1,
    seq: index + 1,
    at: BEGIN + index * 2000,
    event
  }));
}

const RIDGE = {
  module: 'evaluate',
  track: 'traditional',
  candidate: 'ridge'
} as const;

const LIGHTGBM = { ...RIDGE, candidate: 'lightgbm' } as const;

export const EVENTS: RunEvent[] = story(
  {
    type: 'run_started',
    run: 'r1',
    engine: 'recipes',
    mode: 'autopilot',
    budget: 120,
    notebook: 'orchard/Apples.ipynb'
  },
  { type: 'probe_ran', probe: 'profile', seconds: 0.14, ok: true },
  { type: 'step_started', step: 'validation', track: null },
  { type: 'folds_frozen', frozen: { hash: 'f', rows: 2400, folds: 5 } },
  {
    type: 'module_written',
    module: {
      key: RIDGE,
      prose: '',
      source: 'results["traditional/ridge"] = evaluate_traditional("ridge")',
      author: 'recipe',
      recipe: 'evaluate/candidate',
      attempt: 1
    }
  },
  { type: 'cell_started', key: RIDGE, cell: 'c9' },
  {
    type: 'cell_ended',
    key: RIDGE,
    cell: 'c9',
    outcome: {
      status: 'error',
      seconds: 0.4,
      ename: 'KeyError',
      evalue: "'rain_30'",
      traceback: []
    }
  },
  {
    type: 'module_checked',
    key: RIDGE,
    attempt: 2,
    verdicts: [
      {
        key: RIDGE,
        rule: 'evaluate.shape',
        ok: true,
        expected: '(2400,)',
        found: '(2400,)',
        blame: 'author'
      }
    ],
    seconds: 0.2
  },
  { type: 'candidate_scored', score: SCORES[1] },
  { type: 'ensemble_scored', score: ENSEMBLE },
  { type: 'submission_checked', report: SUBMISSION },
  {
    type: 'candidate_set_aside',
    track: 'traditional',
    candidate: 'extra_trees',
    reason: 'It reached its time limit of 20 s in fold 4.'
  }
);

const MODULES: IModuleState[] = [
  moduleState('data', 'accepted'),
  moduleState('validation', 'accepted'),
  moduleState('features', 'accepted'),
  moduleState('models', 'accepted', { attempt: 2 }),
  moduleState('evaluate', 'accepted', {}, 'ridge')
];

/** In the middle of a run: the second candidate is in its third fold. */
export function runningRun(startedAt: number): IRunState {
  return {
    ...IDLE_RUN,
    run: 'r1',
    status: 'running',
    mode: 'autopilot',
    budget: 120,
    startedAt,
    notebook: 'orchard/Apples.ipynb',
    step: 'track',
    profile: PROFILE,
    task: TASK,
    blueprint: BLUEPRINT,
    modules: [
      ...MODULES,
      moduleState('evaluate', 'running', { fold: 3, folds: 5 }, 'lightgbm')
    ],
    leaderboard: SCORES.slice(1),
    ensemble: { ...ENSEMBLE, score: 1.0961 },
    submission: SUBMISSION,
    firstValid: 6.2,
    events: [
      ...EVENTS.slice(0, 9),
      {
        v: 1,
        seq: 10,
        at: BEGIN + 20_000,
        event: { type: 'cell_started', key: LIGHTGBM, cell: 'c10' }
      }
    ]
  };
}

/** After a run. */
export const DONE_RUN: IRunState = {
  ...runningRun(BEGIN),
  status: 'done',
  endedAt: BEGIN + 48_000,
  step: 'report',
  modules: [
    ...MODULES,
    moduleState('evaluate', 'accepted', {}, 'lightgbm'),
    moduleState(
      'evaluate',
      'set_aside',
      { reason: 'It reached its time limit of 20 s in fold 4.' },
      'extra_trees'
    ),
    moduleState('ensemble', 'accepted'),
    moduleState('submission', 'accepted')
  ],
  leaderboard: SCORES,
  ensemble: ENSEMBLE,
  comparison:
    'LightGBM wins in every fold. **Ridge** is within two standard errors and adds 1.5 % in the blend.',
  report: '# Sweet apples\n\nThe blend of two models scores 1.019 RMSE.',
  seconds: {
    total: 48,
    toFirstValid: 6.2,
    cells: 37,
    checks: 6,
    trials: 0,
    waiting: 1,
    rest: 4,
    verify: null
  },
  events: EVENTS
};
