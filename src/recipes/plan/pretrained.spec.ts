import type { TrackPlan } from '../../contracts/blueprint';
import type { ColumnProfile } from '../../contracts/data-profile';
import type { PretrainedModel } from '../../contracts/environment';
import { aColumn, aTable, pictures } from '../../testing/a-table';
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

const PACKAGES = {
  torch: '2.13',
  'sentence-transformers': '6.2',
  'efficientnet-lite-pytorch': '0.1',
  lightgbm: '4.7'
};

function remark(words: number): ColumnProfile {
  return aColumn('remark', {
    semantic: 'text',
    unique: 900,
    text: {
      meanWords: words,
      meanLength: 5 * words,
      minLength: 10,
      maxLength: 9 * words,
      alphabet: 40
    }
  });
}

/** Plan the track on a table of this column. */
function planOf(
  column: ColumnProfile,
  rows: number,
  classes = ['a', 'b', 'c'],
  kernel: { packages: Record<string, string>; halves?: boolean } = {
    packages: PACKAGES
  }
): TrackPlan {
  const { task, profile } = aTable({
    rows,
    columns: [{ ...column, unique: 900 }],
    ...(classes.length > 0 ? { classes, metric: 'accuracy' } : {}),
    models: [SEER, READER],
    ...kernel
  });
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

  it('has two candidates that take words as they are, for classes and for values', () => {
    const estimators = ({ candidates }: TrackPlan): string[] =>
      candidates
        .filter(({ of }) => of === undefined)
        .map(({ estimator }) => estimator);
    expect(estimators(planOf(remark(30), 2000))).toEqual([
      'logistic',
      'linear_svm'
    ]);
    const values = planOf(remark(30), 2000, []);
    expect(estimators(values)).toEqual(['ridge', 'neighbours']);
  });

  it.each([
    [28, 64],
    [64, 96],
    [400, 128]
  ])('gives a network pictures of %i pixels at %i', (own, wanted) => {
    expect(sideOf(SEER, own)).toBe(wanted);
    const why = planOf(pictures(own), 900).features.map(item => item.why);
    expect(why.join()).toContain(`${wanted} × ${wanted} pixels`);
  });

  it('reads six thousand small pictures well within a minute on two cores', () => {
    expect(planOf(pictures(28), 6000).prepare).toBeLessThan(30);
    expect(planOf(pictures(64), 6000).prepare).toBeLessThan(40);
  });

  it('foresees less where the processor multiplies at half precision, and PyTorch says so', () => {
    const reading = (packages: Record<string, string>, halves?: boolean) =>
      planOf(remark(30), 2000, undefined, { packages, halves }).prepare ?? 0;
    const plain = reading(PACKAGES);
    expect(reading(PACKAGES, false)).toBe(plain);
    expect(reading({ ...PACKAGES, torch: '2.12' }, true)).toBe(plain);
    // Five seconds are those of loading the model.
    expect(reading(PACKAGES, true) - 5).toBeLessThan(0.7 * (plain - 5));
  });
});
