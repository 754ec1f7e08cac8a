import type { Blueprint } from '../contracts/blueprint';
import type { ColumnProfile, DataProfile } from '../contracts/data-profile';
import type { Task } from '../contracts/task';
import { aColumn, aTable, type ITable } from '../testing/a-table';
import { blueprint } from './blueprint';

const PACKAGES = { 'scikit-learn': '1.9', lightgbm: '4.7', catboost: '1.2' };

function numeric(
  name: string,
  known: Partial<ColumnProfile> = {}
): ColumnProfile {
  return aColumn(name, {
    dtype: 'float64',
    semantic: 'numeric',
    unique: 100,
    numeric: {
      min: 0,
      max: 10,
      mean: 5,
      std: 2,
      q25: 3,
      median: 5,
      q75: 7,
      skew: 0.1,
      zeros: 0,
      negatives: 0,
      integers: false,
      histogram: null
    },
    ...known
  });
}

function category(name: string, unique: number): ColumnProfile {
  return numeric(name, {
    dtype: 'str',
    semantic: 'category',
    unique,
    numeric: null,
    top: [{ value: 'a', count: 40 }]
  });
}

function request(table: ITable): { task: Task; profile: DataProfile } {
  return aTable({ target: numeric('y'), packages: PACKAGES, ...table });
}

const PLAIN: ITable = {
  rows: 2000,
  testRows: 1000,
  columns: [
    numeric('size', { missing: 0.2 }),
    numeric('age', { missing: 0.1 }),
    category('colour', 5)
  ]
};
const GROUPED: ITable = {
  rows: 3000,
  testRows: 500,
  columns: [numeric('size'), category('site', 60), numeric('patient')],
  group: 'patient'
};
const ORDERED: ITable = {
  rows: 1500,
  testRows: 100,
  columns: [
    numeric('day', {
      dtype: 'str',
      semantic: 'date',
      numeric: null,
      unique: 1500,
      date: {
        min: '2019-01-01',
        max: '2023-02-08',
        step: 86400,
        format: '%Y-%m-%d',
        sorted: true
      }
    }),
    numeric('price')
  ],
  time: 'day'
};
const WIDE: ITable = {
  rows: 120,
  testRows: 40,
  columns: Array.from({ length: 500 }, (_, place) => numeric(`gene ${place}x`))
};

const FIXTURES: [string, ITable][] = [
  ['plain', PLAIN],
  ['grouped', GROUPED],
  ['ordered in time', ORDERED],
  ['120 rows × 500 columns', WIDE]
];

function plan(
  fixture: ITable,
  budget: number | null = null
): Promise<Blueprint> {
  return blueprint({ ...request(fixture), budget });
}

/** Sentences of a plan, each with what it is about. */
function reasons(drawn: Blueprint): string[] {
  const [, traditional] = drawn.tracks;
  return [
    drawn.validation.why,
    ...traditional.features.map(({ why }) => why),
    ...traditional.candidates.map(({ why }) => why)
  ];
}

describe('blueprint', () => {
  it('differs in validation, features and candidates between the fixtures', async () => {
    const drawn = await Promise.all(FIXTURES.map(([, item]) => plan(item)));
    const distinct = (pick: (item: Blueprint) => unknown): number =>
      new Set(drawn.map(item => JSON.stringify(pick(item)))).size;
    expect(distinct(item => item.validation)).toBe(4);
    expect(
      distinct(item => item.tracks[1].features.map(({ kind }) => kind))
    ).toBe(4);
    expect(
      distinct(item =>
        item.tracks[1].candidates.map(({ name, params }) => ({ name, params }))
      )
    ).toBe(4);
  });

  it.each(FIXTURES)('quotes a figure in every reason: %s', async (_, item) => {
    for (const why of reasons(await plan(item))) {
      expect(why).toMatch(/\d/);
    }
  });

  it('plans other forms of what stands for itself, each of them different', async () => {
    const [, { candidates }] = (await plan(PLAIN, 300)).tracks;
    const forms = candidates.filter(({ of }) => of !== undefined);
    const first = candidates.filter(({ of }) => of === undefined);
    expect(forms.length).toBeGreaterThan(first.length);
    expect(new Set(candidates.map(({ name }) => name)).size).toBe(
      candidates.length
    );
    for (const { of, estimator, params } of forms) {
      const base = first.find(({ name }) => name === of);
      expect(base?.estimator).toBe(estimator);
      expect({ ...base?.params, ...params }).not.toEqual(base?.params);
    }
  });

  it('plans second seeds of boosting only where no parameters are looked for, and says where they are', async () => {
    const drawn = async (fixture: ITable) =>
      (await plan(fixture, 300)).tracks[1];
    const plain = await drawn(PLAIN);
    const ordered = await drawn(ORDERED);
    const names = ({ candidates }: typeof plain): string[] =>
      candidates.map(({ name }) => name);
    expect(names(plain)).not.toContain('lightgbm_again');
    expect(names(ordered)).toContain('lightgbm_again');
    expect(plain.why).toContain(
      'time that is left goes into a search of the parameters of 3 of them'
    );
    expect(ordered.why).not.toContain('search');
  });

  it('plans no other forms where no limit leaves time over', async () => {
    const { tracks } = await plan(PLAIN);
    const candidates = tracks.flatMap(track => track.candidates);
    expect(candidates.filter(({ of }) => of !== undefined)).toEqual([]);
  });

  it.each(FIXTURES)('is the same each time: %s', async (_, item) => {
    expect(await plan(item)).toEqual(await plan(item));
  });

  it('draws folds and models from the seed it is given, else from 0', async () => {
    const seeded = await blueprint({
      ...request(PLAIN),
      budget: null,
      seed: 7
    });
    expect(seeded.validation.seed).toBe(7);
    expect((await plan(PLAIN)).validation.seed).toBe(0);
  });

  it.each([
    ['plain', PLAIN, { scheme: 'kfold', folds: 6, repeats: 1 }],
    ['grouped', GROUPED, { scheme: 'group', group: 'patient' }],
    ['ordered', ORDERED, { scheme: 'time', time: 'day', horizon: 100 }],
    ['wide', WIDE, { scheme: 'kfold', repeats: 2 }]
  ])('splits %s rows as the test set differs', async (_, item, expected) => {
    expect((await plan(item)).validation).toMatchObject(expected);
  });

  it.each(FIXTURES)(
    'has linear, forest and boosting candidates: %s',
    async (_, item) => {
      const [, { candidates }] = (await plan(item)).tracks;
      const families = candidates.map(({ estimator }) => estimator);
      expect(families).toEqual(
        expect.arrayContaining(['ridge_cv', 'extra_trees', 'lightgbm'])
      );
      expect(new Set(candidates.map(({ name }) => name)).size).toBe(
        candidates.length
      );
    }
  );

  it.each([
    ['rmse', 3, 'none', true],
    ['rmse', 0.1, 'none', false],
    ['mae', 3, 'log1p', false],
    ['mae', 0.1, 'none', false],
    ['pinball', 3, 'log1p', false],
    ['rmsle', 0.1, 'log1p', false]
  ] as const)(
    'learns a positive target by %s, skew %d, on the scale %s (both: %s)',
    async (metric, skew, transform, both) => {
      const { task, profile } = request(PLAIN);
      task.metric.value = { ...task.metric.value, name: metric };
      const target = profile.frames[0].columns.find(({ name }) => name === 'y');
      Object.assign(target?.numeric ?? {}, { skew });
      const drawn = await blueprint({ task, profile, budget: 300 });
      const { candidates } = drawn.tracks[1];
      const names = candidates.map(({ name }) => name);
      expect(drawn.targetTransform).toBe(transform);
      expect(names.includes('lightgbm')).toBe(true);
      expect(names.includes('lightgbm_log')).toBe(both);
      expect(names.includes('extra_trees_log')).toBe(false);
      // They have their turns before other forms of what stands for itself.
      const first = candidates.findIndex(({ of }) => of !== undefined);
      const last = candidates.map(({ of }) => of).lastIndexOf(undefined);
      expect(last).toBeLessThan(first);
    }
  );

  it.each([
    [0, 'log1p'],
    [-1, 'none']
  ])('learns several targets from %d on by rmsle as %s', async (min, scale) => {
    const { task, profile } = request(PLAIN);
    const low = numeric('z');
    Object.assign(low.numeric ?? {}, { min });
    const [train] = profile.frames;
    profile.frames[0] = { ...train, columns: [...train.columns, low] };
    task.targets.value = ['y', 'z'];
    task.problemType.value = 'multioutput';
    task.metric.value = { ...task.metric.value, name: 'rmsle' };
    const drawn = await blueprint({ task, profile, budget: 300 });
    expect(drawn.targetTransform).toBe(scale);
  });

  it('fits components only to columns that are dense', async () => {
    const names = async (item: ITable) =>
      (await plan(item)).tracks[1].candidates.map(({ name }) => name);
    expect(await names(WIDE)).toContain('pls');
    const categories = Array.from({ length: 20 }, (_, place) =>
      category(`material ${place}x`, 12)
    );
    const sparse = { ...WIDE, columns: [...WIDE.columns, ...categories] };
    expect(await names(sparse)).not.toContain('pls');
  });

  it('chooses among more columns than rows, before it takes all of them', async () => {
    const { candidates } = (await plan(WIDE)).tracks[1];
    const firsts = candidates.filter(({ of }) => of === undefined);
    expect(firsts.filter(({ params }) => 'best' in params).length).toBe(4);
    expect(firsts[0].name).toBe('elastic_net');
    const packages = { ...PACKAGES, torch: '2.13' };
    const { tracks } = await plan({ ...WIDE, packages });
    expect(tracks.find(({ name }) => name === 'neural')?.why).toMatch('noise');
    const narrow = { ...WIDE, columns: WIDE.columns.slice(0, 100) };
    expect((await plan(narrow)).tracks[1].candidates[0].name).toBe('pls');
  });

  it('tells many classes apart by what is fitted in a moment, and boosts last', async () => {
    const namesFor = async (classes: number): Promise<string[]> => {
      const asked = aTable({
        rows: 2000,
        columns: [numeric('a'), numeric('b')],
        classes: Array.from({ length: classes }, (_, code) => `c${code}`),
        metric: 'accuracy',
        packages: PACKAGES
      });
      const { tracks } = await blueprint({ ...asked, budget: 60 });
      return tracks[1].candidates.map(({ name }) => name);
    };
    const many = await namesFor(30);
    expect(many[0]).toBe('discriminant');
    expect(many.indexOf('lightgbm')).toBeGreaterThan(
      many.indexOf('extra_trees')
    );
    const few = await namesFor(5);
    expect(few).not.toContain('discriminant');
    expect(few.indexOf('lightgbm')).toBeLessThan(few.indexOf('extra_trees'));
  });

  it('reads names and titles that hardly repeat, and counts the levels of what does', async () => {
    const words = {
      meanWords: 3,
      meanLength: 20,
      minLength: 2,
      maxLength: 60,
      alphabet: 70
    };
    const told = async (unique: number, meanWords = 3, value = 'Ögmundur') => {
      const text = { ...words, meanWords };
      const top = [{ value, count: 1 }];
      const title = { ...category('title', unique), text, top };
      const { tracks } = await plan({ ...PLAIN, columns: [title] });
      return tracks[1].features.map(({ kind }) => kind);
    };
    expect(await told(1900)).toEqual(['text']);
    expect(await told(300)).toEqual(['high_cardinality']);
    // Words that stand alone are read where each is another one, and no code.
    expect(await told(1900, 1)).toEqual(['text']);
    expect(await told(1500, 1)).toEqual(['high_cardinality']);
    expect(await told(1900, 1, 'B-1907')).toEqual(['high_cardinality']);
  });

  it('falls back where packages are missing', async () => {
    const without = await plan({
      ...PLAIN,
      packages: { 'scikit-learn': '1.9' }
    });
    expect(without.tracks[1].candidates.map(({ name }) => name)).toContain(
      'hist_gradient_boosting'
    );
    const bare = await plan({ ...PLAIN, packages: {} });
    expect(bare.tracks[1].enabled).toBe(false);
    expect(bare.tracks[1].why).toMatch('scikit-learn');
  });

  it('names the frame and the target that the profile lacks', async () => {
    const { task, profile } = request(PLAIN);
    task.targets.value = ['price'];
    await expect(blueprint({ task, profile, budget: null })).rejects.toThrow(
      'The profile holds no column "price" of a frame "train".'
    );
  });
});

describe('columns with one stem and rising numbers', () => {
  const means = (meanOf: (place: number) => number): ColumnProfile[] =>
    Array.from({ length: 60 }, (_, place) => {
      const column = numeric(`v${place}`);
      return column.numeric === null
        ? column
        : {
            ...column,
            numeric: { ...column.numeric, mean: meanOf(place), std: 1 }
          };
    });

  async function kindsOf(columns: ColumnProfile[]): Promise<string[]> {
    const { tracks } = await blueprint({
      ...request({ rows: 200, testRows: 100, columns }),
      budget: 60,
      seed: 0
    });
    return tracks
      .filter(({ name }) => name === 'traditional')
      .flatMap(({ features }) => features.map(({ kind }) => kind));
  }

  it('are points of a curve where their means follow each other', async () => {
    const bumps = means(place => Math.sin(place / 8));
    expect(await kindsOf(bumps)).toEqual(['curve']);
  });

  it('are numbers where their means have nothing to do with each other', async () => {
    // Spread evenly by the golden ratio, as near each other as chance makes means of 200 rows.
    const scaled = means(place => 0.3 * ((place * 0.618034) % 1));
    expect(await kindsOf(scaled)).toEqual(['numeric']);
  });
});
