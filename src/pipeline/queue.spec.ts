import type { Blueprint } from '../contracts/blueprint';
import { aBlueprint } from '../testing/builders';
import type { ITurn } from './queue';
import { carryingOf, formsOf, nextForm, queueOf } from './queue';

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
          traditional: { ridge: 1, boosting: 10, forest: 20, svm: 20 },
          neural: { network: 25, second: 25 }
        })
      )
    ).toEqual(['ridge', 'boosting', 'network', 'second', 'forest', 'svm']);
  });

  it('lets a track whose rows are read once pay for that with its first candidate', () => {
    const blueprint = plan({
      traditional: { ridge: 1, boosting: 20, forest: 20 },
      pretrained: { frozen: 1, second: 1 }
    });
    blueprint.tracks[1].prepare = 42;
    expect(order(blueprint)).toEqual([
      'ridge',
      'boosting',
      'frozen',
      'second',
      'forest'
    ]);
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

describe('forms of candidates', () => {
  const [model] = aBlueprint().tracks;
  const form = (name: string, of: string, seconds: number) => ({
    ...model.candidates[0],
    name,
    of,
    seconds
  });
  const blueprint = aBlueprint({
    tracks: [
      {
        ...model,
        candidates: [
          ...model.candidates,
          form('ridge_firm', 'ridge', 1),
          form('forest_again', 'forest', 8),
          form('forest_pruned', 'forest', 5)
        ]
      }
    ]
  });
  const planned = ({ candidate }: ITurn): number => candidate.seconds;
  const names = (...carrying: readonly string[]): string[] => {
    const left = formsOf(blueprint);
    const had = new Map<string, number>();
    const found: string[] = [];
    while (left.length > 0) {
      const { form: next } = nextForm(left, new Set(carrying), had, planned);
      left.splice(left.indexOf(next), 1);
      had.set('traditional/' + next.candidate.of, found.length + 1);
      found.push(next.candidate.name);
    }
    return found;
  };

  it('wait until all candidates that stand for themselves had their turns', () => {
    expect(order(blueprint)).toEqual(['ridge', 'forest']);
  });

  it('go by price', () => {
    expect(names('traditional/forest', 'traditional/ridge')).toEqual([
      'ridge_firm',
      'forest_pruned',
      'forest_again'
    ]);
  });

  it('cost three times as much without weight: what is cheap is tried even so', () => {
    expect(names('traditional/forest')[0]).toBe('ridge_firm');
    expect(names('traditional/ridge')[0]).toBe('ridge_firm');
    const dear = form('ridge_dear', 'ridge', 2);
    const left = [...formsOf(blueprint), { track: model, candidate: dear }];
    const idle = left.filter(
      ({ candidate }) => candidate.name !== 'ridge_firm'
    );
    const forest = new Set(['traditional/forest']);
    const { form: next } = nextForm(idle, forest, new Map(), planned);
    expect(next.candidate.name).toBe('forest_pruned');
  });

  it('go by the seconds that are foreseen, not by those of the plan', () => {
    const slow = ({ candidate }: ITurn): number =>
      candidate.name === 'ridge_firm' ? 60 : candidate.seconds;
    const all = new Set(['traditional/forest', 'traditional/ridge']);
    const { form: next } = nextForm(formsOf(blueprint), all, new Map(), slow);
    expect(next.candidate.name).toBe('forest_pruned');
  });

  it('are of a candidate that carries the blend when any of its forms does', () => {
    expect(carryingOf(blueprint, { 'traditional/forest_pruned': 0.7 })).toEqual(
      new Set(['traditional/forest'])
    );
  });
});
