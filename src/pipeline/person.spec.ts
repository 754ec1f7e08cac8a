import type { IAgentTeam } from '../contracts/ports';
import { aRun } from '../testing/a-run';
import { aReport } from '../testing/builders';
import { follow } from '../testing/followed';
import { DONE } from '../testing/outcomes';
import { Gate } from './gate';
import { run } from './run';

/** The person changes the cell that failed while its repair is sought. */
function typesMeanwhile({ team, notebook }: ReturnType<typeof aRun>): void {
  const diagnoses: IAgentTeam = team;
  const diagnose = diagnoses.diagnose.bind(team);
  diagnoses.diagnose = (failure, written) => {
    const cell = notebook
      .cells()
      .find(({ source }) => source === failure.source);
    if (cell) {
      notebook.update(cell.id, cell.source, '# mine');
    }
    return diagnose(failure, written);
  };
}

describe('the person at the same notebook', () => {
  it('deletes a cell: it is not written again, what is scored still counts', async () => {
    const it = aRun();
    const { record } = await follow(run(it.options, it.ports), event => {
      if (event.type === 'submission_checked') {
        const cell = it.notebook
          .cells()
          .find(({ metadata }) => metadata?.module === 'ensemble');
        if (cell) {
          it.notebook.remove(cell.id, cell.source);
        }
      }
    });
    expect(record).toMatchObject({ status: 'done', valid: true });
    expect(
      it.notebook
        .cells()
        .filter(
          ({ type, metadata }) =>
            type === 'code' && metadata?.module === 'ensemble'
        )
    ).toEqual([]);
  });

  it('edits a cell while its repair is sought: their text stays', async () => {
    const it = aRun();
    it.probes.answers.check_features = ({ source }) =>
      source.includes('mine')
        ? aReport()
        : aReport({ rule: 'features.rows_kept' });
    typesMeanwhile(it);
    const { record } = await follow(run(it.options, it.ports));
    expect(it.notebook.cells().map(({ source }) => source)).toContain('# mine');
    expect(it.cells.ran).toContain('# mine');
    expect(record).toMatchObject({ status: 'done', valid: true });
  });

  it('has a text that does not work: it is not replaced without a yes, in Autopilot too', async () => {
    const it = aRun();
    it.probes.answers.check_features = () =>
      aReport({ rule: 'features.rows_kept' });
    it.reviewer.decide = ({ kind }) => ({
      action: kind === 'fix' ? 'reject' : 'accept'
    });
    typesMeanwhile(it);
    const { record } = await follow(run(it.options, it.ports));
    expect(it.reviewer.shown.some(({ kind }) => kind === 'fix')).toBe(true);
    expect(it.notebook.cells().map(({ source }) => source)).toContain('# mine');
    expect(record).toMatchObject({ status: 'done', valid: true });
  });

  it('pauses: the cell in flight is interrupted, and runs again on resume', async () => {
    const it = aRun();
    const gate = new Gate();
    let interrupts = 0;
    it.cells.outcome = source => {
      if (!source.includes('ridge') || interrupts > 0) {
        return DONE;
      }
      return new Promise(resolve => {
        it.cells.onInterrupt = by => {
          interrupts++;
          resolve({ status: 'interrupted', seconds: 1, by: by as 'person' });
        };
        gate.close();
      });
    };
    const { events } = await follow(
      run({ ...it.options, gate }, it.ports),
      event => {
        if (event.type === 'paused') {
          it.clock.advance(1000 * 1000);
          gate.open();
        }
      }
    );
    const types = events.map(({ type }) => type);
    expect(types.indexOf('resumed')).toBeGreaterThan(types.indexOf('paused'));
    expect(it.cells.ran.filter(text => text.includes('ridge'))).toHaveLength(2);
    // The budget waited too: the second candidate still had its turn.
    expect(it.cells.ran.some(text => text.includes('forest'))).toBe(true);
  });

  it('stops while the run is paused', async () => {
    const it = aRun();
    const gate = new Gate();
    gate.close();
    const { record } = await follow(
      run({ ...it.options, gate }, it.ports),
      event => {
        if (event.type === 'paused') {
          it.controller.abort();
        }
      }
    );
    expect(record).toMatchObject({ status: 'stopped' });
  });

  it('stops at once: the cell is interrupted and nothing follows', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.includes('ridge')
        ? new Promise(resolve => {
            it.cells.onInterrupt = by =>
              resolve({ status: 'interrupted', seconds: 1, by });
            it.controller.abort();
          })
        : DONE;
    const { events, record } = await follow(run(it.options, it.ports));
    expect(record.status).toBe('stopped');
    expect(record.valid).toBe(true);
    const stopping = events.findIndex(({ type }) => type === 'stopping');
    expect(
      events.slice(stopping).some(({ type }) => type === 'cell_started')
    ).toBe(false);
  });

  it('takes an interrupt from outside as stop, not as a fault to patch', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.includes('ridge')
        ? { status: 'interrupted', seconds: 1, by: 'person' }
        : DONE;
    const { events, record } = await follow(run(it.options, it.ports));
    expect(record.status).toBe('stopped');
    expect(events.some(({ type }) => type === 'module_failed')).toBe(false);
  });
});
