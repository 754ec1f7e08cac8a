import type { Blueprint } from '../contracts/blueprint';
import type { CodeModule } from '../contracts/code-module';
import type { DataProfile } from '../contracts/data-profile';
import type { Evidence } from '../contracts/diagnosis';
import type { Patch } from '../contracts/patch';
import type { Score, SubmissionReport } from '../contracts/score';
import type { IFact, Task } from '../contracts/task';
import type { CheckReport } from '../contracts/verdict';

/** A settled fact from the description. */
export function fact<T>(value: T): IFact<T> {
  return { value, source: 'description', evidence: '', guessed: false };
}

/** A small regression task. */
export function aTask(changes: Partial<Task> = {}): Task {
  return {
    title: 'Prices',
    description: 'Predict price.',
    roles: fact({
      train: 'train',
      test: 'test',
      sampleSubmission: 'sample_submission',
      auxiliary: []
    }),
    problemType: fact('regression' as const),
    targets: fact(['price']),
    classes: null,
    positive: null,
    id: fact('id'),
    group: fact(null),
    time: fact(null),
    metric: fact({ name: 'rmse' as const, quantile: null }),
    direction: fact('minimize' as const),
    submission: fact({ form: 'values' as const, columns: ['id', 'price'] }),
    warnings: [],
    ...changes
  };
}

/** A profile of a kernel with no frame worth naming. */
export function aProfile(changes: Partial<DataProfile> = {}): DataProfile {
  return {
    frames: [],
    findings: [],
    environment: {
      python: '3.11.7',
      language: 'python',
      packages: {},
      cpus: 2,
      memoryBytes: null,
      cwd: '/work'
    },
    ...changes
  };
}

/** A plan of one track with two candidates. */
export function aBlueprint(changes: Partial<Blueprint> = {}): Blueprint {
  return {
    version: 1,
    targetTransform: 'none',
    validation: {
      scheme: 'kfold',
      folds: 5,
      repeats: 1,
      seed: 0,
      group: null,
      time: null,
      horizon: null,
      why: '1,000 rows.'
    },
    tracks: [
      {
        name: 'traditional',
        enabled: true,
        why: '8 columns.',
        features: [],
        candidates: ['ridge', 'forest'].map(name => ({
          name,
          estimator: name,
          params: {},
          seconds: 1,
          why: '1,000 rows.'
        }))
      }
    ],
    ensemble: { method: 'greedy', decision: 'none', why: '2 candidates.' },
    risks: [],
    seconds: 10,
    ...changes
  };
}

/** A row of the leaderboard. */
export function aScore(changes: Partial<Score> = {}): Score {
  return {
    track: 'traditional',
    candidate: 'ridge',
    score: 0.5,
    spread: 0.01,
    foldScores: [0.49, 0.51],
    seconds: 1,
    stale: false,
    ...changes
  };
}

/** What a kernel knows about a failure. */
export function someEvidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    signature: 'ValueError: boom',
    ename: 'ValueError',
    evalue: 'boom',
    line: 1,
    lineText: null,
    variables: [],
    similar: [],
    versions: {},
    ...changes
  };
}

/** What a check says: nothing is wrong, or one rule is broken. */
export function aReport(
  broken?: Partial<CheckReport['verdicts'][number]>
): CheckReport {
  const verdict = {
    rule: 'features.rows_kept',
    ok: false,
    expected: 'all rows',
    found: 'some rows',
    blame: 'author' as const
  };
  return {
    verdicts: broken ? [{ ...verdict, ...broken }] : [],
    seconds: 0,
    estimate: null
  };
}

/** A patch of a module by a rule. */
export function aPatch(
  { key, source }: CodeModule,
  after: string,
  changes: Partial<Patch> = {}
): Patch {
  return {
    key,
    before: source,
    after,
    author: 'recipe',
    rule: 'test',
    why: 'It was broken.',
    ...changes
  };
}

/** A submission that passed, or failed, its check of missing values. */
export function aSubmission(valid = true): SubmissionReport {
  return {
    checks: [
      {
        rule: 'missing',
        status: valid ? 'passed' : 'failed',
        expected: 'no missing value',
        found: valid ? 'none' : '3'
      }
    ],
    valid,
    rows: 10,
    hash: 'abc'
  };
}
