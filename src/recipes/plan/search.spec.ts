import type { CandidatePlan } from '../../contracts/blueprint';
import { withCandidate } from '../../contracts/blueprint';
import type { DataProfile } from '../../contracts/data-profile';
import type { ISearchRequest } from '../../contracts/ports';
import type { Score } from '../../contracts/score';
import { aBlueprint, aProfile, aTask } from '../../testing/builders';
import { column } from '../descriptions/build';
import { search } from './search';

/** 900 rows of a target, as the profile tells them. */
const TRAIN: DataProfile['frames'][number] = {
  name: 'train',
  library: 'pandas',
  rows: 900,
  columns: [column('price', 'numeric', { dtype: 'float64', unique: 900 })],
  sampledRows: 900,
  duplicateRows: 0,
  seconds: 0
};

const STOPS = { early_stopping_rounds: 60, learning_rate: 0.04 };

function candidate(
  name: string,
  seconds: number,
  params: CandidatePlan['params'],
  of?: string
): CandidatePlan {
  const estimator = of ?? name;
  return {
    name,
    estimator,
    params,
    seconds,
    why: '900 rows.',
    ...(of && { of })
  };
}

function scoreOf(name: string, score: number, seconds: number): Score {
  return {
    track: 'traditional',
    candidate: name,
    score,
    spread: 1,
    foldScores: [],
    seconds,
    stale: false
  };
}

/** A plan with two kinds of boosting and a linear model, all with other forms. */
function aRequest(changes: Partial<ISearchRequest> = {}): ISearchRequest {
  const [track] = aBlueprint().tracks;
  return {
    task: aTask(),
    profile: aProfile({ frames: [TRAIN] }),
    blueprint: aBlueprint({
      tracks: [
        {
          ...track,
          candidates: [
            candidate('ridge', 1, { alpha: 1 }),
            candidate('lightgbm', 4, STOPS),
            candidate('catboost', 9, STOPS),
            candidate('ridge_firm', 1, { alpha: 5 }, 'ridge'),
            candidate('lightgbm_shallow', 4, { num_leaves: 5 }, 'lightgbm'),
            candidate('catboost_shallow', 9, { depth: 4 }, 'catboost')
          ]
        }
      ]
    }),
    leaderboard: [
      scoreOf('lightgbm', 20, 4),
      scoreOf('lightgbm_shallow', 10, 4),
      scoreOf('catboost', 15, 9)
    ],
    seconds: 60,
    weights: {
      'traditional/lightgbm_shallow': 0.6,
      'traditional/catboost': 0.4
    },
    ...changes
  };
}

/** What is proposed turn after turn, when nothing new gets a better score. */
function proposals(count: number, request = aRequest()): CandidatePlan[] {
  const found: CandidatePlan[] = [];
  let { blueprint } = request;
  for (let turn = 0; turn < count; turn++) {
    const next = search({ ...request, blueprint });
    if (next === null) {
      break;
    }
    found.push(next.candidate);
    blueprint = withCandidate(blueprint, next.track, next.candidate);
  }
  return found;
}

const names = (found: readonly CandidatePlan[]): string[] =>
  found.map(({ name }) => name);

/** A request about LightGBM alone. */
function aboutLightgbm(changes: Partial<ISearchRequest> = {}): ISearchRequest {
  return aRequest({
    ...changes,
    leaderboard: aRequest().leaderboard.slice(0, 2)
  });
}

describe('search', () => {
  it('gives the cheaper of two kinds the more turns, near the best and all over in turn', () => {
    expect(names(proposals(5))).toEqual([
      'lightgbm_near_1',
      'lightgbm_drawn_2',
      'catboost_near_1',
      'lightgbm_near_3',
      'lightgbm_drawn_4'
    ]);
  });

  it('has candidates without weight pay three times as much: the first form may have been wrong', () => {
    const weights = { 'traditional/catboost_shallow': 1 };
    expect(names(proposals(3, aRequest({ weights })))).toEqual([
      'catboost_near_1',
      'lightgbm_near_1',
      'catboost_drawn_2'
    ]);
  });

  it('looks for nothing where rows are a series: few windows tell little', () => {
    const task = aTask({ time: { ...aTask().time, value: 'day' } });
    expect(search(aRequest({ task }))).toBeNull();
  });

  it('looks for nothing that there is no time for', () => {
    expect(names(proposals(3, aRequest({ seconds: 5 })))).toEqual([
      'lightgbm_near_1',
      'lightgbm_drawn_2',
      'lightgbm_near_3'
    ]);
    expect(search(aRequest({ seconds: 3 }))).toBeNull();
  });

  it('leaves alone what the plan has only other seeds of', () => {
    const request = aboutLightgbm();
    const { blueprint } = request;
    const seeded = withCandidate(
      blueprint,
      'traditional',
      candidate('lightgbm_shallow', 4, { random_state: 1 }, 'lightgbm')
    );
    expect(search({ ...request, blueprint: seeded })).toBeNull();
  });

  it('draws from all over, and takes steps from the best of the forms', () => {
    const found = proposals(12, aboutLightgbm());
    const leaves = (kind: string): number[] =>
      found
        .filter(({ name }) => name.includes(kind))
        .map(({ params }) => Number(params.num_leaves));
    expect(Math.max(...leaves('drawn'))).toBeGreaterThan(40);
    // The best has five leaves; a quarter of the axis is a factor of 2.4.
    expect(Math.max(...leaves('near'))).toBeLessThanOrEqual(12);
  });

  it('follows the best where more is better, too', () => {
    const task = aTask({
      metric: { ...aTask().metric, value: { name: 'r2', quantile: null } }
    });
    const found = proposals(12, aboutLightgbm({ task }));
    const last = found.filter(({ name }) => name.includes('near'));
    expect(
      Math.max(...last.map(({ params }) => Number(params.num_leaves)))
    ).toBeGreaterThan(40);
  });

  it('ends after so many forms, each with a name, a seed and parameters of its own', () => {
    const found = proposals(100, aboutLightgbm());
    expect(found).toHaveLength(12);
    expect(new Set(names(found)).size).toBe(12);
    expect(new Set(found.map(({ params }) => params.random_state)).size).toBe(
      12
    );
    expect(found.every(({ of }) => of === 'lightgbm')).toBe(true);
  });

  it('proposes the same from the same scores, and other forms with another seed', () => {
    const request = aRequest();
    expect(search(request)).toEqual(search(aRequest()));
    const { blueprint } = request;
    const validation = { ...blueprint.validation, seed: 1 };
    expect(
      search({ ...request, blueprint: { ...blueprint, validation } })
    ).not.toEqual(search(request));
  });

  it('says the larger the trees the longer they take, and why it tries them', () => {
    const found = proposals(12, aboutLightgbm());
    const [small, large] = [...found]
      .sort((a, b) => Number(a.params.num_leaves) - Number(b.params.num_leaves))
      .filter((_, at, all) => at === 0 || at === all.length - 1);
    expect(small.seconds).toBeLessThan(large.seconds);
    expect(found.every(({ why }) => why.includes('900 rows'))).toBe(true);
  });
});
