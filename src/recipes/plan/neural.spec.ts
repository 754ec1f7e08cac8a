import type { TrackPlan } from '../../contracts/blueprint';
import type { ColumnProfile, DataProfile } from '../../contracts/data-profile';
import type { IFact, Task } from '../../contracts/task';
import { factsOf } from '../facts';
import { planFeatures } from './features';
import { planNeural } from './neural';
import { sideOf, wordsRead } from './neural-size';

function fact<T>(value: T): IFact<T> {
  return { value, source: 'data', evidence: 'a test', guessed: false };
}

function column(
  name: string,
  known: Partial<ColumnProfile> = {}
): ColumnProfile {
  return {
    name,
    dtype: 'str',
    semantic: 'category',
    missing: 0,
    unique: 5,
    sampled: false,
    numeric: null,
    top: [],
    text: null,
    date: null,
    structured: null,
    pathKind: null,
    ...known
  };
}

const LENGTHS = {
  meanWords: 20,
  meanLength: 100,
  minLength: 10,
  maxLength: 60,
  alphabet: 4
};

function picture(side: number): ColumnProfile {
  return column('picture', {
    semantic: 'path',
    pathKind: 'image',
    files: {
      folder: '.',
      looked: 9,
      found: 9,
      opened: 9,
      broken: 0,
      formats: { png: 9 },
      bytes: null,
      width: [side, side, side],
      height: [side, side, side],
      seconds: null
    }
  });
}

interface IFixture {
  rows: number;
  columns: ColumnProfile[];
  packages?: string[];
  labels?: boolean;
}

function request(fixture: IFixture): { task: Task; profile: DataProfile } {
  const names = fixture.packages ?? ['scikit-learn', 'torch'];
  const type = fixture.labels ? 'multiclass' : 'regression';
  return {
    profile: {
      frames: [
        {
          name: 'train',
          library: 'pandas',
          rows: fixture.rows,
          columns: [...fixture.columns, column('y')],
          sampledRows: fixture.rows,
          duplicateRows: 0,
          seconds: 0
        }
      ],
      findings: [],
      environment: {
        python: '3.11',
        language: 'python',
        packages: Object.fromEntries(names.map(name => [name, '1.0'])),
        cpus: 2,
        memoryBytes: null,
        cwd: '/'
      }
    },
    task: {
      title: 'A task',
      description: '',
      roles: fact({
        train: 'train',
        test: null,
        sampleSubmission: null,
        auxiliary: []
      }),
      problemType: fact(type),
      targets: fact(['y']),
      classes: fixture.labels ? ['a', 'b', 'c'] : null,
      positive: null,
      id: fact(null),
      group: fact(null),
      time: fact(null),
      metric: fact({ name: 'rmse', quantile: null }),
      direction: fact('minimize'),
      submission: fact({ form: 'none', columns: [] }),
      warnings: []
    }
  };
}

function planOf(fixture: IFixture): TrackPlan {
  const { task, profile } = request(fixture);
  const facts = factsOf(task, profile);
  return planNeural({
    facts,
    features: planFeatures(facts),
    transform: 'none',
    fits: 5,
    budget: null
  });
}

function estimators(plan: TrackPlan): string[] {
  return plan.candidates
    .filter(({ of }) => of === undefined)
    .map(({ estimator }) => estimator);
}

describe('The plan of the neural track', () => {
  it.each([
    ['a table', [column('colour')], ['members', 'members']],
    [
      'texts',
      [column('remark', { semantic: 'text', text: LENGTHS })],
      ['words', 'phrases']
    ],
    [
      'sequences',
      [column('chain', { semantic: 'sequence', text: LENGTHS })],
      ['recurrent', 'windows']
    ],
    ['pictures', [picture(28)], ['pictures', 'pictures']]
  ])('has two networks for %s', (_, columns, wanted) => {
    const plan = planOf({ rows: 2000, columns });
    expect(plan.enabled).toBe(true);
    expect(estimators(plan)).toEqual(wanted);
    expect(new Set(plan.candidates.map(({ name }) => name)).size).toBe(6);
    for (const { seconds, why } of plan.candidates) {
      expect(seconds).toBeGreaterThan(0);
      expect(why).toMatch(/\d/);
    }
  });

  it('reads a table of thousands of rare levels as it reads words', () => {
    const columns = [
      column('a', { unique: 9000, semantic: 'category' }),
      column('b', { unique: 9000, semantic: 'category' })
    ];
    expect(estimators(planOf({ rows: 20_000, columns }))).toEqual(['words']);
  });

  it('says which package is missing', () => {
    const plan = planOf({
      rows: 2000,
      columns: [column('colour')],
      packages: ['scikit-learn']
    });
    expect(plan.enabled).toBe(false);
    expect(plan.why).toMatch(/^torch is not among the 1 packages/);
  });

  it('leaves a handful of rows to other tracks', () => {
    const plan = planOf({ rows: 40, columns: [column('colour')] });
    expect(plan.enabled).toBe(false);
    expect(plan.why).toMatch(/^40 rows/);
  });

  it('asks for more time where there is more to learn', () => {
    const [few, many] = [1000, 8000].map(rows =>
      planOf({ rows, columns: [column('colour')] })
    );
    expect(many.candidates[0].seconds).toBeGreaterThan(
      few.candidates[0].seconds
    );
  });

  it.each([
    [28, 4000, 28],
    [200, 500, 64],
    [200, 50_000, 28]
  ])('sees pictures of %i pixels, %i of them, at %i', (own, rows, wanted) => {
    const { task, profile } = request({ rows, columns: [picture(own)] });
    expect(sideOf(factsOf(task, profile))).toBe(wanted);
  });

  it('reads one and a half times as many words as a text has on average', () => {
    const columns = [column('remark', { semantic: 'text', text: LENGTHS })];
    const { task, profile } = request({ rows: 100, columns });
    expect(wordsRead(factsOf(task, profile), 'remark')).toBe(30);
  });
});
