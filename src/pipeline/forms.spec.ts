import type { CandidatePlan } from '../contracts/blueprint';
import { aRun } from '../testing/a-run';
import { follow, statuses, trackOf } from '../testing/followed';
import { run } from './run';

type Run = ReturnType<typeof aRun>;

/** A run whose traditional track has two candidates and these forms of them. */
function withForms(
  ...forms: readonly { name: string; of: string; seconds: number }[]
): Run {
  const it = aRun();
  const [track] = it.team.plan.tracks;
  const [model] = track.candidates;
  const more: CandidatePlan[] = forms.map(form => ({ ...model, ...form }));
  it.team.plan.tracks = [
    { ...track, candidates: [...track.candidates, ...more] }
  ];
  it.probes.foresee({ ridge: 1, forest: 1 });
  return it;
}

describe('forms of candidates', () => {
  it('evaluates a form that the models cell offers under another name', async () => {
    const it = withForms({ name: 'ridge_firm', of: 'ridge', seconds: 1 });
    const { record } = await follow(run(it.options, it.ports));
    expect(statuses(record)).toEqual({
      ridge: 'accepted',
      forest: 'accepted',
      ridge_firm: 'accepted'
    });
    const cells = it.cells.ran.join('\n');
    expect(cells.indexOf('ridge_firm')).toBeGreaterThan(
      cells.indexOf('traditional/forest')
    );
  });

  it('have their turns before a candidate of their track that is dearer by far', async () => {
    const cheap = { name: 'ridge_firm', of: 'ridge', seconds: 1 };
    const placeOf = async (forest: number): Promise<number> => {
      const it = withForms(cheap);
      it.probes.foresee({ ridge: 1, forest });
      const { record } = await follow(run(it.options, it.ports));
      expect(statuses(record)).toEqual({
        ridge: 'accepted',
        forest: 'accepted',
        ridge_firm: 'accepted'
      });
      const cells = it.cells.ran.join('\n');
      return (
        cells.indexOf('traditional/ridge_firm') -
        cells.indexOf('traditional/forest')
      );
    };
    expect(await placeOf(20)).toBeLessThan(0);
    expect(await placeOf(1)).toBeGreaterThan(0);
  });

  it('foresees its seconds from what the first form took', async () => {
    const it = withForms({ name: 'ridge_deep', of: 'ridge', seconds: 1e6 });
    const { record } = await follow(run(it.options, it.ports));
    expect(statuses(record).ridge_deep).toBe('set_aside');
  });

  it('sets aside forms of a candidate that was not evaluated: nothing stays planned', async () => {
    const it = withForms({ name: 'svm_firm', of: 'svm', seconds: 1 });
    const { record } = await follow(run(it.options, it.ports));
    expect(trackOf(record)?.candidates.at(-1)).toMatchObject({
      name: 'svm_firm',
      status: 'set_aside',
      reason: 'It is another form of svm, which was not evaluated.'
    });
  });
});
