import type { RunEvent, RunEventBody } from '../contracts/run-event';
import type { RunRecord } from '../contracts/run-record';
import type { Proposal } from '../contracts/review';
import { aRun } from '../testing/a-run';
import { ProbeError } from '../contracts/errors';
import { keyText } from '../contracts/code-module';
import { aSubmission, aTask, fact } from '../testing/builders';
import { run } from './run';
import type { IRunOptions } from './run';

type Run = ReturnType<typeof aRun>;

/** Follow a run to its end. */
async function finished(
  it: Run,
  options: Partial<IRunOptions> = {}
): Promise<{ events: RunEventBody[]; record: RunRecord }> {
  const story = run({ ...it.options, ...options }, it.ports);
  const events: RunEvent[] = [];
  for (;;) {
    const step = await story.next();
    if (step.done) {
      return { events: events.map(({ event }) => event), record: step.value };
    }
    events.push(step.value);
  }
}

const failing = (evalue = 'boom') => ({
  status: 'error' as const,
  seconds: 1,
  ename: 'ValueError',
  evalue,
  traceback: []
});

describe('a run', () => {
  it('ends with a valid submission, a clean notebook and every candidate scored', async () => {
    const it = aRun();
    const { record } = await finished(it);
    expect(record.status).toBe('done');
    expect(record.valid).toBe(true);
    expect(
      record.tracks.flatMap(({ candidates }) =>
        candidates.map(({ name, status }) => [name, status])
      )
    ).toEqual([
      ['ridge', 'accepted'],
      ['forest', 'accepted'],
      ['prior', 'accepted']
    ]);
    const solution = it.workspace.files.get('solution.ipynb');
    expect(solution).toContain('traditional/ridge/evaluate');
    expect(solution).not.toContain('"iml"');
  });

  it('blends by the first choice again where a stand-in blended the floor', async () => {
    const it = aRun();
    const failed = new Set<string>();
    it.cells.outcome = source => {
      if (source === '# ensemble level 0' && !failed.has(source)) {
        failed.add(source);
        return failing();
      }
      return { status: 'ok', seconds: 1 };
    };
    await finished(it);
    const blends = it.cells.ran.filter(source =>
      source.startsWith('# ensemble')
    );
    expect(blends.slice(0, 3)).toEqual([
      '# ensemble level 0',
      '# ensemble level 1',
      '# ensemble level 0'
    ]);
    expect(blends.slice(3)).not.toContain('# ensemble level 1');
  });

  it('has a valid submission before the first track begins', async () => {
    const it = aRun();
    const { events } = await finished(it);
    const types = events.map(event =>
      event.type === 'step_started'
        ? `${event.step} ${event.track ?? ''}`.trim()
        : event.type
    );
    expect(types.indexOf('submission_checked')).toBeGreaterThan(-1);
    expect(types.indexOf('submission_checked')).toBeLessThan(
      types.indexOf('track traditional')
    );
  });

  it('leaves a notebook in which blend and submission come after what they need', async () => {
    const it = aRun();
    await finished(it);
    const modules = it.notebook
      .cells()
      .filter(({ type }) => type === 'code')
      .map(({ metadata }) => metadata?.module);
    expect(modules.slice(-2)).toEqual(['ensemble', 'submission']);
  });

  it('freezes the folds before anything is fitted', async () => {
    const it = aRun();
    await finished(it);
    expect(it.probes.asked.indexOf('freeze')).toBeLessThan(
      it.probes.asked.indexOf('check_evaluate')
    );
  });

  it('keeps every event in the journal, numbered without a gap', async () => {
    const it = aRun();
    const { events } = await finished(it);
    expect(it.journal.lines.map(({ seq }) => seq)).toEqual(
      events.map((_, index) => index + 1)
    );
  });

  it('goes on while the journal cannot be written, and catches up', async () => {
    const it = aRun();
    it.journal.broken = 'No space left on device';
    it.team.compare = async () => {
      it.journal.broken = null;
      return '';
    };
    const { events, record } = await finished(it);
    expect(record.valid).toBe(true);
    expect(it.journal.lines).toHaveLength(events.length);
  });

  it('tells progress by fold from what the cell prints', async () => {
    const it = aRun();
    it.cells.prints = source =>
      source.includes('ridge') ? 'fold 1/5  0.25\nfold 2/5  nan\n' : '';
    const { events } = await finished(it);
    expect(
      events.flatMap(event =>
        event.type === 'cell_progress'
          ? [[event.fold, event.folds, event.score]]
          : []
      )
    ).toEqual([
      [1, 5, 0.25],
      [2, 5, null]
    ]);
  });

  it('takes a patch before a simpler recipe', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source === '# traditional/models level 0'
        ? failing()
        : { status: 'ok', seconds: 1 };
    it.team.mend = ({ module }) => ({
      key: module.key,
      before: module.source,
      after: `${module.source} mended`,
      author: 'recipe',
      rule: 'test',
      why: 'It was broken.'
    });
    const { record } = await finished(it);
    expect(it.cells.ran).toContain('# traditional/models level 0 mended');
    expect(
      record.tracks
        .find(({ name }) => name === 'traditional')
        ?.modules.find(({ key }) => key.module === 'models')?.attempts
    ).toBe(2);
  });

  it('falls back to the simpler recipe where no patch is known', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source === '# traditional/features level 0'
        ? failing()
        : { status: 'ok', seconds: 1 };
    const { record } = await finished(it);
    expect(it.cells.ran).toContain('# traditional/features level 1');
    expect(record.valid).toBe(true);
  });

  it('does not try the same source twice when patches go round in a circle', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.startsWith('# traditional/features')
        ? failing()
        : { status: 'ok', seconds: 1 };
    it.team.mend = ({ module }) => ({
      key: module.key,
      before: module.source,
      after: `${module.source}!`,
      author: 'recipe',
      rule: 'test',
      why: ''
    });
    const { record } = await finished(it);
    const tried = it.cells.ran.filter(source =>
      source.startsWith('# traditional/features')
    );
    expect(new Set(tried).size).toBe(tried.length);
    expect(tried.length).toBeLessThanOrEqual(6);
    expect(record.valid).toBe(true);
  });

  it('sets a track aside that cannot be saved and still hands in', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.startsWith('# traditional/models')
        ? failing()
        : { status: 'ok', seconds: 1 };
    const { record } = await finished(it);
    const track = record.tracks.find(({ name }) => name === 'traditional');
    expect(track?.status).toBe('set_aside');
    expect(track?.reason).toContain('boom');
    expect(record.valid).toBe(true);
    expect(
      it.notebook.cells().some(({ source }) => source.includes('models level'))
    ).toBe(false);
  });

  it('takes the candidates of all tracks in turn and begins a track with its first', async () => {
    const it = aRun();
    const [traditional] = it.team.plan.tracks;
    const [ridge, forest] = traditional.candidates;
    it.team.plan.tracks = [
      { ...traditional, candidates: [ridge, { ...forest, seconds: 20 }] },
      {
        ...traditional,
        name: 'neural',
        candidates: [{ ...ridge, name: 'network', seconds: 5 }]
      }
    ];
    const { record } = await finished(it);
    const wanted = [
      'evaluate',
      'traditional/features',
      'traditional/models',
      'traditional/ridge/evaluate',
      'neural/features',
      'neural/models',
      'neural/network/evaluate',
      'traditional/forest/evaluate'
    ].map(key => `# ${key} level 0`);
    expect(it.cells.ran.filter(source => wanted.includes(source))).toEqual(
      wanted
    );
    expect(
      record.tracks
        .filter(({ name }) => name !== 'baseline')
        .map(({ name, status }) => [name, status])
    ).toEqual([
      ['traditional', 'done'],
      ['neural', 'done']
    ]);
  });

  it('writes the features that two tracks share before a network that comes first', async () => {
    const it = aRun();
    const [traditional] = it.team.plan.tracks;
    const [ridge] = traditional.candidates;
    it.team.plan.tracks = [
      { ...traditional, candidates: [{ ...ridge, seconds: 20 }] },
      {
        ...traditional,
        name: 'neural',
        candidates: [{ ...ridge, name: 'network', seconds: 5 }]
      }
    ];
    await finished(it);
    const wanted = [
      'traditional/features',
      'neural/features',
      'neural/network/evaluate',
      'traditional/ridge/evaluate'
    ].map(key => `# ${key} level 0`);
    expect(it.cells.ran.filter(source => wanted.includes(source))).toEqual(
      wanted
    );
  });

  it('goes on with the other tracks when one cannot begin', async () => {
    const it = aRun();
    const [traditional] = it.team.plan.tracks;
    it.team.plan.tracks = [
      { ...traditional, name: 'pretrained', features: [] },
      traditional
    ];
    it.cells.outcome = source =>
      source.startsWith('# pretrained/models')
        ? failing()
        : { status: 'ok', seconds: 1 };
    const { record } = await finished(it);
    expect(
      record.tracks
        .filter(({ name }) => name !== 'baseline')
        .map(({ name, status }) => [name, status])
    ).toEqual([
      ['pretrained', 'set_aside'],
      ['traditional', 'done']
    ]);
    expect(it.workspace.files.get('solution.ipynb')).not.toContain(
      'pretrained'
    );
  });

  it('does not write the cells of a track for which no time is left', async () => {
    const it = aRun();
    const [traditional] = it.team.plan.tracks;
    const [ridge] = traditional.candidates;
    it.team.plan.tracks = [
      traditional,
      {
        ...traditional,
        name: 'neural',
        candidates: [{ ...ridge, name: 'network', seconds: 900 }]
      }
    ];
    const { record } = await finished(it);
    expect(it.cells.ran).not.toContain('# neural/features level 0');
    expect(record.tracks.find(({ name }) => name === 'neural')).toMatchObject({
      status: 'set_aside',
      candidates: [{ name: 'network', status: 'set_aside' }]
    });
  });

  it('sets aside only the candidates that break a rule', async () => {
    const it = aRun();
    it.team.levels = 1;
    it.probes.answers.check_models = () => ({
      report: {
        verdicts: [
          {
            rule: 'models.rows',
            ok: false,
            expected: '10 answers',
            found: '9 (forest)',
            blame: 'author'
          }
        ],
        seconds: 0,
        estimate: null
      },
      estimates: { ridge: 1, forest: null },
      failed: { forest: ['models.rows'] }
    });
    const { record } = await finished(it);
    const candidates = record.tracks.find(
      ({ name }) => name === 'traditional'
    )?.candidates;
    expect(candidates?.map(({ status }) => status)).toEqual([
      'accepted',
      'set_aside'
    ]);
  });

  it('leaves out what does not fit into the budget and says so', async () => {
    const it = aRun();
    it.probes.answers.check_models = () => ({
      report: { verdicts: [], seconds: 0, estimate: null },
      estimates: { ridge: 1, forest: 500 },
      failed: {}
    });
    const { record } = await finished(it);
    const forest = record.tracks
      .find(({ name }) => name === 'traditional')
      ?.candidates.find(({ name }) => name === 'forest');
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
    const { record } = await finished(it);
    expect(
      record.tracks
        .find(({ name }) => name === 'pretrained')
        ?.candidates.map(({ status }) => status)
    ).toEqual(['set_aside', 'set_aside']);
  });

  it('tries the quickest candidate even when no estimate fits', async () => {
    const it = aRun();
    it.probes.answers.check_models = () => ({
      report: { verdicts: [], seconds: 0, estimate: null },
      estimates: { ridge: 400, forest: 3000 },
      failed: {}
    });
    const { record } = await finished(it);
    expect(
      record.tracks
        .find(({ name }) => name === 'traditional')
        ?.candidates.map(({ status }) => status)
    ).toEqual(['accepted', 'set_aside']);
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
        : { status: 'ok', seconds: 1 };
    const { record } = await finished(it);
    const forest = record.tracks
      .find(({ name }) => name === 'traditional')
      ?.candidates.find(({ name }) => name === 'forest');
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
        : { status: 'ok', seconds: 1 };
    const { record } = await finished(it);
    const forest = record.tracks
      .find(({ name }) => name === 'traditional')
      ?.candidates.find(({ name }) => name === 'forest');
    expect(forest?.reason).toContain('interrupted after 70 s');
    expect(record.valid).toBe(true);
  });

  it('starts a dead kernel again and goes on, training nothing twice', async () => {
    const it = aRun();
    let deaths = 0;
    it.cells.outcome = source =>
      source.includes('forest') && deaths++ === 0
        ? { status: 'died', seconds: 1, cause: 'no memory left' }
        : { status: 'ok', seconds: 1 };
    const { record } = await finished(it);
    expect(it.cells.restarts).toBe(1);
    expect(it.probes.asked).toContain('restore');
    expect(
      it.cells.ran.filter(source => source.includes('ridge/evaluate'))
    ).toHaveLength(1);
    expect(
      record.tracks
        .find(({ name }) => name === 'traditional')
        ?.candidates.map(({ status }) => status)
    ).toEqual(['accepted', 'accepted']);
  });

  it('sets a candidate aside under which the kernel dies twice', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.includes('forest')
        ? { status: 'died', seconds: 1, cause: 'no memory left' }
        : { status: 'ok', seconds: 1 };
    const { record } = await finished(it);
    expect(it.cells.restarts).toBe(2);
    expect(
      record.tracks
        .find(({ name }) => name === 'traditional')
        ?.candidates.find(({ name }) => name === 'forest')?.reason
    ).toBe('no memory left');
    expect(record.valid).toBe(true);
    expect(record.status).toBe('done');
  });

  it('brings back a kernel that dies under a check', async () => {
    const it = aRun();
    let deaths = 0;
    it.probes.answers.check_models = () => {
      if (deaths++ === 0) {
        throw new ProbeError('check_models', 'KernelGone', 'It ended.');
      }
      return {
        report: { verdicts: [], seconds: 0, estimate: null },
        estimates: {},
        failed: {}
      };
    };
    const { record } = await finished(it);
    expect(it.cells.restarts).toBe(1);
    expect(
      record.tracks.find(({ name }) => name === 'traditional')?.status
    ).toBe('done');
  });

  it('keeps the last valid submission when a later one fails its checks', async () => {
    const it = aRun();
    let looked = 0;
    it.probes.answers.check_submission = () => aSubmission(++looked <= 2);
    const { record } = await finished(it);
    expect(record.valid).toBe(true);
    expect(it.workspace.files.get('submission.csv')).toBe(
      it.workspace.files.get('.iml/r1/submission.csv')
    );
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
        : { status: 'ok', seconds: 1 };
    const { events, record } = await finished(it);
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
        : { status: 'ok', seconds: 1 };
    const { events, record } = await finished(it);
    expect(record.status).toBe('stopped');
    expect(events.some(({ type }) => type === 'module_failed')).toBe(false);
  });

  it('ends in a fitted pipeline of the candidates when there is no test set', async () => {
    const it = aRun();
    it.team.task = aTask({
      roles: fact({
        train: 'train',
        test: null,
        sampleSubmission: null,
        auxiliary: []
      })
    });
    it.team.source = ({ key, level, candidates }) =>
      key.module === 'submission'
        ? `# fits ${candidates.join(' ')}`
        : `# ${keyText(key)} level ${level}`;
    const { record } = await finished(it);
    expect(record.valid).toBe(true);
    expect(it.notebook.cells().at(-2)?.source).toBe(
      '# fits baseline/prior traditional/ridge traditional/forest'
    );
  });

  it('says which table cannot be read', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.startsWith('# data')
        ? failing("'utf-8' codec can't decode train.csv")
        : { status: 'ok', seconds: 1 };
    const { record } = await finished(it);
    expect(record.status).toBe('failed');
    expect(record.reason).toContain('The tables cannot be read');
    expect(record.reason).toContain('train.csv');
  });

  it('says what is missing when the folder holds no table', async () => {
    const it = aRun();
    it.probes.answers.task_folder = ({ path }) => ({
      path,
      files: [],
      truncated: false,
      description: '',
      descriptionFile: null
    });
    const { record } = await finished(it);
    expect(record.status).toBe('failed');
    expect(record.reason).toContain('/task holds no table');
  });
});

describe('step by step', () => {
  const step = { mode: 'step' as const };
  const titleOf = ({ title }: Proposal) => title;

  it('shows the blueprint and every module before it is written', async () => {
    const it = aRun();
    await finished(it, step);
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
    const { record } = await finished(it, step);
    expect(it.cells.ran).toContain('# my models');
    expect(
      record.tracks
        .find(({ name }) => name === 'traditional')
        ?.modules.find(({ key }) => key.module === 'models')?.author
    ).toBe('person');
  });

  it('leaves a rejected candidate out and goes on with the next', async () => {
    const it = aRun();
    it.reviewer.decide = proposal =>
      titleOf(proposal) === 'traditional/ridge/evaluate'
        ? { action: 'reject' }
        : { action: 'accept' };
    const { record } = await finished(it, step);
    expect(
      record.tracks
        .find(({ name }) => name === 'traditional')
        ?.candidates.map(({ status }) => status)
    ).toEqual(['set_aside', 'accepted']);
  });

  it('shows a patch as a change of what stands', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source === '# traditional/features level 0'
        ? failing()
        : { status: 'ok', seconds: 1 };
    await finished(it, { mode: 'plan' });
    const patch = it.reviewer.shown.find(({ kind }) => kind === 'patch');
    expect(patch?.before).toBe('# traditional/features level 0');
    expect(patch?.after).toBe('# traditional/features level 1');
  });

  it('asks for an explicit yes for risky calls, in Autopilot too', async () => {
    const it = aRun();
    it.probes.answers.check_static = ({ source }) => ({
      report: { verdicts: [], seconds: 0, estimate: null },
      risks: source.includes('ridge') ? ['subprocess.run'] : []
    });
    await finished(it);
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
      return { verdicts: [], seconds: 0, estimate: null };
    };
    await finished(it);
    expect(it.cells.ran).toContain('# typed by the person');
  });
});
