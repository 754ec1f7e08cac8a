import type { Blueprint } from '../contracts/blueprint';
import type { Finding } from '../contracts/data-profile';
import type { IReportRequest } from '../contracts/ports';
import type { RunRecord } from '../contracts/run-record';
import type { Score } from '../contracts/score';
import { analyse } from './analyse';
import { compare } from './compare';
import { request } from './descriptions/build';
import { report } from './report';
import { summarise } from './summarise';

function scored(
  candidate: string,
  score: number,
  spread = 0.01,
  rest: Partial<Score> = {}
): Score {
  return {
    track: 'traditional',
    candidate,
    score,
    spread,
    foldScores: [score - 0.02, score, score + 0.02],
    seconds: 3,
    stale: false,
    ...rest
  };
}

const PRIOR = scored('prior', 0.5, 0, { track: 'baseline', seconds: 0.1 });

function finding(kind: string, rest: Partial<Finding> = {}): Finding {
  return {
    kind,
    severity: 'warning',
    frame: 'train',
    columns: [],
    sentence: `There is ${kind}.`,
    numbers: {},
    consequence: 'Mind it.',
    ...rest
  };
}

const BLUEPRINT: Blueprint = {
  version: 1,
  targetTransform: 'none',
  validation: {
    scheme: 'stratified',
    folds: 3,
    repeats: 1,
    seed: 0,
    group: null,
    time: null,
    horizon: null,
    why: 'The rarer class has 312 of 1,000 rows.'
  },
  tracks: [],
  ensemble: {
    method: 'greedy',
    decision: 'none',
    why: 'AUC needs no threshold.'
  },
  risks: [],
  seconds: 10
};

const RECORD: RunRecord = {
  version: 1,
  run: 'run-1',
  engine: 'recipes',
  status: 'done',
  reason: null,
  task: null,
  tracks: [
    {
      name: 'traditional',
      status: 'done',
      reason: null,
      candidates: [
        {
          name: 'forest',
          status: 'set_aside',
          reason: 'it ran into its limit of 20 seconds',
          score: null,
          spread: null,
          seconds: null
        }
      ],
      modules: []
    }
  ],
  modules: [],
  ensemble: null,
  submissionChecks: [
    {
      rule: 'columns',
      status: 'passed',
      expected: 'id, left',
      found: 'id, left'
    },
    {
      rule: 'range',
      status: 'passed',
      expected: '[0, 1]',
      found: '0.02 to 0.97'
    },
    { rule: 'dtype', status: 'not_applicable', expected: '', found: '' }
  ],
  valid: true,
  budget: 120,
  seconds: {
    total: 30,
    toFirstValid: 4,
    cells: 20,
    checks: 5,
    trials: 0,
    waiting: 0,
    rest: 5,
    verify: null
  },
  verification: { status: 'skipped', reason: null }
};

async function asked(
  rest: Partial<IReportRequest> = {}
): Promise<IReportRequest> {
  const given = request({
    name: 'churn',
    text: '# Who leaves?\n\nPredict the probability of `left`. Scored by ROC AUC.',
    train: 'id:id | calls:count | left:bin',
    hidden: ['left'],
    sample: 'id:id | left:p',
    expect: { targets: ['left'], metric: 'auc' }
  });
  return {
    record: RECORD,
    task: await analyse(given),
    profile: given.profile,
    blueprint: BLUEPRINT,
    leaderboard: [PRIOR, scored('logistic', 0.78), scored('boost', 0.84)],
    ensemble: {
      weights: { 'traditional/boost': 0.7, 'traditional/logistic': 0.3 },
      score: 0.861,
      spread: 0.008,
      foldScores: [0.85, 0.86, 0.873],
      plainScore: 0.861
    },
    ...rest
  };
}

describe('the comparison', () => {
  it('puts the best first, whichever way is better', async () => {
    const text = await compare(await asked());
    const at = (key: string): number => text.indexOf(`| ${key} |`);
    expect(at('traditional/boost')).toBeLessThan(at('traditional/logistic'));
    expect(at('traditional/logistic')).toBeLessThan(at('baseline/prior'));

    const low = await asked();
    const turned = await compare({
      ...low,
      task: {
        ...low.task,
        direction: { ...low.task.direction, value: 'minimize' }
      }
    });
    expect(turned.indexOf('| traditional/logistic |')).toBeLessThan(
      turned.indexOf('| traditional/boost |')
    );
  });

  it.each([
    ['tells a clear lead', 0.78, /more than their spreads/],
    ['calls equal scores equal', 0.84, /share the best score, 0\.8400/],
    [
      'does not call a lead within the spread a lead',
      0.835,
      /cannot be told apart/
    ]
  ])('%s', async (_, second, words) => {
    const text = await compare(
      await asked({
        leaderboard: [PRIOR, scored('logistic', second), scored('boost', 0.84)]
      })
    );
    expect(text).toMatch(words);
  });

  it('measures the best model against the floor', async () => {
    expect(await compare(await asked())).toContain(
      'Knowing nothing but the target scores 0.5000; the best model improves on that by 0.3400.'
    );
    expect(
      await compare(
        await asked({ leaderboard: [PRIOR, scored('boost', 0.502)] })
      )
    ).toMatch(/no better, so the features carry no signal/);
  });

  it('names what was set aside and what is stale', async () => {
    const text = await compare(
      await asked({
        leaderboard: [scored('boost', 0.84, 0.01, { stale: true })]
      })
    );
    expect(text).toContain(
      '`traditional/forest` was set aside: it ran into its limit'
    );
    expect(text).toMatch(/traditional\/boost \(stale\)/);
  });

  it('says what was taken over, and from which run', async () => {
    const takenFrom = {
      run: 'r0',
      at: new Date(2026, 10, 27, 14, 5).getTime()
    };
    expect(
      await compare(
        await asked({
          leaderboard: [scored('boost', 0.84, 0.01, { takenFrom })]
        })
      )
    ).toMatch(
      /`traditional\/boost` was taken over from the run of 27 Nov 14:05/
    );
  });

  it('says so when nothing was scored', async () => {
    expect(
      await compare(await asked({ leaderboard: [], ensemble: null }))
    ).toMatch(/No candidate was scored/);
  });
});

describe('the report', () => {
  it('leaves no placeholder and tells every part', async () => {
    const text = await report(await asked());
    expect(text).not.toMatch(/\{\{|\}\}|undefined|null|NaN/);
    for (const heading of [
      'Task',
      'Data',
      'Validation',
      'Results',
      'Blend and decision',
      'Submission',
      'Limits'
    ]) {
      expect(text).toContain(`\n## ${heading}\n`);
    }
    expect(text).toMatch(/^# Report: Who leaves\?/);
    expect(text).toContain('0.8610 ± 0.0080');
    expect(text).toContain('The rarer class has 312 of 1,000 rows.');
    expect(text).toContain('passed every check that applies (2 of 2)');
    expect(text).toContain('the description says "Scored by ROC AUC")');
  });

  it('quotes hazards with their figures, the graver ones first', async () => {
    const given = await asked();
    const text = await report({
      ...given,
      profile: {
        ...given.profile,
        findings: [
          finding('missing', { sentence: '12 % of calls are missing.' }),
          finding('leak', {
            severity: 'serious',
            sentence: 'after_fee follows left with AUC 0.999.'
          }),
          finding('constant', {
            severity: 'info',
            sentence: 'country has one value.'
          })
        ]
      }
    });
    expect(text.indexOf('AUC 0.999')).toBeLessThan(
      text.indexOf('12 % of calls')
    );
    expect(text).not.toContain('country has one value');
  });

  it.each<[string, Partial<IReportRequest>, RegExp]>([
    [
      'that nothing was scored',
      { ensemble: null, leaderboard: [] },
      /no result to report/
    ],
    [
      'that the submission failed',
      {
        record: {
          ...RECORD,
          submissionChecks: [
            { rule: 'ids', status: 'failed', expected: '500 ids', found: '499' }
          ]
        }
      },
      /should not be handed in/
    ],
    [
      'what the decision rule is worth',
      {
        blueprint: {
          ...BLUEPRINT,
          ensemble: {
            method: 'greedy',
            decision: 'threshold',
            why: 'F1 depends on it.'
          }
        }
      },
      /Decision rule: a threshold on the probability\. F1 depends on it\./
    ],
    [
      'the plain decision without a figure',
      {
        blueprint: {
          ...BLUEPRINT,
          ensemble: { method: 'greedy', decision: 'argmax', why: '' }
        }
      },
      /Decision rule: the most probable class\.\n/
    ],
    [
      'that groups are kept whole',
      {
        blueprint: {
          ...BLUEPRINT,
          validation: {
            ...BLUEPRINT.validation,
            scheme: 'group',
            group: 'house'
          }
        }
      },
      /values of `house` that were never seen/
    ],
    [
      'that the export was verified',
      {
        record: { ...RECORD, verification: { status: 'passed', reason: null } }
      },
      /was run from top to bottom in a fresh kernel/
    ]
  ])('says %s', async (_, rest, words) => {
    expect(await report(await asked(rest))).toMatch(words);
  });

  it('names what was only guessed', async () => {
    const given = await asked();
    const text = await report({
      ...given,
      task: { ...given.task, metric: { ...given.task.metric, guessed: true } }
    });
    expect(text).toMatch(/Guessed, not stated: the metric\./);
  });
});

describe('the order of findings', () => {
  it('puts what makes a score a lie before what costs accuracy, and the target first of its kind', async () => {
    const given = await asked();
    const findings = [
      finding('constant', { severity: 'info' }),
      finding('missing', { columns: ['calls'] }),
      finding('missing', { columns: ['left'] }),
      finding('identifier', { severity: 'serious' }),
      finding('leak', { severity: 'serious' })
    ];
    const ordered = await summarise({ ...given.profile, findings }, given.task);
    expect(
      ordered.map(({ kind, columns }) => [kind, ...columns].join(' '))
    ).toEqual([
      'leak',
      'identifier',
      'missing left',
      'missing calls',
      'constant'
    ]);
  });
});
