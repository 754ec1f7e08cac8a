import type { RunEvent } from '../contracts/run-event';
import { aRun } from '../testing/a-run';
import { aReport } from '../testing/builders';
import { cutOff, follow } from '../testing/followed';
import { run } from './run';

/** A run whose page went away after ridge was scored. */
async function goneAfterRidge() {
  const it = aRun();
  const told = await cutOff(
    run(it.options, it.ports),
    event =>
      event.type === 'candidate_scored' && event.score.candidate === 'ridge'
  );
  // The page is gone, and the run with it.
  it.controller.abort();
  it.cells.ran.length = 0;
  it.probes.asked.length = 0;
  return { it, told, signal: new AbortController().signal };
}

/** The same, where no name is left in the kernel and the validation cell is risky. */
async function goneAndRisky() {
  const gone = await goneAfterRidge();
  const { answers } = gone.it.probes;
  answers.standing = ({ sources }) => ({ missing: Object.keys(sources) });
  answers.check_static = ({ source }) => ({
    report: aReport(),
    risks: source.includes('validation') ? ['line 1: `os.system`'] : []
  });
  return gone;
}

describe('a run that was cut off', () => {
  it('is taken up: nothing that is done is done again', async () => {
    const { it, told, signal } = await goneAfterRidge();
    const { lines, record } = await follow(
      run({ ...it.options, resume: told, signal }, it.ports)
    );
    expect(record).toMatchObject({ status: 'done', valid: true });
    expect(it.cells.ran.some(text => text.includes('ridge'))).toBe(false);
    expect(it.cells.ran.some(text => text.includes('validation'))).toBe(false);
    expect(it.cells.ran.some(text => text.includes('forest'))).toBe(true);
    expect(it.probes.asked).not.toContain('freeze');
    expect(it.probes.asked).not.toContain('check_models');
    expect(lines[0].seq).toBe(told.length + 1);
  });

  it('runs the cells again whose names are gone, after reading them like new ones', async () => {
    const { it, told, signal } = await goneAndRisky();
    const { events } = await follow(
      run({ ...it.options, resume: told, signal }, it.ports)
    );
    expect(it.reviewer.shown.map(({ title }) => title)).toContain('validation');
    const up = events.find(({ type }) => type === 'taken_up');
    expect(up).toMatchObject({
      replayed: expect.arrayContaining(['validation', 'traditional/models'])
    });
    expect(it.cells.ran.some(text => text.includes('ridge'))).toBe(false);
  });

  it('takes no yes from a journal: a risky cell does not run, whatever was agreed to', async () => {
    const { it, told, signal } = await goneAndRisky();
    // As the command line answers, where nobody is there to say yes.
    it.reviewer.decide = ({ risks }) => ({
      action: risks.length === 0 ? 'accept' : 'reject'
    });
    const forged: RunEvent[] = [
      ...told,
      {
        v: 1,
        seq: told.length + 1,
        at: 0,
        event: {
          type: 'review_answered',
          proposal: 'r1-1',
          decision: { action: 'accept' }
        }
      }
    ];
    const { record } = await follow(
      run({ ...it.options, resume: forged, signal }, it.ports)
    );
    expect(it.cells.ran.some(text => text.includes('validation'))).toBe(false);
    expect(record).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('rejected in the review')
    });
  });
});
