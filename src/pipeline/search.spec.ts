import type { CandidatePlan } from '../contracts/blueprint';
import type { ISearchRequest } from '../contracts/ports';
import { aRun } from '../testing/a-run';
import { cutOff, follow, statuses } from '../testing/followed';
import { DONE, failing } from '../testing/outcomes';
import { run } from './run';

/** A run whose team proposes forms of ridge, by their count so far, as long as a test has it. */
function withSearch(seconds: (count: number) => number | null) {
  const it = aRun();
  const asked: ISearchRequest[] = [];
  it.probes.foresee({ ridge: 1, forest: 1 });
  const search = async (request: ISearchRequest) => {
    asked.push(request);
    const [track] = request.blueprint.tracks;
    const forms = track.candidates.filter(({ of }) => of !== undefined);
    const needed = seconds(forms.length);
    const candidate: CandidatePlan = {
      ...track.candidates[0],
      name: `ridge_near_${forms.length + 1}`,
      of: 'ridge',
      seconds: needed ?? 0
    };
    return needed === null ? null : { track: track.name, candidate };
  };
  Object.assign(it.team, { search });
  return { it, asked };
}

const upTo = (most: number) => (count: number) => (count < most ? 1 : null);

describe('a search for parameters', () => {
  it('begins when the plan is done, and knows the blend and what was proposed before', async () => {
    const { it, asked } = withSearch(upTo(2));
    const { record } = await follow(run(it.options, it.ports));
    expect(statuses(record)).toEqual({
      ridge: 'accepted',
      forest: 'accepted',
      ridge_near_1: 'accepted',
      ridge_near_2: 'accepted'
    });
    expect(asked).toHaveLength(3);
    expect(Object.keys(asked[0].weights)).not.toHaveLength(0);
    expect(asked[2].leaderboard.map(({ candidate }) => candidate)).toContain(
      'ridge_near_2'
    );
  });

  it('shares its queue with the forms of the plan: a dear one waits for cheap ones found', async () => {
    const { it } = withSearch(upTo(4));
    const [track] = it.team.plan.tracks;
    const [, forest] = track.candidates;
    const other = (name: string, times: number): CandidatePlan => ({
      ...forest,
      name,
      of: forest.name,
      seconds: times * forest.seconds
    });
    it.team.plan.tracks = [
      {
        ...track,
        candidates: [
          ...track.candidates,
          other('forest_dear', 30),
          other('forest_cheap', 0.01)
        ]
      }
    ];
    const { events } = await follow(run(it.options, it.ports));
    const scored = events.flatMap(event =>
      event.type === 'candidate_scored' ? [event.score.candidate] : []
    );
    expect(scored.slice(-4)).toEqual([
      'forest_cheap',
      'ridge_near_3',
      'ridge_near_4',
      'forest_dear'
    ]);
  });

  it('ends with a form that there is no time for: it does not join the plan', async () => {
    const { it, asked } = withSearch(() => 1e6);
    const { record } = await follow(run(it.options, it.ports));
    expect(statuses(record)).toEqual({
      ridge: 'accepted',
      forest: 'accepted'
    });
    expect(asked).toHaveLength(1);
  });

  it('ends after three forms in a row that fail', async () => {
    const { it, asked } = withSearch(() => 1);
    it.cells.outcome = source => (source.includes('near') ? failing() : DONE);
    const { record } = await follow(run(it.options, it.ports));
    expect(statuses(record)).toMatchObject({
      ridge_near_1: 'set_aside',
      ridge_near_3: 'set_aside'
    });
    expect(asked).toHaveLength(3);
  });

  it('goes on after a form that fails: the next one may do', async () => {
    const { it } = withSearch(upTo(4));
    it.cells.outcome = source =>
      source.includes('ridge_near_1') ? failing() : DONE;
    const { record } = await follow(run(it.options, it.ports));
    expect(statuses(record)).toMatchObject({
      ridge_near_1: 'set_aside',
      ridge_near_4: 'accepted'
    });
  });

  it('is none without a budget: no time is left over', async () => {
    const { it, asked } = withSearch(upTo(2));
    await follow(run({ ...it.options, budget: null }, it.ports));
    expect(asked).toHaveLength(0);
  });

  it('goes on where a run was cut off: what was proposed is not proposed again', async () => {
    const { it } = withSearch(upTo(3));
    const told = await cutOff(
      run(it.options, it.ports),
      event =>
        event.type === 'candidate_scored' &&
        event.score.candidate === 'ridge_near_1'
    );
    it.controller.abort();
    it.cells.ran.length = 0;
    const { signal } = new AbortController();
    const { record } = await follow(
      run({ ...it.options, resume: told, signal }, it.ports)
    );
    expect(statuses(record)).toMatchObject({
      ridge_near_1: 'accepted',
      ridge_near_3: 'accepted'
    });
    expect(it.cells.ran.some(text => text.includes('ridge_near_1'))).toBe(
      false
    );
  });
});
