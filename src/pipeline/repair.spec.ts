import type { Diagnosis, Failure } from '../contracts/diagnosis';
import type { IAgentTeam } from '../contracts/ports';
import type { RunEventBody } from '../contracts/run-event';
import { aRun } from '../testing/a-run';
import { aPatch, aReport } from '../testing/builders';
import { follow, trackOf } from '../testing/followed';
import { DONE, failing } from '../testing/outcomes';
import { run } from './run';

type Run = ReturnType<typeof aRun>;

/** A patch that never helps. */
const longer: Run['team']['mend'] = ({ module }) =>
  aPatch(module, `${module.source}!`);

/** A run whose features fail as they are told, and whose team patches them for ever. */
async function patchesOf(
  failures: (attempt: number) => string,
  route: Diagnosis['route'] = 'author'
): Promise<readonly RunEventBody[]> {
  const it = aRun();
  const events = await patched(it, '# traditional/features', failures, route);
  return events.filter(({ type }) => type === 'module_patched');
}

/** Events of a run in which the first text of some modules fails as it is told, patched or not. */
async function patched(
  it: Run,
  modules: string,
  failures: (attempt: number) => string,
  route: Diagnosis['route'] = 'author'
): Promise<readonly RunEventBody[]> {
  let fails = 0;
  it.cells.outcome = source =>
    source.startsWith(modules) && source.includes('level 0')
      ? failing(failures(fails++))
      : DONE;
  const diagnose: IAgentTeam['diagnose'] = async ({ key, evidence }) => ({
    key,
    signature: evidence.signature,
    route,
    culprit: key,
    cause: 'It is broken.',
    rule: null
  });
  Object.assign(it.team, { diagnose });
  it.team.mend = longer;
  const { events } = await follow(run(it.options, it.ports));
  return events;
}

describe('a repair', () => {
  it('takes a patch before a simpler recipe', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source === '# traditional/models level 0' ? failing() : DONE;
    it.team.mend = ({ module }) => aPatch(module, `${module.source} mended`);
    const { record } = await follow(run(it.options, it.ports));
    expect(it.cells.ran).toContain('# traditional/models level 0 mended');
    expect(
      trackOf(record)?.modules.find(({ key }) => key.module === 'models')
        ?.attempts
    ).toBe(2);
  });

  it('falls back to the simpler recipe where no patch is known', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source === '# traditional/features level 0' ? failing() : DONE;
    const { record } = await follow(run(it.options, it.ports));
    expect(it.cells.ran).toContain('# traditional/features level 1');
    expect(record.valid).toBe(true);
  });

  it('does not try the same source twice when patches go round in a circle', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.startsWith('# traditional/features') ? failing() : DONE;
    it.team.mend = longer;
    const { record } = await follow(run(it.options, it.ports));
    const tried = it.cells.ran.filter(source =>
      source.startsWith('# traditional/features')
    );
    expect(new Set(tried).size).toBe(tried.length);
    expect(tried.length).toBeLessThanOrEqual(6);
    expect(record.valid).toBe(true);
  });

  it('has three patches for a module at the most', async () => {
    const different = (attempt: number) => `another ${'x'.repeat(attempt)}`;
    await expect(patchesOf(different)).resolves.toHaveLength(3);
  });

  it('stops when the same failure comes back', async () => {
    await expect(patchesOf(() => 'the same')).resolves.toHaveLength(1);
  });

  it('mends nothing once something is handed in and the time is up', async () => {
    const it = aRun();
    const events = await patched(it, '# traditional/features', attempt => {
      it.clock.advance(200_000);
      return `another ${'x'.repeat(attempt)}`;
    });
    const types = events.map(({ type }) => type);
    expect(types).toContain('module_failed');
    expect(types).not.toContain('module_patched');
    expect(events.at(-1)).toMatchObject({ type: 'run_ended', status: 'done' });
  });

  it('goes on halving what is too large', async () => {
    await expect(patchesOf(() => 'no memory', 'planner')).resolves.toHaveLength(
      3
    );
  });

  it('has 24 patches for a run at the most; simpler texts help on', async () => {
    const it = aRun();
    const [track] = it.team.plan.tracks;
    const [candidate] = track.candidates;
    const names = [...'abcdefghij'];
    it.team.plan = {
      ...it.team.plan,
      tracks: [
        { ...track, candidates: names.map(name => ({ ...candidate, name })) }
      ]
    };
    const events = await patched(
      it,
      '# traditional/',
      attempt => `another ${'x'.repeat(attempt)}`
    );
    const patches = events.filter(({ type }) => type === 'module_patched');
    expect(patches).toHaveLength(24);
    const scored = events.flatMap(event =>
      event.type === 'candidate_scored' ? [event.score.candidate] : []
    );
    expect(scored).toEqual(expect.arrayContaining(names));
  });

  it('keeps the candidates that are fine where no patch is known', async () => {
    const it = aRun();
    it.probes.answers.check_models = () => ({
      report: aReport({
        rule: 'models.fits',
        expected: 'it fits',
        found: 'it does not (forest)'
      }),
      estimates: { ridge: 1, forest: null },
      failed: { forest: ['models.fits'] }
    });
    await follow(run(it.options, it.ports));
    // A simpler text is written for the last of the candidates first.
    expect(it.cells.ran).toContain('# traditional/models level 0');
    expect(it.cells.ran).not.toContain('# traditional/models level 1');
    expect(it.cells.ran).toContain('# traditional/ridge/evaluate level 0');
  });

  it('of a module before the failing one is interrupted when it runs on and on', async () => {
    const it = aRun();
    it.cells.outcome = source => {
      if (source === '# traditional/features level 0!') {
        return new Promise(resolve => {
          it.cells.onInterrupt = by =>
            resolve({ status: 'interrupted', seconds: 60, by });
          it.clock.advance(60_000);
        });
      }
      return source === '# traditional/models level 0'
        ? failing('no such column')
        : DONE;
    };
    const features = {
      module: 'features',
      track: 'traditional',
      candidate: null
    } as const;
    Object.assign(it.team, {
      diagnose: async ({ key, evidence }: Failure): Promise<Diagnosis> => ({
        key,
        signature: evidence.signature,
        route: 'author',
        culprit: features,
        cause: 'The features are broken.',
        rule: null
      })
    });
    it.team.mend = longer;
    const { record } = await follow(run(it.options, it.ports));
    expect(it.cells.ran).toContain('# traditional/features level 0!');
    expect(record.valid).toBe(true);
  });
});
