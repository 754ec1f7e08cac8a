import type { CodeModule } from '../contracts/code-module';
import type { ProbeAnswer } from '../contracts/probe';
import type { RunEventBody } from '../contracts/run-event';
import { aRun } from '../testing/a-run';
import { aBlueprint } from '../testing/builders';
import { follow } from '../testing/followed';
import { run } from './run';

type Run = ReturnType<typeof aRun>;
type Found = ProbeAnswer<'check_leaks'>;

const verdict = (rule: string, ok: boolean) => ({
  rule,
  ok,
  expected: 'nothing leaks',
  found: ok ? 'nothing' : 'a leak',
  blame: 'author' as const
});

/** A run over data that leak at the first look and no more at the second. */
function aLeakyRun(found: Partial<Found>): Run {
  const it = aRun();
  const [track] = aBlueprint().tracks;
  it.team.plan = aBlueprint({
    tracks: [
      {
        ...track,
        features: [
          { kind: 'numeric', columns: ['size', 'followup'], why: '2 columns.' }
        ]
      }
    ]
  });
  let looks = 0;
  it.probes.answers.check_leaks = () => {
    const ok = looks++ > 0;
    return {
      report: {
        verdicts: [verdict('leaks.carrying', ok)],
        seconds: 0,
        estimate: null
      },
      drop: [],
      copies: null,
      told: [],
      ...(ok ? {} : found)
    };
  };
  return it;
}

const plans = (events: readonly RunEventBody[]) =>
  events.flatMap(event =>
    event.type === 'blueprint_ready' ? [event.blueprint] : []
  );

const written = (events: readonly RunEventBody[], module: string) =>
  events.filter(
    event =>
      event.type === 'module_written' && event.module.key.module === module
  );

describe('leaks', () => {
  it('are looked for before the folds are frozen', async () => {
    const it = aRun();
    await follow(run(it.options, it.ports));
    const { asked } = it.probes;
    expect(asked.indexOf('check_leaks')).toBeGreaterThan(-1);
    expect(asked.indexOf('check_leaks')).toBeLessThan(asked.indexOf('freeze'));
  });

  it('of a column drop it from every track and look again', async () => {
    const it = aLeakyRun({ drop: ['followup'] });
    const { events } = await follow(run(it.options, it.ports));
    expect(plans(events).at(-1)?.tracks[0].features).toEqual([
      { kind: 'numeric', columns: ['size'], why: '2 columns.' },
      expect.objectContaining({ kind: 'drop', columns: ['followup'] })
    ]);
    expect(events).toContainEqual({
      type: 'warned',
      message: expect.stringContaining('`followup` is dropped')
    });
    expect(it.probes.asked.filter(name => name === 'check_leaks')).toHaveLength(
      2
    );
    expect(written(events, 'validation')).toHaveLength(1);
  });

  it('of copies write the folds anew, by a plan that keeps them together', async () => {
    const it = aLeakyRun({ copies: ['id'] });
    const { events } = await follow(run(it.options, it.ports));
    expect(plans(events).at(-1)?.validation).toMatchObject({
      scheme: 'group',
      repeats: 1,
      copies: ['id']
    });
    expect(written(events, 'validation')).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: 'run_ended', valid: true });
  });

  it('are told where nothing follows from them', async () => {
    const it = aLeakyRun({ told: ['Rows are sorted.'] });
    const { events } = await follow(run(it.options, it.ports));
    expect(events).toContainEqual({
      type: 'warned',
      message: 'Rows are sorted.'
    });
    expect(plans(events)).toHaveLength(1);
  });

  it('leave the plan as it is when the person says so', async () => {
    const it = aLeakyRun({ drop: ['followup'] });
    it.reviewer.decide = ({ why }) =>
      why.includes('followup') ? { action: 'reject' } : { action: 'accept' };
    const { events } = await follow(
      run({ ...it.options, mode: 'step' }, it.ports)
    );
    expect(plans(events)).toHaveLength(1);
    expect(events).toContainEqual({
      type: 'warned',
      message: expect.stringContaining('scores may promise too much')
    });
  });

  it('do not have a resumed run write its folds again', async () => {
    const it = aLeakyRun({ drop: ['followup'] });
    await follow(run(it.options, it.ports));
    const resume = it.journal.lines.slice(0, -1);
    const { events } = await follow(run({ ...it.options, resume }, it.ports));
    expect(written(events, 'validation')).toHaveLength(0);
    expect(
      it.cells.ran.filter(text => text.includes('validation'))
    ).toHaveLength(1);
  });
});

describe('a score', () => {
  const beyond = () => ({
    verdicts: [verdict('evaluate.believable', false)],
    seconds: 0,
    estimate: null
  });

  it('that the data cannot give is not believed of code that others wrote', async () => {
    const it = aRun();
    const write = it.team.write.bind(it.team);
    it.team.write = async request => {
      const module = await write(request);
      return module && { ...module, author: 'model' as CodeModule['author'] };
    };
    it.probes.answers.check_belief = ({ candidate }) =>
      candidate === 'forest' ? beyond() : { ...beyond(), verdicts: [] };
    const { events } = await follow(run(it.options, it.ports));
    expect(events).toContainEqual({
      type: 'candidate_set_aside',
      track: 'traditional',
      candidate: 'forest',
      reason: expect.stringContaining('Its score is not believed')
    });
    const scored = events.flatMap(event =>
      event.type === 'candidate_scored' ? [event.score.candidate] : []
    );
    expect(scored).not.toContain('forest');
  });

  it('of recipes is believed unasked', async () => {
    const it = aRun();
    it.probes.answers.check_belief = beyond;
    const { events } = await follow(run(it.options, it.ports));
    expect(it.probes.asked).not.toContain('check_belief');
    expect(events.at(-1)).toMatchObject({ valid: true });
  });
});
