import type { ModuleKey } from '../contracts/code-module';
import type { RunEvent, RunEventBody } from '../contracts/run-event';
import type { Score } from '../contracts/score';
import type { IRunState } from '../tokens';
import { applyEvent, emptyRun, restore } from './run-state';

const RIDGE: ModuleKey = {
  module: 'evaluate',
  track: 'traditional',
  candidate: 'ridge'
};

const STARTED: RunEventBody = {
  type: 'run_started',
  run: 'r1',
  engine: 'recipes',
  mode: 'step',
  budget: 120,
  notebook: 'flats.ipynb'
};

const WRITTEN: RunEventBody = {
  type: 'cell_written',
  key: RIDGE,
  cell: 'c1',
  attempt: 1
};

const RUNNING: RunEventBody = { type: 'cell_started', key: RIDGE, cell: 'c1' };

const ENDED: RunEventBody = {
  type: 'run_ended',
  status: 'done',
  reason: null,
  valid: true,
  seconds: {
    total: 9,
    toFirstValid: 2,
    cells: 5,
    checks: 1,
    trials: 0,
    waiting: 0,
    rest: 3,
    verify: null
  }
};

/** The lines of a journal, one second apart. */
function journal(...bodies: RunEventBody[]): RunEvent[] {
  return bodies.map((event, index) => ({
    v: 1,
    seq: index + 1,
    at: 1000 * (index + 1),
    event
  }));
}

function after(...bodies: RunEventBody[]): IRunState {
  return journal(...bodies).reduce(applyEvent, emptyRun());
}

function ended(
  outcome: Extract<RunEventBody, { type: 'cell_ended' }>['outcome']
) {
  return after(STARTED, WRITTEN, RUNNING, {
    type: 'cell_ended',
    key: RIDGE,
    cell: 'c1',
    outcome
  }).modules[0];
}

function scored(candidate: string, score: number): RunEventBody {
  const row: Score = {
    track: 'traditional',
    candidate,
    score,
    spread: 0.1,
    foldScores: [score],
    seconds: 1,
    stale: false
  };
  return { type: 'candidate_scored', score: row };
}

function checked(valid: boolean, rows: number): RunEventBody {
  return {
    type: 'submission_checked',
    report: { checks: [], valid, rows, hash: null }
  };
}

describe('applyEvent', () => {
  it('begins anew with every run', () => {
    const state = after(
      STARTED,
      { type: 'warned', message: 'old' },
      { ...STARTED, run: 'r2' }
    );
    expect(state.run).toBe('r2');
    expect(state.warnings).toEqual([]);
    expect(state.startedAt).toBe(3000);
    expect(state.events).toHaveLength(1);
  });

  it('leaves the state before as it was', () => {
    const before = after(STARTED);
    applyEvent(before, journal(WRITTEN)[0]);
    expect(before.modules).toEqual([]);
  });

  it('counts the folds of a running cell', () => {
    const [module] = after(STARTED, WRITTEN, RUNNING, {
      type: 'cell_progress',
      key: RIDGE,
      fold: 2,
      folds: 5,
      score: null
    }).modules;
    expect(module).toMatchObject({ status: 'running', fold: 2, folds: 5 });
  });

  it('says what a cell waits for until it goes on or ends', () => {
    const wait = { for: 'answer' as const, prompt: 'how many? ' };
    const waiting = [
      STARTED,
      WRITTEN,
      RUNNING,
      { type: 'waits' as const, key: RIDGE, wait }
    ];
    expect(after(...waiting).wait).toEqual(wait);
    expect(
      after(...waiting, { type: 'waits', key: RIDGE, wait: null }).wait
    ).toBeNull();
    expect(
      after(...waiting, {
        type: 'cell_ended',
        key: RIDGE,
        cell: 'c1',
        outcome: { status: 'ok', seconds: 1 }
      }).wait
    ).toBeNull();
  });

  it.each([
    [{ status: 'ok' as const, seconds: 1 }, 'accepted', null],
    [
      {
        status: 'error' as const,
        seconds: 1,
        ename: 'KeyError',
        evalue: "'rent'",
        traceback: []
      },
      'failed',
      "KeyError: 'rent'"
    ],
    [
      { status: 'interrupted' as const, seconds: 1, by: 'limit' as const },
      'interrupted',
      'time limit'
    ],
    [{ status: 'aborted' as const, seconds: 1 }, 'written', null],
    [
      { status: 'died' as const, seconds: 1, cause: 'out of memory' },
      'failed',
      'out of memory'
    ]
  ])('takes the outcome %j as %s', (outcome, status, reason) => {
    expect(ended(outcome)).toMatchObject({ status, reason });
  });

  it('calls a module failed whose check failed, and names the rule', () => {
    const [module] = after(STARTED, {
      type: 'module_checked',
      key: RIDGE,
      attempt: 1,
      seconds: 0.1,
      verdicts: [
        {
          key: RIDGE,
          rule: 'evaluate.missing',
          ok: false,
          expected: 'no NaN',
          found: '3 NaN',
          blame: 'author'
        }
      ]
    }).modules;
    expect(module.status).toBe('failed');
    expect(module.reason).toContain('evaluate.missing');
  });

  it('keeps a module accepted that passes a check after it ran', () => {
    const [module] = after(
      STARTED,
      WRITTEN,
      RUNNING,
      {
        type: 'cell_ended',
        key: RIDGE,
        cell: 'c1',
        outcome: { status: 'ok', seconds: 1 }
      },
      {
        type: 'module_checked',
        key: RIDGE,
        attempt: 1,
        seconds: 0.1,
        verdicts: []
      }
    ).modules;
    expect(module.status).toBe('accepted');
  });

  it('ranks higher scores first while the direction is not known', () => {
    const { leaderboard } = after(
      STARTED,
      scored('ridge', 0.7),
      scored('forest', 0.8),
      scored('ridge', 0.9)
    );
    expect(leaderboard.map(row => [row.candidate, row.score])).toEqual([
      ['ridge', 0.9],
      ['forest', 0.8]
    ]);
  });

  it('weighs no candidate that was scored since the last blend', () => {
    const { ensemble } = after(
      STARTED,
      scored('ridge', 0.7),
      scored('forest', 0.8),
      {
        type: 'ensemble_scored',
        score: {
          weights: { 'traditional/forest': 1 },
          score: 0.8,
          spread: 0.1,
          foldScores: [0.8],
          plainScore: 0.8
        }
      },
      scored('boosting', 0.9)
    );
    expect(ensemble?.weights).toEqual({
      'traditional/ridge': 0,
      'traditional/forest': 1
    });
  });

  it('never replaces a valid submission by one that failed its checks', () => {
    const state = after(STARTED, checked(true, 10), checked(false, 7));
    expect(state.submission?.rows).toBe(10);
    expect(state.firstValid).toBe(1);
  });

  it('sets aside the candidate of which it is said', () => {
    const [module] = after(STARTED, WRITTEN, {
      type: 'candidate_set_aside',
      track: 'traditional',
      candidate: 'ridge',
      reason: 'time limit'
    }).modules;
    expect(module).toMatchObject({ status: 'set_aside', reason: 'time limit' });
  });

  it('shows a proposal until it is answered', () => {
    const asked: RunEventBody = {
      type: 'review_requested',
      proposal: {
        id: 'p1',
        kind: 'module',
        key: RIDGE,
        title: 'Ridge',
        why: '',
        before: null,
        after: 'x = 1',
        author: 'recipe',
        risks: []
      }
    };
    expect(after(STARTED, asked).proposal?.id).toBe('p1');
    expect(
      after(STARTED, asked, {
        type: 'review_answered',
        proposal: 'p1',
        decision: { action: 'accept' }
      }).proposal
    ).toBeNull();
  });
});

describe('restore', () => {
  it('marks the run and its steps in flight as interrupted', () => {
    const state = restore(journal(STARTED, WRITTEN, RUNNING));
    expect(state.status).toBe('interrupted');
    expect(state.modules[0].status).toBe('interrupted');
  });

  it('shows a run that ended as it ended', () => {
    expect(restore(journal(STARTED, ENDED)).status).toBe('done');
  });

  it('is idle without a journal', () => {
    expect(restore([]).status).toBe('idle');
  });
});

describe('a run that was taken back', () => {
  const REVERTED: RunEventBody = {
    type: 'reverted',
    removed: 5,
    kept: 1,
    files: ['.iml/r1']
  };

  it('shows nothing of its cells and scores, and keeps its story', () => {
    const state = after(STARTED, WRITTEN, RUNNING, ENDED, REVERTED);
    expect(state).toMatchObject({
      run: 'r1',
      status: 'reverted',
      modules: [],
      leaderboard: []
    });
    expect(state.events).toHaveLength(5);
  });

  it.each([
    ['to its end', [STARTED, WRITTEN, RUNNING, ENDED]],
    ['and was cut off', [STARTED, WRITTEN, RUNNING]]
  ])('stands again once that is undone: it went %s', (_, story) => {
    const undone = after(...story, REVERTED, { type: 'reinstated' });
    const before = restore(journal(...story));
    expect({ ...undone, events: [] }).toEqual({ ...before, events: [] });
    expect(undone.events).toHaveLength(story.length + 2);
  });
});
