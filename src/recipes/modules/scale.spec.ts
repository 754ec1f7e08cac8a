import type { CandidatePlan } from '../../contracts/blueprint';
import { scalesOf } from './scale';

function aCandidate(
  name: string,
  params: CandidatePlan['params'] = {}
): CandidatePlan {
  return { name, estimator: 'ridge', params, why: '', seconds: 1 };
}

describe('scalesOf', () => {
  it('tells a model on two scales once, and one for the logarithm alone as it is wrapped', () => {
    const svm = aCandidate('svm_log', { C: 3, target: 'log1p' });
    const found = scalesOf([
      aCandidate('ridge'),
      aCandidate('ridge_log', { target: 'log1p' }),
      svm
    ]);
    expect(found?.plain).toEqual([
      aCandidate('ridge'),
      aCandidate('svm', { C: 3 })
    ]);
    expect(found?.logged).toEqual(['ridge', 'svm']);
  });

  it('leaves candidates as they are where they differ in more, or on one scale', () => {
    const log = aCandidate('ridge_log', { target: 'log1p' });
    expect(scalesOf([aCandidate('ridge', { alpha: 3 }), log])).toBeNull();
    expect(scalesOf([aCandidate('ridge')])).toBeNull();
    expect(scalesOf([aCandidate('other', { target: 'log1p' })])).toBeNull();
  });
});
