import type { RunEvent, RunEventBody } from '../contracts/run-event';
import { ProbeError, StoppedError } from '../contracts/errors';
import { keyText } from '../contracts/code-module';
import type { Outcome } from '../contracts/outcome';
import type {
  IAgentTeam,
  IProbeOptions,
  IProbeRunner
} from '../contracts/ports';
import { aRun } from '../testing/a-run';
import { Gate } from './gate';
import { GRACE } from './limits';
import { run } from './run';
import type { IRunOptions } from './run';

type Run = ReturnType<typeof aRun>;

async function follow(
  it: Run,
  options: Partial<IRunOptions> = {},
  onEvent: (event: RunEventBody) => void = () => undefined
): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of run({ ...it.options, ...options }, it.ports)) {
    events.push(event);
    onEvent(event.event);
  }
  return events;
}

const last = (events: readonly RunEvent[]) => events.at(-1)?.event;

/** A probe that answers nothing for so many seconds, and is broken off at its limit. */
function late(
  { clock }: Run,
  options: IProbeOptions | undefined,
  seconds = 500
): Promise<never> {
  return new Promise((_, reject) => {
    options?.signal?.addEventListener('abort', () =>
      reject(new StoppedError('late'))
    );
    clock.advance(seconds * 1000);
  });
}

const DIED: Outcome = { status: 'died', seconds: 1, cause: 'killed' };

describe('a kernel that dies', () => {
  it('is brought back, and no accepted module is written or run as new again', async () => {
    const it = aRun();
    let deaths = 0;
    it.cells.outcome = source =>
      source.includes('forest') && deaths++ === 0
        ? DIED
        : { status: 'ok', seconds: 1 };
    const asked: string[] = [];
    const write = it.team.write.bind(it.team);
    it.team.write = request => {
      asked.push(keyText(request.key));
      return write(request);
    };
    const events = await follow(it);
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
    expect(asked).toEqual([...new Set(asked)]);
    expect(it.cells.ran.filter(text => text.includes('ridge'))).toHaveLength(1);
    expect(
      it.cells.ran.filter(text => text.includes('traditional/models'))
    ).toHaveLength(2);
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
    const events = await follow(it);
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
    expect(it.cells.ran.filter(text => text.includes('ridge'))).toHaveLength(2);
    const written = events.filter(
      ({ event }) =>
        event.type === 'module_written' &&
        event.module.key.candidate === 'ridge'
    );
    expect(written).toHaveLength(2);
  });

  it('gives a module that brings it down twice a simpler text', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source === '# traditional/features level 0'
        ? DIED
        : { status: 'ok', seconds: 1 };
    const events = await follow(it);
    expect(it.cells.ran).toContain('# traditional/features level 1');
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
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
        : { status: 'ok', seconds: 1 };
    const events = await follow(it);
    const aside = events.find(
      ({ event }) => event.type === 'candidate_set_aside'
    );
    expect(JSON.stringify(aside)).toContain('did not heed the interrupt');
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
  });
});

describe('a kernel that is silent', () => {
  it('is started again when it owes an answer to a probe for minutes', async () => {
    const it = aRun();
    const probes: IProbeRunner = it.probes;
    const answer = probes.run.bind(probes);
    let isSilent = true;
    probes.run = (probe, args, options) => {
      if (probe !== 'freeze' || !isSilent) {
        return answer(probe, args);
      }
      isSilent = false;
      return new Promise((_, reject) => {
        options?.signal?.addEventListener('abort', () =>
          reject(new StoppedError('The run was stopped.'))
        );
        it.clock.advance(300_000);
      });
    };
    const events = await follow(it);
    expect(JSON.stringify(events)).toContain('did not answer the probe freeze');
    expect(it.cells.restarts).toBe(1);
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
  });

  it.each([
    ['once', 1, 'done'],
    ['for ever', 9, 'failed']
  ])('after its restart %s: the run ends', async (_, most, status) => {
    const it = aRun();
    it.cells.outcome = source =>
      source.includes('ridge') && it.cells.restarts === 0
        ? DIED
        : { status: 'ok', seconds: 1 };
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
    const ended = last(await follow(it, { budget: null }));
    expect(ended).toMatchObject({ status, valid: true });
    expect(asked).toBe(2);
  });
});

describe('the person at the same notebook', () => {
  it('deletes a cell: it is not written again, what is scored still counts', async () => {
    const it = aRun();
    const events = await follow(it, {}, event => {
      if (event.type === 'submission_checked') {
        const cell = it.notebook
          .cells()
          .find(({ metadata }) => metadata?.module === 'ensemble');
        if (cell) {
          it.notebook.remove(cell.id, cell.source);
        }
      }
    });
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
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
    it.probes.answers.check_features = ({ source }) => ({
      verdicts: [
        {
          rule: 'features.rows_kept',
          ok: source.includes('mine'),
          expected: 'all',
          found: 'some',
          blame: 'author'
        }
      ],
      seconds: 0,
      estimate: null
    });
    const team: IAgentTeam = it.team;
    const diagnose = team.diagnose.bind(team);
    team.diagnose = (failure, written) => {
      const cell = it.notebook
        .cells()
        .find(({ source }) => source === failure.source);
      if (cell) {
        it.notebook.update(cell.id, cell.source, '# mine');
      }
      return diagnose(failure, written);
    };
    const events = await follow(it);
    expect(it.notebook.cells().map(({ source }) => source)).toContain('# mine');
    expect(it.cells.ran).toContain('# mine');
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
  });

  it('has a text that does not work: it is not replaced without a yes, in Autopilot too', async () => {
    const it = aRun();
    it.probes.answers.check_features = () => ({
      verdicts: [
        {
          rule: 'features.rows_kept',
          ok: false,
          expected: 'all',
          found: 'some',
          blame: 'author'
        }
      ],
      seconds: 0,
      estimate: null
    });
    it.reviewer.decide = ({ kind }) => ({
      action: kind === 'fix' ? 'reject' : 'accept'
    });
    const team: IAgentTeam = it.team;
    const diagnose = team.diagnose.bind(team);
    team.diagnose = (failure, written) => {
      const cell = it.notebook
        .cells()
        .find(({ source }) => source === failure.source);
      if (cell) {
        it.notebook.update(cell.id, cell.source, '# mine');
      }
      return diagnose(failure, written);
    };
    const events = await follow(it);
    expect(it.reviewer.shown.some(({ kind }) => kind === 'fix')).toBe(true);
    expect(it.notebook.cells().map(({ source }) => source)).toContain('# mine');
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
  });

  it('pauses: the cell in flight is interrupted, and runs again on resume', async () => {
    const it = aRun();
    const gate = new Gate();
    let interrupts = 0;
    it.cells.outcome = source => {
      if (!source.includes('ridge') || interrupts > 0) {
        return { status: 'ok', seconds: 1 };
      }
      return new Promise(resolve => {
        it.cells.onInterrupt = by => {
          interrupts++;
          resolve({ status: 'interrupted', seconds: 1, by: by as 'person' });
        };
        gate.close();
      });
    };
    const events = await follow(it, { gate }, event => {
      if (event.type === 'paused') {
        it.clock.advance(1000 * 1000);
        gate.open();
      }
    });
    const types = events.map(({ event }) => event.type);
    expect(types.indexOf('resumed')).toBeGreaterThan(types.indexOf('paused'));
    expect(it.cells.ran.filter(text => text.includes('ridge'))).toHaveLength(2);
    // The budget waited too: the second candidate still had its turn.
    expect(it.cells.ran.some(text => text.includes('forest'))).toBe(true);
  });

  it('stops while the run is paused', async () => {
    const it = aRun();
    const gate = new Gate();
    gate.close();
    const events = await follow(it, { gate }, event => {
      if (event.type === 'paused') {
        it.controller.abort();
      }
    });
    expect(last(events)).toMatchObject({ status: 'stopped' });
  });
});

describe('a machine that is too slow for the only text of a module', () => {
  const LATE: Outcome = { status: 'interrupted', seconds: 12, by: 'limit' };

  /** A run whose cell of that name is interrupted so many times, with no simpler text for it. */
  function slow(name: string, times: number) {
    const it = aRun();
    it.team.source = ({ key, level }) =>
      keyText(key) === name && level > 0
        ? null
        : `# ${keyText(key)} level ${level}`;
    let late = 0;
    it.cells.outcome = source =>
      source === `# ${name} level 0` && late++ < times
        ? LATE
        : { status: 'ok', seconds: 1 };
    return it;
  }

  it.each(['data', 'validation', 'ensemble', 'submission'])(
    'has one more try at %s, without being asked again, and ends in a submission',
    async name => {
      const it = slow(name, 1);
      const events = await follow(it, { budget: 30, mode: 'step' });
      expect(last(events)).toMatchObject({ status: 'done', valid: true });
      expect(JSON.stringify(events)).toContain(`${name} was too slow`);
      const asked = it.reviewer.shown.filter(({ title }) => title === name);
      expect(asked).toHaveLength(1);
    }
  );

  it('has no third try: the run ends and says why', async () => {
    const it = slow('data', 9);
    const events = await follow(it, { budget: 30 });
    expect(last(events)).toMatchObject({
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
        : { status: 'ok', seconds: 1 };
    const events = await follow(it, { budget: 30 });
    expect(it.cells.ran.slice(0, 2)).toEqual(Array(2).fill('# data level 0'));
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
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
        : { status: 'ok', seconds: 1 };
    const events = await follow(it, { budget: 30 });
    expect(it.cells.restarts).toBe(1);
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
  });

  it('has the check of a submission broken off: a simpler text stands in', async () => {
    const it = aRun();
    const probes: IProbeRunner = it.probes;
    const original = probes.run.bind(probes);
    probes.run = (probe, args, options) => {
      const { source } = args as { source?: string };
      return probe === 'check_submission' && source === '# submission level 0'
        ? late(it, options)
        : original(probe, args);
    };
    const events = await follow(it, { budget: 2000 });
    expect(JSON.stringify(events)).toContain('submission.time');
    expect(it.cells.ran).toContain('# submission level 1');
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
  });
});

describe('a check that does not end', () => {
  it('is interrupted and counts as a broken rule', async () => {
    const it = aRun();
    let calls = 0;
    const probes: IProbeRunner = it.probes;
    const original = probes.run.bind(probes);
    probes.run = (probe, args, options) =>
      probe === 'check_features' && calls++ === 0
        ? late(it, options)
        : original(probe, args);
    const events = await follow(it, { budget: 2000 });
    const failed = events.find(({ event }) => event.type === 'module_failed');
    expect(JSON.stringify(failed)).toContain('features.time');
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
  });
});

describe('a check that is deaf', () => {
  it('has its kernel restarted, and its text has no second chance', async () => {
    const it = aRun();
    const probes: IProbeRunner = it.probes;
    const original = probes.run.bind(probes);
    let isBusy = false;
    const silent = (options?: IProbeOptions) => late(it, options, 130);
    probes.run = (probe, args, options) => {
      const { source } = args as { source?: string };
      if (
        probe === 'check_features' &&
        source === '# traditional/features level 0'
      ) {
        isBusy = true;
        return silent(options);
      }
      return isBusy ? silent(options) : original(probe, args);
    };
    it.cells.onRestart = () => {
      isBusy = false;
    };
    const events = await follow(it, { budget: 2000 });
    expect(JSON.stringify(events)).toContain('A check did not heed');
    expect(it.cells.restarts).toBe(1);
    expect(it.cells.ran).toContain('# traditional/features level 1');
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
  });
});

describe('a run that was cut off', () => {
  /** A run whose page went away at the event that a test names. */
  async function cutOff(at: (event: RunEventBody) => boolean) {
    const it = aRun();
    const told: RunEvent[] = [];
    for await (const event of run(it.options, it.ports)) {
      told.push(event);
      if (at(event.event)) {
        break;
      }
    }
    // The page is gone, and the run with it.
    it.controller.abort();
    return { it, told, signal: new AbortController().signal };
  }

  it('is taken up: nothing that is done is done again', async () => {
    const { it, told, signal } = await cutOff(
      event =>
        event.type === 'candidate_scored' && event.score.candidate === 'ridge'
    );
    it.cells.ran.length = 0;
    it.probes.asked.length = 0;
    const events = await follow(it, { resume: told, signal });
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
    expect(it.cells.ran.some(text => text.includes('ridge'))).toBe(false);
    expect(it.cells.ran.some(text => text.includes('validation'))).toBe(false);
    expect(it.cells.ran.some(text => text.includes('forest'))).toBe(true);
    expect(it.probes.asked).not.toContain('freeze');
    expect(it.probes.asked).not.toContain('check_models');
    expect(events[0].seq).toBe(told.length + 1);
  });

  /** Cut off after ridge; no name is left in the kernel, and the validation cell is risky. */
  async function goneAndRisky() {
    const cut = await cutOff(
      event =>
        event.type === 'candidate_scored' && event.score.candidate === 'ridge'
    );
    cut.it.cells.ran.length = 0;
    cut.it.probes.answers.standing = ({ sources }) => ({
      missing: Object.keys(sources)
    });
    cut.it.probes.answers.check_static = ({ source }) => ({
      report: { verdicts: [], seconds: 0, estimate: null },
      risks: source.includes('validation') ? ['line 1: `os.system`'] : []
    });
    return cut;
  }

  it('runs the cells again whose names are gone, after reading them like new ones', async () => {
    const { it, told, signal } = await goneAndRisky();
    const events = await follow(it, { resume: told, signal });
    expect(it.reviewer.shown.map(({ title }) => title)).toContain('validation');
    const up = events.find(({ event }) => event.type === 'taken_up');
    expect(up?.event).toMatchObject({
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
    const events = await follow(it, { resume: forged, signal });
    expect(it.cells.ran.some(text => text.includes('validation'))).toBe(false);
    expect(last(events)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('rejected in the review')
    });
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
        return {
          status: 'error',
          seconds: 1,
          ename: 'NameError',
          evalue: "name 'X' is not defined",
          traceback: []
        };
      }
      if (source.includes('validation')) {
        it.probes.answers.standing = () => ({ missing: [] });
      }
      return { status: 'ok', seconds: 1 };
    };
    const events = await follow(it);
    expect(events.map(({ event }) => event.type)).not.toContain(
      'module_failed'
    );
    expect(it.cells.restarts).toBe(0);
    expect(
      it.cells.ran.filter(text => text.includes('validation'))
    ).toHaveLength(2);
    expect(last(events)).toMatchObject({ status: 'done', valid: true });
  });
});
