import type { Proposal } from '../../contracts/review';
import type { RunEvent, RunEventBody } from '../../contracts/run-event';
import type {
  EnsembleScore,
  Score,
  SubmissionReport
} from '../../contracts/score';
import type { IModuleState, IRunState } from '../../tokens';
import { IDLE_RUN } from './fake-workbench';
import { PROFILE } from './sample-data';
import { BLUEPRINT, TASK } from './sample-plan';

export * from './sample-data';
export * from './sample-plan';

/** A run over the orchard, and its pieces. */

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
  weights: {
    'traditional/lightgbm': 0.72,
    'traditional/ridge': 0.28,
    'baseline/prior': 0
  },
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
