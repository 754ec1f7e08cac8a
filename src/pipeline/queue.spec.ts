import type { Blueprint } from '../contracts/blueprint';
import { aBlueprint } from '../testing/builders';
import { queueOf } from './queue';

type Seconds = Record<string, number>;

function plan(
  tracks: Partial<Record<Blueprint['tracks'][number]['name'], Seconds>>
): Blueprint {
  const [model] = aBlueprint().tracks;
  return aBlueprint({
    tracks: Object.entries(tracks).map(([name, seconds]) => ({
      ...model,
      name: name as typeof model.name,
      candidates: Object.entries(seconds).map(([candidate, needed]) => ({
        ...model.candidates[0],
        name: candidate,
        seconds: needed
      }))
    }))
  });
}

function order(blueprint: Blueprint): string[] {
  return queueOf(blueprint).map(({ candidate }) => candidate.name);
}

describe('queueOf', () => {
  it('keeps the order of the plan within a track, dear ones first or not', () => {
    expect(order(plan({ traditional: { a: 9, b: 1, c: 5 } }))).toEqual([
      'a',
      'b',
      'c'
    ]);
  });

  it('lets a track begin before the other has had many turns', () => {
    expect(
      order(
        plan({
          traditional: { ridge: 1, boosting: 10, forest: 10, svm: 10 },
          neural: { network: 25, second: 25 }
        })
      )
    ).toEqual(['ridge', 'boosting', 'network', 'forest', 'svm', 'second']);
  });

  it('leaves out the floor and tracks that are off', () => {
    const blueprint = plan({
      baseline: { prior: 0.1 },
      traditional: { ridge: 1 },
      pretrained: { frozen: 1 }
    });
    blueprint.tracks[2].enabled = false;
    expect(order(blueprint)).toEqual(['ridge']);
  });
});
