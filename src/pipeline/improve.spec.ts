import type { IImprovement, IWriteRequest } from '../contracts/ports';
import type { RunEventBody } from '../contracts/run-event';
import type { EnsembleScore } from '../contracts/score';
import { aRun } from '../testing/a-run';
import { aReport, aScore } from '../testing/builders';
import { follow } from '../testing/followed';
import { DONE, failing } from '../testing/outcomes';
import { run } from './run';

const FEATURES = { module: 'features', track: 'traditional', candidate: null };

/** The harness saves what it scored. */
function leavesResults({ probes, workspace }: ReturnType<typeof aRun>): void {
  probes.answers.score = ({ folder, track, candidate }) => {
    workspace.files.set(`${folder}/results/${track}__${candidate}.npz`, '');
    return aScore({ track, candidate });
  };
}

/** A run whose team proposes changes of its features, each with the blend's score after it. */
async function improved(
  proposals: readonly { source: string; folds: number[] }[]
) {
  const it = aRun();
  let blend: number[] = [0.4, 0.4];
  const asked: (readonly string[])[] = [];
  const waiting = [...proposals];
  it.team.improve = async (
    request: IWriteRequest,
    _,
    lessons
  ): Promise<IImprovement | null> => {
    asked.push([...lessons]);
    const next = waiting.shift();
    const module = request.written.find(({ key }) => key.module === 'features');
    return next && module
      ? {
          key: module.key,
          idea: `try ${next.source}`,
          module: { ...module, source: next.source, author: 'model' }
        }
      : null;
  };
  leavesResults(it);
  it.probes.answers.score_ensemble = (): EnsembleScore => {
    const standing = it.notebook
      .cells()
      .find(({ metadata }) => metadata?.module === 'features')?.source;
    blend = proposals.find(({ source }) => source === standing)?.folds ?? [
      0.4, 0.4
    ];
    const score = blend.reduce((sum, one) => sum + one, 0) / blend.length;
    return {
      weights: { 'traditional/ridge': 1 },
      score,
      spread: 0.01,
      foldScores: blend,
      plainScore: score
    };
  };
  const { events } = await follow(run(it.options, it.ports));
  const told = events.filter(
    (event): event is Extract<RunEventBody, { type: 'improvement_tried' }> =>
      event.type === 'improvement_tried'
  );
  const features = it.notebook
    .cells()
    .find(
      ({ type, metadata }) => type === 'code' && metadata?.module === 'features'
    );
  return { it, asked, told, features };
}

/** A team that proposes features that do not do, so many times; how often it was asked. */
function proposesBroken({ team }: ReturnType<typeof aRun>, most = Infinity) {
  const asked = { times: 0 };
  team.improve = async ({ written }) => {
    const module = written.find(({ key }) => key.module === 'features');
    return module && asked.times++ < most
      ? {
          key: module.key,
          idea: 'break it',
          module: { ...module, source: '# broken' }
        }
      : null;
  };
  return asked;
}

describe('one change after the other', () => {
  it('is kept when it gains more than its noise', async () => {
    const { told, features } = await improved([
      { source: '# better', folds: [0.3, 0.31] }
    ]);
    expect(told).toMatchObject([{ key: FEATURES, kept: true, before: 0.4 }]);
    expect(features?.source).toBe('# better');
    expect(features?.metadata?.author).toBe('model');
  });

  it('is undone when the folds do not agree', async () => {
    const { told, features, it } = await improved([
      { source: '# lucky', folds: [0.2, 0.58] }
    ]);
    expect(told).toMatchObject([{ kept: false }]);
    expect(features?.source).toContain('level 0');
    // Module, results and submission are what they were.
    expect(it.probes.asked.lastIndexOf('restore')).toBeGreaterThan(-1);
    expect(it.cells.ran.at(-1)).toContain('submission');
  });

  it('is undone when it does not run', async () => {
    const { told } = await improved([]);
    expect(told).toEqual([]);
    const it = aRun();
    leavesResults(it);
    it.cells.outcome = source => (source === '# broken' ? failing() : DONE);
    proposesBroken(it, 1);
    const { events } = await follow(run(it.options, it.ports));
    const lessons = events.flatMap(event =>
      event.type === 'improvement_tried' ? [event.lesson] : []
    );
    expect(lessons).toEqual([expect.stringContaining('boom, undone')]);
  });

  it('is undone when its check fails, though names of its text are not in the kernel', async () => {
    const it = aRun();
    leavesResults(it);
    it.probes.answers.check_features = ({ source }) =>
      source === '# broken' ? aReport({ rule: 'features.defines' }) : aReport();
    it.probes.answers.standing = ({ sources }) => ({
      missing: Object.keys(sources).filter(key => sources[key] === '# broken')
    });
    const asked = proposesBroken(it);
    await follow(run(it.options, it.ports));
    // The search goes on: it ends by its own rule.
    expect(asked.times).toBe(3);
    expect(it.cells.ran).not.toContain('# broken');
  });

  it('ends after three in a row that bring nothing, each with its lesson', async () => {
    const { told, asked } = await improved(
      ['# a', '# b', '# c', '# d'].map(source => ({
        source,
        folds: [0.4, 0.4]
      }))
    );
    expect(told).toHaveLength(3);
    expect(asked.map(lessons => lessons.length)).toEqual([0, 1, 2]);
    expect(asked[2][1]).toMatch(/^try # b .*undone$/);
  });

  it('leaves the last part of the time to the blend', async () => {
    const it = aRun();
    let asked = 0;
    it.team.improve = async () => {
      asked++;
      return null;
    };
    it.clock.advance(90_000);
    await follow(run(it.options, it.ports));
    expect(asked).toBe(0);
  });
});
