import type { TrackPlan } from '../../contracts/blueprint';
import type {
  ColumnProfile,
  DataProfile,
  PretrainedModel
} from '../../contracts/data-profile';
import type { IFact, Task } from '../../contracts/task';
import { factsOf } from '../facts';
import { planFeatures } from './features';
import { planPretrained, sideOf } from './pretrained';

const SEER: PretrainedModel = {
  id: 'seer',
  modality: 'image',
  loader: 'efficientnet_lite',
  dimensions: 2064,
  side: 224,
  licence: 'apache-2.0',
  megabytes: 19,
  found: 'package',
  where: 'seer'
};
const READER: PretrainedModel = {
  ...SEER,
  id: 'reader',
  modality: 'text',
  loader: 'sentence_transformers',
  dimensions: 384,
  side: null,
  megabytes: 90
};

const PLAIN: Omit<ColumnProfile, 'name' | 'semantic'> = {
  dtype: 'str',
  missing: 0,
  unique: 900,
  sampled: false,
  numeric: null,
  top: [],
  text: null,
  date: null,
  structured: null,
  pathKind: null
};

function remark(words: number): ColumnProfile {
  return {
    ...PLAIN,
    name: 'remark',
    semantic: 'text',
    text: {
      meanWords: words,
      meanLength: 5 * words,
      minLength: 10,
      maxLength: 9 * words,
      alphabet: 40
    }
  };
}

function picture(side: number): ColumnProfile {
  return {
    ...PLAIN,
    name: 'picture',
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
  };
}

function fact<T>(value: T): IFact<T> {
  return { value, source: 'data', evidence: 'a test', guessed: false };
}

/** Plan the track on a table of this column and a target. */
function planOf(
  column: ColumnProfile,
  rows: number,
  type: 'multiclass' | 'regression' = 'multiclass'
): TrackPlan {
  const top = ['a', 'b', 'c'].map(value => ({ value, count: rows / 3 }));
  const target = { ...PLAIN, name: 'y', unique: 3, top };
  const profile: DataProfile = {
    frames: [
      {
        name: 'train',
        library: 'pandas',
        rows,
        columns: [column, { ...target, semantic: 'category' }],
        sampledRows: rows,
        duplicateRows: 0,
        seconds: 0
      }
    ],
    findings: [],
    environment: {
      python: '3.11',
      language: 'python',
      packages: {
        torch: '2',
        'sentence-transformers': '6',
        'efficientnet-lite-pytorch': '0',
        lightgbm: '4'
      },
      cpus: 2,
      memoryBytes: null,
      cwd: '/',
      models: [SEER, READER]
    }
  };
  const task: Task = {
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
    classes: type === 'multiclass' ? ['a', 'b', 'c'] : null,
    positive: null,
    id: fact(null),
    group: fact(null),
    time: fact(null),
    metric: fact({ name: 'accuracy', quantile: null }),
    direction: fact('maximize'),
    submission: fact({ form: 'none', columns: [] }),
    warnings: []
  };
  const facts = factsOf(task, profile);
  return planPretrained({
    facts,
    features: planFeatures(facts),
    transform: 'none',
    fits: 5,
    budget: 180
  });
}

describe('the plan of the pretrained track', () => {
  it('counts words beside what a text means', () => {
    const plan = planOf(remark(30), 2000);
    const kinds = plan.features.map(({ kind, columns }) => [kind, ...columns]);
    expect(kinds).toContainEqual(['text', 'remark']);
    expect(kinds).toContainEqual(['embedding', 'remark']);
  });

  it.each([
    ['multiclass', ['logistic', 'linear_svm']],
    ['regression', ['ridge', 'neighbours']]
  ] as const)(
    'has two candidates that take words as they are: %s',
    (type, wanted) => {
      const { candidates } = planOf(remark(30), 2000, type);
      const first = candidates.filter(({ of }) => of === undefined);
      expect(first.map(({ estimator }) => estimator)).toEqual(wanted);
    }
  );

  it.each([
    [28, 64],
    [64, 96],
    [400, 128]
  ])('gives a network pictures of %i pixels at %i', (own, wanted) => {
    expect(sideOf(SEER, own)).toBe(wanted);
    const why = planOf(picture(own), 900).features.map(item => item.why);
    expect(why.join()).toContain(`${wanted} × ${wanted} pixels`);
  });

  it('reads six thousand small pictures well within a minute on two cores', () => {
    expect(planOf(picture(28), 6000).prepare).toBeLessThan(30);
    expect(planOf(picture(64), 6000).prepare).toBeLessThan(40);
  });
});
