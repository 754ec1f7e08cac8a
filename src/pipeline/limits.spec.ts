import { keyText } from '../contracts/code-module';
import type { Outcome } from '../contracts/outcome';
import { aRun } from '../testing/a-run';
import { candidateOf, follow, statuses } from '../testing/followed';
import { DIED, DONE } from '../testing/outcomes';
import { silence } from '../testing/silent-probes';
import { GRACE } from './limits';
import { run } from './run';

const LATE: Outcome = { status: 'interrupted', seconds: 12, by: 'limit' };

describe('the budget of a run', () => {
  it('leaves out what does not fit into the budget and says so', async () => {
    const it = aRun();
    it.probes.foresee({ ridge: 1, forest: 500 });
    const { record } = await follow(run(it.options, it.ports));
    const forest = candidateOf(record, 'forest');
    expect(forest?.status).toBe('set_aside');
    // A third of what the sample says, for the plan says much less.
    expect(forest?.reason).toContain('167 s');
  });

  it('charges what a track prepares until one of its candidates was evaluated', async () => {
    const it = aRun();
    const [track] = it.team.plan.tracks;
    it.team.plan.tracks = [
      track,
      {
        ...track,
        name: 'pretrained',
        prepare: 1000,
        candidates: track.candidates.map(one => ({ ...one, seconds: 1 }))
      }
    ];
    const { record } = await follow(run(it.options, it.ports));
    expect(statuses(record, 'pretrained')).toEqual({
      ridge: 'set_aside',
      forest: 'set_aside'
    });
  });

  it('tries the quickest candidate even when no estimate fits', async () => {
    const it = aRun();
    it.probes.foresee({ ridge: 400, forest: 3000 });
    const { record } = await follow(run(it.options, it.ports));
    expect(statuses(record)).toEqual({
      ridge: 'accepted',
      forest: 'set_aside'
    });
  });

  it('interrupts a candidate that would break the budget', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.includes('forest')
        ? new Promise(resolve => {
            it.cells.onInterrupt = by =>
              resolve({ status: 'interrupted', seconds: 118, by });
            it.clock.advance(119_000);
          })
        : DONE;
    const { record } = await follow(run(it.options, it.ports));
    const forest = candidateOf(record, 'forest');
    expect(forest?.reason).toContain('interrupted after 118 s');
    expect(record.valid).toBe(true);
  });

  it('gives a candidate up once half of its folds show that it will be late', async () => {
    const it = aRun();
    let given = 'nothing';
    it.cells.onInterrupt = by => {
      given = by;
    };
    it.cells.prints = source => {
      if (!source.includes('forest')) {
        return '';
      }
      it.clock.advance(70_000);
      return 'fold 1/2  0.5\n';
    };
    it.cells.outcome = source =>
      source.includes('forest') && given === 'limit'
        ? { status: 'interrupted', seconds: 70, by: 'limit' }
        : DONE;
    const { record } = await follow(run(it.options, it.ports));
    const forest = candidateOf(record, 'forest');
    expect(forest?.reason).toContain('interrupted after 70 s');
    expect(record.valid).toBe(true);
  });

  it('restarts no kernel for a text that comes when its cell has ended', async () => {
    const it = aRun();
    const runCell = it.cells.run.bind(it.cells);
    let tellLate = (): void => undefined;
    it.cells.run = (cell, options) => {
      tellLate = () => options?.onText?.('fold 1/2  0.5\n');
      return runCell(cell, options);
    };
    await follow(run(it.options, it.ports));
    it.clock.advance(600_000);
    tellLate();
    it.clock.advance(GRACE * 1000);
    expect(it.cells.restarts).toBe(0);
  });
});

describe('a machine that is too slow for the only text of a module', () => {
  /** A run whose cell of that name is interrupted so many times, with no simpler text for it. */
  function slow(name: string, times: number) {
    const it = aRun();
    it.team.source = ({ key, level }) =>
      keyText(key) === name && level > 0
        ? null
        : `# ${keyText(key)} level ${level}`;
    let late = 0;
    it.cells.outcome = source =>
      source === `# ${name} level 0` && late++ < times ? LATE : DONE;
    return it;
  }

  it.each(['data', 'validation', 'ensemble', 'submission'])(
    'has one more try at %s, without being asked again, and ends in a submission',
    async name => {
      const it = slow(name, 1);
      const { events, record } = await follow(
        run({ ...it.options, budget: 30, mode: 'step' }, it.ports)
      );
      expect(record).toMatchObject({ status: 'done', valid: true });
      expect(JSON.stringify(events)).toContain(`${name} was too slow`);
      const asked = it.reviewer.shown.filter(({ title }) => title === name);
      expect(asked).toHaveLength(1);
    }
  );

  it('has no third try: the run ends and says why', async () => {
    const it = slow('data', 9);
    const { record } = await follow(
      run({ ...it.options, budget: 30 }, it.ports)
    );
    expect(record).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('its limit')
    });
    expect(it.cells.ran).toHaveLength(2);
  });

  it('gives the second try more time than the budget holds', async () => {
    const it = slow('data', 0);
    it.cells.outcome = source =>
      source === '# data level 0'
        ? new Promise(resolve => {
            it.cells.onInterrupt = () => resolve(LATE);
            it.clock.advance(100 * 1000);
            resolve({ status: 'ok', seconds: 100 });
          })
        : DONE;
    const { record } = await follow(
      run({ ...it.options, budget: 30 }, it.ports)
    );
    expect(it.cells.ran.slice(0, 2)).toEqual(Array(2).fill('# data level 0'));
    expect(record).toMatchObject({ status: 'done', valid: true });
  });

  it('runs the only text again when its interrupt was not heeded', async () => {
    const it = slow('data', 0);
    let isDeaf = true;
    it.cells.outcome = source =>
      source === '# data level 0' && isDeaf
        ? new Promise(resolve => {
            it.cells.onRestart = () => {
              isDeaf = false;
              resolve(DIED);
            };
            it.clock.advance(12 * 1000);
            it.clock.advance(GRACE * 1000);
          })
        : DONE;
    const { record } = await follow(
      run({ ...it.options, budget: 30 }, it.ports)
    );
    expect(it.cells.restarts).toBe(1);
    expect(record).toMatchObject({ status: 'done', valid: true });
  });

  it('has the check of a submission broken off: a simpler text stands in', async () => {
    const it = aRun();
    silence(
      it,
      (probe, source) =>
        probe === 'check_submission' && source === '# submission level 0'
    );
    const { events, record } = await follow(
      run({ ...it.options, budget: 2000 }, it.ports)
    );
    expect(JSON.stringify(events)).toContain('submission.time');
    expect(it.cells.ran).toContain('# submission level 1');
    expect(record).toMatchObject({ status: 'done', valid: true });
  });

  it('keeps no time for it at the end: what stood in is as quick as others', async () => {
    const it = aRun();
    silence(
      it,
      (probe, source) =>
        probe === 'check_submission' && source === '# submission level 0'
    );
    // 500 s go to the check that is broken off: twice that would be more than is left.
    const { record } = await follow(
      run({ ...it.options, budget: 1200 }, it.ports)
    );
    expect(statuses(record)).toEqual({ ridge: 'accepted', forest: 'accepted' });
  });
});

describe('a check that does not end', () => {
  it('is interrupted and counts as a broken rule', async () => {
    const it = aRun();
    let calls = 0;
    silence(it, probe => probe === 'check_features' && calls++ === 0);
    const { events, record } = await follow(
      run({ ...it.options, budget: 2000 }, it.ports)
    );
    const failed = events.find(({ type }) => type === 'module_failed');
    expect(JSON.stringify(failed)).toContain('features.time');
    expect(record).toMatchObject({ status: 'done', valid: true });
  });
});

describe('a check that is deaf', () => {
  it('has its kernel restarted, and its text has no second chance', async () => {
    const it = aRun();
    let isBusy = false;
    const deaf = '# traditional/features level 0';
    silence(
      it,
      (probe, source) => {
        isBusy ||= probe === 'check_features' && source === deaf;
        return isBusy;
      },
      130
    );
    it.cells.onRestart = () => {
      isBusy = false;
    };
    const { events, record } = await follow(
      run({ ...it.options, budget: 2000 }, it.ports)
    );
    expect(JSON.stringify(events)).toContain('A check did not heed');
    expect(it.cells.restarts).toBe(1);
    expect(it.cells.ran).toContain('# traditional/features level 1');
    expect(record).toMatchObject({ status: 'done', valid: true });
  });
});
