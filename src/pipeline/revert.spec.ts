import { aRun } from '../testing/a-run';
import { follow } from '../testing/followed';
import { RunEvent } from '../contracts/run-event';
import { run } from './run';
import { tracesOf } from './revert';

const MINE = '# mine';

/** A whole run between two cells of the person. */
async function ran(it = aRun()) {
  const typed = { type: 'code', source: MINE, metadata: null } as const;
  it.notebook.insert([typed], null);
  const { lines } = await follow(run(it.options, it.ports));
  it.notebook.insert([typed], null);
  const takeBack = () => {
    const traces = tracesOf('r1', lines, it.notebook);
    it.notebook.forget('r1', traces.ours, traces.theirs);
    return traces;
  };
  const find = (wanted: string) =>
    it.notebook
      .cells()
      .find(
        ({ type, metadata }) => type === 'code' && metadata?.module === wanted
      )!;
  return { ...it, find, lines, takeBack };
}

const sources = ({ notebook }: ReturnType<typeof aRun>) =>
  notebook.cells().map(({ source }) => source);

describe('taking a run out of its notebook', () => {
  it('leaves what stood before and after it: sentences, plan and report go with the code', async () => {
    const it = await ran();
    const { ours, theirs } = it.takeBack();
    expect(sources(it)).toEqual([MINE, MINE]);
    expect(ours.length).toBeGreaterThan(10);
    expect(theirs).toEqual([]);
    expect(it.notebook.metadata).toBeNull();
  });

  it('knows the plan again once the journal was written and read', async () => {
    const before = aRun();
    const { team } = before.ports;
    const draft = team.blueprint.bind(team);
    // Whoever drafts a plan names its parts in an order of their own.
    team.blueprint = async () => {
      const { validation, ...rest } = await draft();
      const parts = Object.entries(validation).reverse();
      return {
        ...rest,
        validation: Object.fromEntries(parts) as typeof validation
      };
    };
    const it = await ran(before);
    const stored = it.lines.map(line =>
      RunEvent.parse(JSON.parse(JSON.stringify(line)))
    );
    expect(tracesOf('r1', stored, it.notebook).theirs).toEqual([]);
  });

  it('keeps a cell that the person edited, as theirs alone', async () => {
    const it = await ran();
    const { id, source } = it.find('features');
    it.notebook.type(id, `${source}\nlooked = True`);
    const { theirs } = it.takeBack();
    expect(theirs).toEqual([id]);
    expect(sources(it)).toEqual([MINE, `${source}\nlooked = True`, MINE]);
    expect(it.notebook.read(id)?.metadata).toBeNull();
  });

  it('takes a cell whose edit the person took back', async () => {
    const it = await ran();
    const { id, source } = it.find('features');
    it.notebook.type(id, `${source}\nlooked = True`);
    it.notebook.type(id, source);
    expect(it.takeBack().theirs).toEqual([]);
  });

  it('keeps a text that the person wrote in the review', async () => {
    const before = aRun();
    before.reviewer.decide = ({ key, after }) =>
      key?.module === 'validation' && key.track === null
        ? { action: 'edit', source: `${after}\n# in the review` }
        : { action: 'accept' };
    const it = await ran({
      ...before,
      options: { ...before.options, mode: 'step' as never }
    });
    it.takeBack();
    expect(sources(it)).toEqual([
      MINE,
      expect.stringContaining('# in the review'),
      MINE
    ]);
  });

  it('leaves cells of another run alone', async () => {
    const it = await ran();
    const { id, source, metadata } = it.find('features');
    it.notebook.update(id, source, source, { ...metadata!, run: 'r0' });
    it.takeBack();
    expect(sources(it)).toEqual([MINE, source, MINE]);
    expect(it.notebook.read(id)?.metadata?.run).toBe('r0');
  });
});
