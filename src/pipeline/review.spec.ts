import type { Proposal } from '../contracts/review';
import { aRun } from '../testing/a-run';
import { aReport } from '../testing/builders';
import { follow, statuses, trackOf } from '../testing/followed';
import { DONE, failing } from '../testing/outcomes';
import { run } from './run';

describe('step by step', () => {
  const titleOf = ({ title }: Proposal) => title;

  it('shows the blueprint and every module before it is written', async () => {
    const it = aRun();
    await follow(run({ ...it.options, mode: 'step' }, it.ports));
    expect(it.reviewer.shown.map(titleOf)).toEqual([
      'data',
      'Blueprint',
      'validation',
      'baseline/prior/evaluate',
      'ensemble',
      'submission',
      'evaluate',
      'traditional/features',
      'traditional/models',
      'traditional/ridge/evaluate',
      'traditional/forest/evaluate'
    ]);
  });

  it("writes the person's edit and says that it is theirs", async () => {
    const it = aRun();
    it.reviewer.decide = proposal =>
      titleOf(proposal) === 'traditional/models'
        ? { action: 'edit', source: '# my models' }
        : { action: 'accept' };
    const { record } = await follow(
      run({ ...it.options, mode: 'step' }, it.ports)
    );
    expect(it.cells.ran).toContain('# my models');
    expect(
      trackOf(record)?.modules.find(({ key }) => key.module === 'models')
        ?.author
    ).toBe('person');
  });

  it('leaves a rejected candidate out and goes on with the next', async () => {
    const it = aRun();
    it.reviewer.decide = proposal =>
      titleOf(proposal) === 'traditional/ridge/evaluate'
        ? { action: 'reject' }
        : { action: 'accept' };
    const { record } = await follow(
      run({ ...it.options, mode: 'step' }, it.ports)
    );
    expect(statuses(record)).toEqual({
      ridge: 'set_aside',
      forest: 'accepted'
    });
  });

  it('shows a patch as a change of what stands', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source === '# traditional/features level 0' ? failing() : DONE;
    await follow(run({ ...it.options, mode: 'plan' }, it.ports));
    const patch = it.reviewer.shown.find(({ kind }) => kind === 'patch');
    expect(patch?.before).toBe('# traditional/features level 0');
    expect(patch?.after).toBe('# traditional/features level 1');
  });

  it('asks for an explicit yes for risky calls, in Autopilot too', async () => {
    const it = aRun();
    it.probes.answers.check_static = ({ source }) => ({
      report: aReport(),
      risks: source.includes('ridge') ? ['subprocess.run'] : []
    });
    await follow(run(it.options, it.ports));
    expect(it.reviewer.shown.map(titleOf)).toEqual([
      'traditional/ridge/evaluate'
    ]);
  });

  it('runs a cell as the person has edited it meanwhile', async () => {
    const it = aRun();
    it.probes.answers.check_features = () => {
      const cell = it.notebook
        .cells()
        .find(({ source }) => source === '# traditional/features level 0');
      it.notebook.type(cell?.id ?? '', '# typed by the person');
      return aReport();
    };
    await follow(run(it.options, it.ports));
    expect(it.cells.ran).toContain('# typed by the person');
  });
});
