import type { CandidatePlan } from '../contracts/blueprint';
import type { RunRecord } from '../contracts/run-record';
import { aRun } from '../testing/a-run';
import { aReport, aScore } from '../testing/builders';
import { follow, statuses, trackOf } from '../testing/followed';
import { DONE, failing } from '../testing/outcomes';
import { run } from './run';

/** A run whose plan has a second track with one candidate, which needs so many seconds. */
function withNetwork(seconds: number) {
  const it = aRun();
  const [traditional] = it.team.plan.tracks;
  const [ridge] = traditional.candidates;
  const network = { ...ridge, name: 'network', seconds };
  it.team.plan.tracks.push({
    ...traditional,
    name: 'neural',
    candidates: [network]
  });
  return it;
}

/** Which of these cells ran, in the order in which they did. */
function ranOf({ cells }: ReturnType<typeof aRun>, keys: readonly string[]) {
  const wanted = keys.map(key => `# ${key} level 0`);
  return cells.ran.flatMap(source =>
    wanted.includes(source) ? [keys[wanted.indexOf(source)]] : []
  );
}

/** What became of the tracks above the floor. */
const ends = ({ tracks }: RunRecord) =>
  Object.fromEntries(
    tracks
      .filter(({ name }) => name !== 'baseline')
      .map(({ name, status }) => [name, status])
  );

describe('the candidates of all tracks', () => {
  it('take their turns in one queue, and a track begins with its first', async () => {
    const it = withNetwork(5);
    const [, forest] = it.team.plan.tracks[0].candidates;
    it.team.plan.tracks[0].candidates[1] = { ...forest, seconds: 20 };
    const { record } = await follow(run(it.options, it.ports));
    const inTurn = [
      'evaluate',
      'traditional/features',
      'traditional/models',
      'traditional/ridge/evaluate',
      'neural/features',
      'neural/models',
      'neural/network/evaluate',
      'traditional/forest/evaluate'
    ];
    expect(ranOf(it, inTurn)).toEqual(inTurn);
    expect(ends(record)).toEqual({ traditional: 'done', neural: 'done' });
  });

  it('share the features of two tracks, written before a network that comes first', async () => {
    const it = withNetwork(5);
    const [traditional] = it.team.plan.tracks;
    const [ridge] = traditional.candidates;
    traditional.candidates = [{ ...ridge, seconds: 20 }];
    await follow(run(it.options, it.ports));
    const inTurn = [
      'traditional/features',
      'neural/features',
      'neural/network/evaluate',
      'traditional/ridge/evaluate'
    ];
    expect(ranOf(it, inTurn)).toEqual(inTurn);
  });

  it('are not written where no time is left for their track', async () => {
    const it = withNetwork(900);
    const { record } = await follow(run(it.options, it.ports));
    expect(it.cells.ran).not.toContain('# neural/features level 0');
    expect(trackOf(record, 'neural')).toMatchObject({
      status: 'set_aside',
      candidates: [{ name: 'network', status: 'set_aside' }]
    });
  });

  it('are not trusted with more than is left where their track has not begun', async () => {
    const it = withNetwork(125);
    const { record } = await follow(run(it.options, it.ports));
    expect(it.cells.ran).not.toContain('# neural/features level 0');
    expect(trackOf(record, 'neural')?.candidates).toMatchObject([
      { name: 'network', status: 'set_aside' }
    ]);
  });

  it('are foreseen from the last of their forms: the first one paid for what all of them share', async () => {
    const it = aRun();
    const [track] = it.team.plan.tracks;
    const [ridge] = track.candidates;
    const form = (name: string, seconds: number): CandidatePlan => ({
      ...ridge,
      name,
      of: 'ridge',
      seconds
    });
    track.candidates = [
      { ...ridge, seconds: 1 },
      form('firm', 1),
      form('loose', 2)
    ];
    // The first takes so long that a form twice as dear would not be in time.
    it.probes.answers.score = ({ track, candidate }) =>
      aScore({ track, candidate, seconds: candidate === 'ridge' ? 90 : 3 });
    const { record } = await follow(run(it.options, it.ports));
    expect(statuses(record)).toEqual({
      ridge: 'accepted',
      firm: 'accepted',
      loose: 'accepted'
    });
  });

  it('are set aside one by one where they break a rule', async () => {
    const it = aRun();
    it.team.levels = 1;
    it.probes.answers.check_models = () => ({
      report: aReport({
        rule: 'models.rows',
        expected: '10 answers',
        found: '9 (forest)'
      }),
      estimates: { ridge: 1, forest: null },
      failed: { forest: ['models.rows'] }
    });
    const { record } = await follow(run(it.options, it.ports));
    expect(statuses(record)).toEqual({
      ridge: 'accepted',
      forest: 'set_aside'
    });
  });
});

describe('a first candidate that is clearly worse than the floor', () => {
  const blends = async (score: number): Promise<number> => {
    const it = aRun();
    const [track] = it.team.plan.tracks;
    track.candidates = track.candidates.slice(0, 1);
    it.probes.answers.score = ({ track, candidate }) =>
      aScore({
        track,
        candidate,
        score: track === 'baseline' ? 0.5 : score,
        foldScores: [0.4, 0.6]
      });
    const { record } = await follow(run(it.options, it.ports));
    expect(record.valid).toBe(true);
    return it.probes.asked.filter(name => name === 'score_ensemble').length;
  };

  it('is not blended, as that would be refused', async () => {
    expect(await blends(0.7)).toBe(1);
  });

  it('is blended where it is worse by less than the error', async () => {
    expect(await blends(0.58)).toBeGreaterThan(1);
  });
});

describe('a track that cannot begin', () => {
  it('is set aside, and the run still hands in', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.startsWith('# traditional/models') ? failing() : DONE;
    const { record } = await follow(run(it.options, it.ports));
    const track = trackOf(record);
    expect(track?.status).toBe('set_aside');
    expect(track?.reason).toContain('boom');
    expect(record.valid).toBe(true);
    expect(
      it.notebook.cells().some(({ source }) => source.includes('models level'))
    ).toBe(false);
  });

  it('leaves the other tracks their turn', async () => {
    const it = aRun();
    const [traditional] = it.team.plan.tracks;
    it.team.plan.tracks = [
      { ...traditional, name: 'pretrained', features: [] },
      traditional
    ];
    it.cells.outcome = source =>
      source.startsWith('# pretrained/models') ? failing() : DONE;
    const { record } = await follow(run(it.options, it.ports));
    expect(ends(record)).toEqual({
      pretrained: 'set_aside',
      traditional: 'done'
    });
    expect(it.workspace.files.get('solution.ipynb')).not.toContain(
      'pretrained'
    );
  });
});
