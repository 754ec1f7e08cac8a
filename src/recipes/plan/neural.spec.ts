import type { TrackPlan } from '../../contracts/blueprint';
import { aColumn, aTable, type ITable, pictures } from '../../testing/a-table';
import { factsOf, type IFacts } from '../facts';
import { planFeatures } from './features';
import { planNeural } from './neural';
import { sideOf, wordsRead } from './neural-size';

const LENGTHS = {
  meanWords: 20,
  meanLength: 100,
  minLength: 10,
  maxLength: 60,
  alphabet: 4
};

const PACKAGES = { 'scikit-learn': '1.9', torch: '2.13' };

function tableFacts(table: ITable): IFacts {
  const { task, profile } = aTable({ packages: PACKAGES, ...table });
  return factsOf(task, profile);
}

function planOf(table: ITable): TrackPlan {
  const facts = tableFacts(table);
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
    ['a table', [aColumn('colour')], ['members', 'members']],
    [
      'texts',
      [aColumn('remark', { semantic: 'text', text: LENGTHS })],
      ['words', 'phrases']
    ],
    [
      'sequences',
      [aColumn('chain', { semantic: 'sequence', text: LENGTHS })],
      ['recurrent', 'windows']
    ],
    ['pictures', [pictures(28)], ['pictures', 'pictures']]
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
      aColumn('a', { unique: 9000, semantic: 'category' }),
      aColumn('b', { unique: 9000, semantic: 'category' })
    ];
    expect(estimators(planOf({ rows: 20_000, columns }))).toEqual(['words']);
  });

  it('looks along a curve of 900 points, and reads it by no network for empty columns', () => {
    const columns = Array.from({ length: 900 }, (_, place) =>
      aColumn(`nm${place}`, {
        semantic: 'numeric',
        numeric: {
          min: -5,
          max: 5,
          mean: Math.sin(place / 90),
          std: 1,
          q25: -1,
          median: 0,
          q75: 1,
          skew: 0,
          zeros: 0,
          negatives: 0,
          integers: false,
          histogram: null
        }
      })
    );
    expect(estimators(planOf({ rows: 2000, columns }))).toEqual(['curve']);
  });

  it('says which package is missing', () => {
    const plan = planOf({
      rows: 2000,
      columns: [aColumn('colour')],
      packages: { 'scikit-learn': '1.9' }
    });
    expect(plan.enabled).toBe(false);
    expect(plan.why).toMatch(/^torch is not among the 1 packages/);
  });

  it('leaves a handful of rows to other tracks', () => {
    const plan = planOf({ rows: 40, columns: [aColumn('colour')] });
    expect(plan.enabled).toBe(false);
    expect(plan.why).toMatch(/^40 rows/);
  });

  it('asks for more time where there is more to learn', () => {
    const [few, many] = [1000, 8000].map(rows =>
      planOf({ rows, columns: [aColumn('colour')] })
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
    expect(sideOf(tableFacts({ rows, columns: [pictures(own)] }))).toBe(wanted);
  });

  it('prices short titles by their words, and not by the longest text that is read', () => {
    const title = aColumn('title', {
      semantic: 'category',
      unique: 3900,
      text: { ...LENGTHS, meanWords: 3, meanLength: 17, alphabet: 70 }
    });
    const plan = planOf({ rows: 4000, columns: [title] });
    expect(plan.features.map(({ kind }) => kind)).toContain('text');
    const phrases = plan.candidates.find(({ name }) => name === 'cnn');
    // All of 200 words would take more than a minute.
    expect(phrases?.seconds).toBeLessThan(10);
    expect(phrases?.params.epochs).toBe(8);
  });

  it('reads one and a half times as many words as a text has on average', () => {
    const columns = [aColumn('remark', { semantic: 'text', text: LENGTHS })];
    expect(wordsRead(tableFacts({ rows: 100, columns }), 'remark')).toBe(30);
  });
});
