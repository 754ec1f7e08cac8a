import { keyText } from '../contracts/code-module';
import { ProbeError } from '../contracts/errors';
import { aRun } from '../testing/a-run';
import { aSubmission, aTask, fact } from '../testing/builders';
import { follow } from '../testing/followed';
import { DONE, failing } from '../testing/outcomes';
import { run } from './run';

describe('a run', () => {
  it('ends with a valid submission, a clean notebook and every candidate scored', async () => {
    const it = aRun();
    const { record } = await follow(run(it.options, it.ports));
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

  it('has a valid submission before the first track begins', async () => {
    const it = aRun();
    const { events } = await follow(run(it.options, it.ports));
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
    await follow(run(it.options, it.ports));
    const modules = it.notebook
      .cells()
      .filter(({ type }) => type === 'code')
      .map(({ metadata }) => metadata?.module);
    expect(modules.slice(-2)).toEqual(['ensemble', 'submission']);
  });

  it('freezes the folds before anything is fitted', async () => {
    const it = aRun();
    await follow(run(it.options, it.ports));
    expect(it.probes.asked.indexOf('freeze')).toBeLessThan(
      it.probes.asked.indexOf('check_evaluate')
    );
  });

  it('blends by the first choice again where a stand-in blended the floor', async () => {
    const it = aRun();
    const failed = new Set<string>();
    it.cells.outcome = source => {
      if (source === '# ensemble level 0' && !failed.has(source)) {
        failed.add(source);
        return failing();
      }
      return DONE;
    };
    await follow(run(it.options, it.ports));
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

  it('keeps the last valid submission when a later one fails its checks', async () => {
    const it = aRun();
    let looked = 0;
    it.probes.answers.check_submission = () => aSubmission(++looked <= 2);
    const { record } = await follow(run(it.options, it.ports));
    expect(record.valid).toBe(true);
    expect(it.workspace.files.get('submission.csv')).toBe(
      it.workspace.files.get('.iml/r1/submission.csv')
    );
  });

  it('keeps every event in the journal, numbered without a gap', async () => {
    const it = aRun();
    const { events } = await follow(run(it.options, it.ports));
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
    const { events, record } = await follow(run(it.options, it.ports));
    expect(record.valid).toBe(true);
    expect(it.journal.lines).toHaveLength(events.length);
  });

  it('tells progress by fold from what the cell prints', async () => {
    const it = aRun();
    it.cells.prints = source =>
      source.includes('ridge') ? 'fold 1/5  0.25\nfold 2/5  nan\n' : '';
    const { events } = await follow(run(it.options, it.ports));
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
    const { record } = await follow(run(it.options, it.ports));
    expect(record.valid).toBe(true);
    expect(it.notebook.cells().at(-2)?.source).toBe(
      '# fits baseline/prior traditional/ridge traditional/forest'
    );
  });

  it('knows the other tables of a folder that an earlier draft left in the kernel', async () => {
    const it = aRun();
    const { listing } = it.probes.answers;
    it.probes.answers.listing = args => {
      const { frames, ...rest } = listing(args);
      const more = ['shops', 'mine'].map(name => ({ ...frames[0], name }));
      return { ...rest, frames: [...frames, ...more] };
    };
    it.team.source = ({ key, level }) =>
      key.module === 'data'
        ? 'train = read("train.csv")\nshops = read("shops.csv")'
        : `# ${keyText(key)} level ${level}`;
    const { events } = await follow(
      run({ ...it.options, task: aTask() }, it.ports)
    );
    expect(events.find(({ type }) => type === 'task_ready')).toMatchObject({
      task: { roles: { value: { auxiliary: ['shops'] } } }
    });
  });

  it('says that a check was interrupted near the end of the memory, and goes on', async () => {
    const it = aRun();
    const memory = {
      begin: async () => 1e9,
      act: async () => 'interrupted' as const,
      end: () => undefined
    };
    it.probes.answers.check_ensemble = () => {
      throw new ProbeError('check_ensemble', 'KeyboardInterrupt', '');
    };
    const { events, record } = await follow(
      run(it.options, { ...it.ports, memory })
    );
    expect(record.valid).toBe(true);
    expect(
      events.flatMap(e => (e.type === 'warned' ? [e.message] : []))
    ).toContain(
      'The kernel came near to the end of its memory, so the check_ensemble probe was interrupted; what it looks at goes on unchecked.'
    );
  });

  it('says which table cannot be read', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.startsWith('# data')
        ? failing("'utf-8' codec can't decode train.csv")
        : DONE;
    const { record } = await follow(run(it.options, it.ports));
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
    const { record } = await follow(run(it.options, it.ports));
    expect(record.status).toBe('failed');
    expect(record.reason).toContain('/task holds no table');
  });
});
