import type { RunEventBody } from '../contracts/run-event';
import { aRun } from '../testing/a-run';
import { follow } from '../testing/followed';
import { run } from './run';

const WEIGHTS = { 'traditional/ridge': 0.7, 'traditional/forest': 0.3 };
const ALONE = 'members = ["traditional/ridge"]';

/**
 * A run whose clean notebook has so many lines for each candidate of the blend; folds of the
 * blend of both score 0.4 and 0.5, and those of the blend without the lighter one `folds`.
 */
async function shortened(lines: number, folds: readonly number[] = []) {
  const it = aRun();
  it.team.source = ({ key, level, members }) =>
    key.module === 'ensemble'
      ? `members = ${members ? JSON.stringify(members) : '[*results]'}`
      : `# ${key.track} ${key.module} ${key.candidate} level ${level}`;
  const team = Object.assign(it.team, {
    shorten: async (
      { key }: { key: { module: string | null } },
      weights: Readonly<Record<string, number>>
    ) =>
      key.module === 'ensemble'
        ? `blend = ${JSON.stringify(weights)}`
        : key.module === 'models'
          ? 'fit()\n'.repeat(lines * Object.keys(weights).length)
          : null
  });
  const ensemble = (): string | undefined =>
    it.notebook
      .cells()
      .find(
        ({ type, metadata }) =>
          type === 'code' && metadata?.module === 'ensemble'
      )?.source;
  it.probes.answers.score_ensemble = () => {
    const isAlone = ensemble() === ALONE;
    const foldScores = isAlone ? [...folds] : [0.4, 0.5];
    const score = foldScores.reduce((sum, one) => sum + one, 0) / 2;
    const weights: Record<string, number> = isAlone
      ? { 'traditional/ridge': 1 }
      : WEIGHTS;
    return { weights, score, spread: 0, foldScores, plainScore: score };
  };
  const { events } = await follow(run(it.options, { ...it.ports, team }));
  const told = events.filter(
    (event): event is Extract<RunEventBody, { type: 'improvement_tried' }> =>
      event.type === 'improvement_tried'
  );
  const solution = it.workspace.files.get('solution.ipynb') ?? '';
  return { ensemble: ensemble(), told, solution };
}

describe('The blend of a table', () => {
  it('stays as it is where its notebook is short', async () => {
    const { ensemble, told } = await shortened(100);
    expect(told).toEqual([]);
    expect(ensemble).toBe('members = [*results]');
  });

  it('does without what weighs least where the notebook is too long', async () => {
    const { ensemble, told, solution } = await shortened(150, [0.4, 0.5]);
    expect(told).toMatchObject([{ kept: true, before: 0.45, after: 0.45 }]);
    expect(told[0].idea).toContain('without traditional/forest');
    expect(ensemble).toBe(ALONE);
    expect(solution).toContain('traditional/ridge');
    expect(solution).not.toContain('forest');
  });

  it.each([
    ['what is worse on every fold', [0.5, 0.6], false],
    ['what is worse on one fold and better on another', [0.3, 0.62], true]
  ])('is told of %s', async (_, folds, kept) => {
    const { ensemble, told } = await shortened(150, folds);
    expect(told).toMatchObject([{ kept }]);
    expect(ensemble).toBe(kept ? ALONE : 'members = [*results]');
  });

  it('stays where no part of it makes the notebook short', async () => {
    const { ensemble, told } = await shortened(300);
    expect(told).toEqual([]);
    expect(ensemble).toBe('members = [*results]');
  });
});
