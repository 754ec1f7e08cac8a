import { UserError } from '../contracts/errors';
import { aRun } from '../testing/a-run';
import { aPatch, aReport } from '../testing/builders';
import { fixCell } from './fix';

const ERROR = {
  ename: 'NameError',
  evalue: "name 'tarin' is not defined",
  traceback: []
};

function aCell(source = 'tarin.head()') {
  const it = aRun();
  const [cell] = it.notebook.insert(
    [{ type: 'code', source, metadata: null }],
    null
  );
  it.team.mend = ({ module }) =>
    aPatch(module, module.source.replace('tarin', 'train'));
  const fix = (error: typeof ERROR | null = ERROR) =>
    fixCell({ cell, error }, null, it.ports, it.controller.signal);
  return { it, cell, fix };
}

describe('fixCell', () => {
  it('shows a diff and writes it with the yes of the person; nothing is run', async () => {
    const { it, cell, fix } = aCell();
    await expect(fix()).resolves.toBe(true);
    expect(it.reviewer.shown).toMatchObject([
      { kind: 'fix', before: 'tarin.head()', after: 'train.head()' }
    ]);
    expect(it.notebook.read(cell)?.source).toBe('train.head()');
    expect(it.cells.ran).toEqual([]);
  });

  it('leaves the cell alone when the person says no', async () => {
    const { it, cell, fix } = aCell();
    it.reviewer.decide = () => ({ action: 'reject' });
    await expect(fix()).resolves.toBe(false);
    expect(it.notebook.read(cell)?.source).toBe('tarin.head()');
  });

  it('never overwrites what was typed meanwhile', async () => {
    const { it, cell, fix } = aCell();
    it.reviewer.decide = () => {
      it.notebook.update(cell, 'tarin.head()', 'typed = 1');
      return { action: 'accept' };
    };
    await expect(fix()).rejects.toThrow(UserError);
    expect(it.notebook.read(cell)?.source).toBe('typed = 1');
  });

  it('says what is wrong where no repair is known', async () => {
    const { it, fix } = aCell();
    it.team.mend = () => null;
    await expect(fix()).rejects.toThrow('No repair is known');
  });

  it('says so when nothing is wrong', async () => {
    const { fix } = aCell();
    await expect(fix(null)).rejects.toThrow('Nothing is known to be wrong');
  });

  it('marks what the mended code would do outside of its sandbox', async () => {
    const { it, fix } = aCell();
    it.probes.answers.check_static = () => ({
      report: aReport(),
      risks: ['line 1: `os.system`']
    });
    await fix();
    expect(it.reviewer.shown[0].risks).toEqual(['line 1: `os.system`']);
  });
});
