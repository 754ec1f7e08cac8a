import { aRun } from '../testing/a-run';
import { aReport, aScore } from '../testing/builders';
import { cutOff, follow, trackOf } from '../testing/followed';
import { run } from './run';

const FROM = { run: 'r0', at: 60_000 };

/** A second run, beside one that kept these candidates; so many of them hold for it. */
function aSecondRun(kept: readonly string[], holding = kept) {
  const it = aRun();
  const looked: { sources: readonly string[]; cells: readonly string[] }[] = [];
  it.probes.answers.earlier = ({ cells, sources }) => {
    looked.push({ sources, cells: Object.keys(cells) });
    return {
      keys: [...kept],
      found: Object.fromEntries(
        holding
          .filter(key => key in cells)
          .map(key => [key, { ...FROM, folder: '.iml/r0' }])
      )
    };
  };
  return { ...it, options: { ...it.options, takesOver: true }, looked };
}

const ranOf = (it: ReturnType<typeof aSecondRun>, key: string) =>
  it.cells.ran.filter(source => source.startsWith(`# ${key} `)).length;

describe('results of an earlier run', () => {
  it('are taken over without training, and say which run they come from', async () => {
    const it = aSecondRun(['traditional/ridge']);
    const restored: unknown[] = [];
    it.probes.answers.restore = args => {
      restored.push(args);
      return { restored: args.candidates };
    };
    const { record } = await follow(run(it.options, it.ports));
    expect(ranOf(it, 'traditional/ridge/evaluate')).toBe(0);
    expect(ranOf(it, 'traditional/forest/evaluate')).toBe(1);
    expect(restored[0]).toEqual({
      folder: '.iml/r0',
      candidates: ['traditional/ridge'],
      anew: true
    });
    const [ridge, forest] = trackOf(record, 'traditional')?.candidates ?? [];
    expect(ridge).toMatchObject({ status: 'accepted', takenFrom: FROM });
    expect(forest).not.toHaveProperty('takenFrom');
  });

  it('stand in the blend before anything is trained, and their cells in the notebook', async () => {
    const it = aSecondRun(['traditional/forest']);
    const { events } = await follow(run(it.options, it.ports));
    const at = (type: string, candidate: string) =>
      events.findIndex(
        event =>
          event.type === type &&
          JSON.stringify(event).includes(`"candidate":"${candidate}"`)
      );
    const trained = at('cell_started', 'ridge');
    const before = events.slice(at('candidate_scored', 'forest'), trained);
    expect(before.map(({ type }) => type)).toContain('ensemble_scored');
    expect(it.notebook.cells().map(({ source }) => source)).toContain(
      '# traditional/forest/evaluate level 0'
    );
  });

  it('are not tried on a sample either', async () => {
    const it = aSecondRun(['traditional/ridge']);
    const known: unknown[] = [];
    it.probes.answers.check_models = args => {
      known.push(args.known);
      return {
        report: aReport(),
        estimates: { ridge: null, forest: 1 },
        failed: {}
      };
    };
    await follow(run(it.options, it.ports));
    expect(known).toEqual([['ridge']]);
  });

  it('count by what they come from: where that differs, all is trained again', async () => {
    const it = aSecondRun(['traditional/ridge', 'traditional/forest'], []);
    const { record } = await follow(run(it.options, it.ports));
    expect(ranOf(it, 'traditional/ridge/evaluate')).toBe(1);
    expect(ranOf(it, 'traditional/forest/evaluate')).toBe(1);
    expect(JSON.stringify(record)).not.toContain('takenFrom');
    expect(it.looked.at(-1)).toEqual({
      sources: expect.arrayContaining([
        '# validation level 0',
        '# traditional/features level 0',
        '# traditional/models level 0'
      ]),
      cells: ['traditional/ridge', 'traditional/forest']
    });
  });

  it('of a candidate that is switched off are left where they are', async () => {
    const it = aSecondRun(['traditional/ridge', 'traditional/forest']);
    it.team.plan.tracks[0].candidates.pop();
    const { record } = await follow(run(it.options, it.ports));
    expect(trackOf(record, 'traditional')?.candidates).toHaveLength(1);
    expect(JSON.stringify(record)).not.toContain('forest');
  });

  it('are not looked for unless the run may take them over', async () => {
    const it = aSecondRun(['traditional/ridge']);
    await follow(run({ ...it.options, takesOver: false }, it.ports));
    expect(it.looked).toEqual([]);
    expect(ranOf(it, 'traditional/ridge/evaluate')).toBe(1);
  });

  it('are not known by cells of a language model, which is asked nothing ahead of time', async () => {
    const it = aSecondRun(['traditional/ridge']);
    const write = it.team.write.bind(it.team);
    it.team.write = async request => {
      const module = await write(request);
      return module && { ...module, author: 'model', recipe: null };
    };
    await follow(run(it.options, it.ports));
    expect(it.looked).toEqual([{ sources: [], cells: [] }]);
    expect(ranOf(it, 'traditional/ridge/evaluate')).toBe(1);
  });

  it('still stand when the run that took them over is cut off and taken up', async () => {
    const it = aSecondRun(['traditional/ridge']);
    const told = await cutOff(
      run(it.options, it.ports),
      event => event.type === 'candidate_scored' && !!event.score.takenFrom
    );
    it.controller.abort();
    const signal = new AbortController().signal;
    const { record } = await follow(
      run({ ...it.options, resume: told, signal }, it.ports)
    );
    expect(ranOf(it, 'traditional/ridge/evaluate')).toBe(0);
    expect(record).toMatchObject({ status: 'done', valid: true });
    expect(trackOf(record, 'traditional')?.candidates[0]).toMatchObject({
      takenFrom: FROM
    });
  });
});

describe('what a run keeps for a later one', () => {
  /** What the harness was told about the texts behind ridge. */
  async function textsOfRidge(edit: (it: ReturnType<typeof aRun>) => void) {
    const it = aRun();
    let texts: unknown;
    it.probes.answers.check_evaluate = () => {
      edit(it);
      return aReport();
    };
    it.probes.answers.score = args => {
      if (args.candidate === 'ridge') {
        texts = args.texts;
      }
      return aScore({ track: args.track, candidate: args.candidate });
    };
    await follow(run(it.options, it.ports));
    return texts;
  }

  it('is the code that the result comes from, and when', async () => {
    const texts = await textsOfRidge(() => undefined);
    expect(texts).toMatchObject({
      cell: '# traditional/ridge/evaluate level 0',
      candidates: ['ridge', 'forest'],
      run: 'r1',
      at: 0
    });
    expect(texts).toHaveProperty(
      'sources',
      expect.not.arrayContaining(['# ensemble level 0'])
    );
  });

  it('is nothing where a cell was edited since it ran', async () => {
    const texts = await textsOfRidge(({ notebook }) => {
      const features = notebook
        .cells()
        .find(({ source }) => source === '# traditional/features level 0');
      if (features) {
        notebook.update(features.id, features.source, '# mine');
      }
    });
    expect(texts).toBeUndefined();
  });
});
