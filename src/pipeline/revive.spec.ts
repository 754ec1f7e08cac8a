import { keyText } from '../contracts/code-module';
import { ProbeError } from '../contracts/errors';
import { aRun } from '../testing/a-run';
import { candidateOf, follow, statuses, trackOf } from '../testing/followed';
import { DIED, DONE, failing } from '../testing/outcomes';
import { silence } from '../testing/silent-probes';
import { GRACE } from './limits';
import { run } from './run';

describe('a kernel that dies', () => {
  it('is brought back: nothing that was accepted is written, trained or run as new again', async () => {
    const it = aRun();
    let deaths = 0;
    it.cells.outcome = source =>
      source.includes('forest') && deaths++ === 0 ? DIED : DONE;
    const asked: string[] = [];
    const write = it.team.write.bind(it.team);
    it.team.write = request => {
      asked.push(keyText(request.key));
      return write(request);
    };
    const { record } = await follow(run(it.options, it.ports));
    expect(record).toMatchObject({ status: 'done', valid: true });
    expect(statuses(record)).toEqual({ ridge: 'accepted', forest: 'accepted' });
    expect(it.cells.restarts).toBe(1);
    expect(it.probes.asked).toContain('restore');
    expect(asked).toEqual([...new Set(asked)]);
    expect(it.cells.ran.filter(text => text.includes('ridge'))).toHaveLength(1);
    expect(
      it.cells.ran.filter(text => text.includes('traditional/models'))
    ).toHaveLength(2);
  });

  it('is brought back when it dies under a check', async () => {
    const it = aRun();
    let deaths = 0;
    const check = it.probes.answers.check_models;
    it.probes.answers.check_models = args => {
      if (deaths++ === 0) {
        throw new ProbeError('check_models', 'KernelGone', 'It ended.');
      }
      return check(args);
    };
    const { record } = await follow(run(it.options, it.ports));
    expect(it.cells.restarts).toBe(1);
    expect(trackOf(record)?.status).toBe('done');
  });

  it('is brought back twice under one candidate, which is set aside then', async () => {
    const it = aRun();
    it.cells.outcome = source => (source.includes('forest') ? DIED : DONE);
    const { record } = await follow(run(it.options, it.ports));
    expect(it.cells.restarts).toBe(2);
    expect(candidateOf(record, 'forest')?.reason).toBe('no memory left');
    expect(record).toMatchObject({ status: 'done', valid: true });
  });

  it('runs a candidate again whose results were not kept yet, without asking for it', async () => {
    const it = aRun();
    let deaths = 0;
    const { score } = it.probes.answers;
    it.probes.answers.score = args => {
      if (args.candidate === 'ridge' && deaths++ === 0) {
        throw new ProbeError('score', 'KernelGone', 'The kernel went away.');
      }
      return score(args);
    };
    const { events, record } = await follow(run(it.options, it.ports));
    expect(record).toMatchObject({ status: 'done', valid: true });
    expect(it.cells.ran.filter(text => text.includes('ridge'))).toHaveLength(2);
    const written = events.filter(
      event =>
        event.type === 'module_written' &&
        event.module.key.candidate === 'ridge'
    );
    expect(written).toHaveLength(2);
  });

  it('gives a module that brings it down twice a simpler text', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source === '# traditional/features level 0' ? DIED : DONE;
    const { record } = await follow(run(it.options, it.ports));
    expect(it.cells.ran).toContain('# traditional/features level 1');
    expect(record).toMatchObject({ status: 'done', valid: true });
  });

  it('is restarted when a cell does not heed the interrupt at its limit', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.includes('ridge')
        ? new Promise(resolve => {
            it.cells.onRestart = () => resolve(DIED);
            it.clock.advance(1000 * 1000);
            it.clock.advance(GRACE * 1000);
          })
        : DONE;
    const { events, record } = await follow(run(it.options, it.ports));
    const aside = events.find(({ type }) => type === 'candidate_set_aside');
    expect(JSON.stringify(aside)).toContain('did not heed the interrupt');
    expect(record).toMatchObject({ status: 'done', valid: true });
  });
});

describe('a kernel that is silent', () => {
  it('is started again when it owes an answer to a probe for minutes', async () => {
    const it = aRun();
    let owed = 1;
    silence(it, probe => probe === 'freeze' && owed-- > 0, 300);
    const { events, record } = await follow(run(it.options, it.ports));
    expect(JSON.stringify(events)).toContain('did not answer the probe freeze');
    expect(it.cells.restarts).toBe(1);
    expect(record).toMatchObject({ status: 'done', valid: true });
  });

  it.each([
    ['once', 1, 'done'],
    ['for ever', 9, 'failed']
  ])('after its restart %s: the run ends', async (_, most, status) => {
    const it = aRun();
    it.cells.outcome = source =>
      source.includes('ridge') && it.cells.restarts === 0 ? DIED : DONE;
    const { restart } = it.cells;
    let asked = 0;
    it.cells.restart = () => {
      if (asked++ >= most) {
        return restart.call(it.cells);
      }
      // Nobody answers before the patience is at its end.
      queueMicrotask(() => it.clock.advance(40_000));
      return new Promise(() => undefined);
    };
    const { record } = await follow(
      run({ ...it.options, budget: null }, it.ports)
    );
    expect(record).toMatchObject({ status, valid: true });
    expect(asked).toBe(2);
  });
});

describe('names that are gone from a kernel that runs', () => {
  it('are defined again, and the module that missed them is not blamed', async () => {
    const it = aRun();
    let isEmptied = false;
    it.cells.outcome = source => {
      if (source.includes('forest') && !isEmptied) {
        isEmptied = true;
        it.probes.answers.standing = () => ({ missing: ['validation'] });
        return { ...failing("name 'X' is not defined"), ename: 'NameError' };
      }
      if (source.includes('validation')) {
        it.probes.answers.standing = () => ({ missing: [] });
      }
      return DONE;
    };
    const { events, record } = await follow(run(it.options, it.ports));
    expect(events.map(({ type }) => type)).not.toContain('module_failed');
    expect(it.cells.restarts).toBe(0);
    expect(
      it.cells.ran.filter(text => text.includes('validation'))
    ).toHaveLength(2);
    expect(record).toMatchObject({ status: 'done', valid: true });
  });
});
