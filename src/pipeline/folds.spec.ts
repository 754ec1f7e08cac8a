import { keyText } from '../contracts/code-module';
import { aRun } from '../testing/a-run';
import { aTask, fact } from '../testing/builders';
import { DONE, failing } from '../testing/outcomes';
import { follow } from '../testing/followed';
import { run } from './run';

/** A run whose folds fail as long as `fails` says so of their cell. */
function aRunOf(fails: (source: string) => boolean) {
  const it = aRun();
  it.team.task = aTask({ time: fact('when') });
  it.team.source = ({ key, level, task }) =>
    `# ${keyText(key)} level ${level} by ${task?.time.value ?? 'chance'}`;
  it.cells.outcome = source =>
    source.startsWith('# validation') && fails(source)
      ? failing('time data "unknown"')
      : DONE;
  return it;
}

const byTime = (source: string) => source.endsWith('by when');

describe('folds that cannot be made by the column of the task', () => {
  it('are made by chance, with a word about it', async () => {
    const it = aRunOf(byTime);
    const { events, record } = await follow(run(it.options, it.ports));
    expect(record.valid).toBe(true);
    expect(events).toContainEqual({
      type: 'warned',
      message: expect.stringMatching(/No folds .*`when`.*time data "unknown"/)
    });
    const folds = it.notebook
      .cells()
      .map(({ source }) => source)
      .filter(source => source.startsWith('# validation'));
    expect(folds).toEqual(['# validation level 0 by chance']);
  });

  it('end the run where not even chance can make them', async () => {
    const it = aRunOf(() => true);
    const { record } = await follow(run(it.options, it.ports));
    expect(record.status).toBe('failed');
    expect(record.reason).toContain('validation');
  });

  it('end the run where the person wants no others', async () => {
    const it = aRunOf(byTime);
    it.reviewer.decide = ({ why }) => ({
      action: why.startsWith('No folds') ? 'reject' : 'accept'
    });
    const { record } = await follow(
      run({ ...it.options, mode: 'step' }, it.ports)
    );
    expect(it.reviewer.shown.some(({ why }) => /`when`/.test(why))).toBe(true);
    expect(record.status).toBe('failed');
    expect(it.cells.ran).not.toContain('# validation level 0 by chance');
  });
});
