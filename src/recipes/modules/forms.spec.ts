import { aBlueprint } from '../../testing/builders';
import { changesOf } from './forms';

/** The network once more, in a run with this seed. */
function again(seed: number) {
  const { validation } = aBlueprint();
  const blueprint = aBlueprint({ validation: { ...validation, seed } });
  return changesOf(
    { blueprint },
    {
      name: 'mlp_again',
      estimator: 'mlp',
      params: { random_state: 1 },
      seconds: 1,
      why: '1,000 rows.',
      of: 'mlp'
    }
  );
}

describe('another form of a candidate', () => {
  it.each([0, 1, 7])('has a seed that differs from that of a run, %d', seed => {
    expect(again(seed)).toEqual({ random_state: seed + 1 });
  });

  it('changes nothing of a candidate that stands for itself', () => {
    const blueprint = aBlueprint();
    const [ridge] = blueprint.tracks[0].candidates;
    expect(
      changesOf({ blueprint }, { ...ridge, params: { alpha: 1 } })
    ).toEqual({});
  });
});
