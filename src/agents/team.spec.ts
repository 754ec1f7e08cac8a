import type { DataProfile } from '../contracts/data-profile';
import type { IWriteRequest } from '../contracts/ports';
import { Line } from '../llm/line';
import { Fence } from '../llm/untrusted';
import { aColumn } from '../testing/a-table';
import { aBlueprint, aProfile, aTask, someEvidence } from '../testing/builders';
import { ManualClock } from '../testing/manual-clock';
import { ScriptedModel } from '../testing/scripted-model';
import { ModelTeam } from './team';

const READY = '{"ready": "yes"}';

function profileOf(names: readonly string[]): DataProfile {
  return aProfile({
    frames: [
      {
        name: 'train',
        library: 'pandas',
        rows: 1000,
        columns: names.map(name =>
          aColumn(name, { dtype: 'float64', semantic: 'numeric', unique: 100 })
        ),
        sampledRows: 1000,
        duplicateRows: 0,
        seconds: 0.1
      }
    ]
  });
}

const profile = profileOf(['id', 'area', 'town', 'price']);

const request: IWriteRequest = {
  key: { module: 'models', track: 'traditional', candidate: null },
  level: 0,
  hint: null,
  source: { kind: 'frames', roles: aTask().roles.value },
  task: aTask(),
  profile,
  blueprint: aBlueprint(),
  written: [],
  candidates: []
};

function aTeam(...answers: unknown[]) {
  const model = new ScriptedModel([
    READY,
    ...answers.map(answer =>
      typeof answer === 'string' ? answer : JSON.stringify(answer)
    )
  ]);
  const line = new Line(model, { clock: new ManualClock() });
  const team = new ModelTeam(line, {
    samples: false,
    fence: new Fence('m4rk')
  });
  return { model, line, team };
}

/** The repair question of the last request. */
function lastWord(model: ScriptedModel): string {
  return model.seen.at(-1)?.messages.at(-1)?.content ?? '';
}

describe('a model that reads a task', () => {
  const reading = {
    title: 'What a house is worth',
    targets: ['price'],
    problemType: 'regression',
    metric: 'mae',
    id: 'id',
    group: null,
    time: null,
    evidence: {
      targets: 'the price',
      problemType: 'euros',
      metric: 'mean absolute error',
      id: '',
      group: '',
      time: ''
    },
    warnings: []
  };
  const asked = {
    description: 'Predict the price.',
    folder: null,
    profile,
    roles: aTask().roles.value,
    said: {},
    draft: aTask(),
    settle: async () =>
      aTask({
        metric: { ...aTask().metric, value: { name: 'mae', quantile: null } }
      })
  };

  it('keeps the evidence that rules found for what it agrees with', async () => {
    const { team } = aTeam(reading);
    const task = await team.analyse(asked);
    expect(task.metric).toMatchObject({
      source: 'description',
      evidence: 'mean absolute error'
    });
    expect(task.targets).toBe(asked.draft.targets);
  });

  it('is asked again for columns that do not exist', async () => {
    const { team, model } = aTeam({ ...reading, targets: ['ghost'] }, reading);
    await team.analyse(asked);
    expect(lastWord(model)).toContain('There is no column "ghost"');
  });

  it('reads once, however often the rules settle what follows', async () => {
    const { team, model } = aTeam(reading);
    await team.analyse(asked);
    await team.analyse(asked);
    expect(model.seen).toHaveLength(2);
  });
});

describe('a model that plans', () => {
  const track = (name: string, enabled = false) => ({
    name,
    enabled,
    why: '1,000 rows.',
    features: [],
    candidates: enabled
      ? ['ridge', 'forest'].map(estimator => ({
          name: estimator,
          estimator,
          params: [{ name: 'alpha', value: 1 }],
          seconds: 2,
          why: '1,000 rows.'
        }))
      : []
  });
  const plan = {
    targetTransform: 'none',
    validation: { ...aBlueprint().validation, seed: undefined },
    tracks: [track('traditional', true), track('pretrained'), track('neural')],
    ensemble: { method: 'greedy', decision: 'none', why: 'Two.' },
    risks: []
  };
  const draft = aBlueprint({
    tracks: [
      {
        ...aBlueprint().tracks[0],
        features: [
          { kind: 'numeric', columns: ['area', 'town'], why: '2 columns.' }
        ]
      }
    ]
  });
  const asked = { task: aTask(), profile, budget: 100, draft };

  it('keeps the treatment of columns that it does not name', async () => {
    const named = {
      ...plan,
      tracks: [
        {
          ...plan.tracks[0],
          features: [{ kind: 'category', columns: ['town'], why: '3 towns.' }]
        },
        ...plan.tracks.slice(1)
      ]
    };
    const { team } = aTeam(named);
    const { tracks } = await team.blueprint(asked);
    expect(tracks[0].features.map(({ columns }) => columns)).toEqual([
      ['town'],
      ['area']
    ]);
    expect(tracks[0].candidates[0].params).toEqual({ alpha: 1 });
  });

  it.each([
    [
      'columns that do not exist',
      {
        tracks: [
          {
            ...plan.tracks[0],
            features: [{ kind: 'numeric', columns: ['ghost'], why: '' }]
          },
          ...plan.tracks.slice(1)
        ]
      },
      'no column "ghost"'
    ],
    [
      'the target as a feature',
      {
        tracks: [
          {
            ...plan.tracks[0],
            features: [{ kind: 'numeric', columns: ['price'], why: '' }]
          },
          ...plan.tracks.slice(1)
        ]
      },
      'is no feature'
    ],
    [
      'a missing track',
      { tracks: plan.tracks.slice(0, 2) },
      'neural is missing'
    ],
    [
      'one candidate alone',
      {
        tracks: [
          { ...plan.tracks[0], candidates: plan.tracks[0].candidates.slice(1) },
          ...plan.tracks.slice(1)
        ]
      },
      'at least 2'
    ],
    [
      'groups without a column',
      { validation: { ...plan.validation, scheme: 'group' } },
      'needs the column'
    ]
  ])('is asked again for %s', async (_, changes, words) => {
    const { team, model } = aTeam({ ...plan, ...changes }, plan);
    await team.blueprint(asked);
    expect(lastWord(model)).toContain(words);
  });
});

describe('a model that writes', () => {
  const source =
    'def make_models_traditional():\n    return {"ridge": Ridge(), "forest": Forest()}';

  it('is given the contract, the packages and the verified module', async () => {
    const { team, model } = aTeam({ prose: 'Two.', source });
    const module = await team.write({
      ...request,
      start: {
        key: request.key,
        prose: 'As tried.',
        source: 'verified = True',
        author: 'recipe',
        recipe: 'models/traditional',
        attempt: 1
      }
    });
    expect(module).toMatchObject({ author: 'model', source });
    const said = model.seen[1].messages[1].content;
    expect(said).toContain('make_models_traditional()');
    expect(said).toContain('ridge, forest');
    expect(said).toContain('verified = True');
    expect(said).toContain('Not installed:');
  });

  it('may put a fence around the code', async () => {
    const { team } = aTeam({
      prose: '',
      source: `\`\`\`python\n${source}\n\`\`\``
    });
    expect((await team.write(request))?.source).toBe(source);
  });

  it.each([
    ['another name', 'x = 1', 'make_models_traditional'],
    [
      'fewer candidates',
      'def make_models_traditional():\n    return {"ridge": Ridge()}',
      'the candidates forest'
    ],
    ['too many lines', `${source}\n${'# more\n'.repeat(200)}`, 'lines']
  ])('is asked again for %s', async (_, bad, words) => {
    const { team, model } = aTeam(
      { prose: '', source: bad },
      { prose: '', source }
    );
    await team.write(request);
    expect(lastWord(model)).toContain(words);
  });

  it('is asked again for a feature that knows the target', async () => {
    const features = 'def make_features_traditional():\n    return prices';
    const { team, model } = aTeam(
      {
        prose: '',
        source: `prices = train.groupby("town")["price"].mean()\n${features}`
      },
      { prose: '', source: features }
    );
    await team.write({
      ...request,
      key: { ...request.key, module: 'features' }
    });
    expect(lastWord(model)).toContain('reads the target price');
  });

  it('leaves the floor and simpler stand-ins to recipes', async () => {
    const { team, model } = aTeam();
    const floor = { module: 'evaluate', track: 'baseline', candidate: 'prior' };
    expect(
      await team.write({ ...request, key: floor as IWriteRequest['key'] })
    ).toBeNull();
    expect(await team.write({ ...request, level: 1 })).toBeNull();
    expect(model.seen).toHaveLength(0);
  });

  it('is told of a frame of 10,000 columns in what fits', async () => {
    const { team, model, line } = aTeam({ prose: '', source });
    const names = Array.from(
      { length: 10_000 },
      (_, i) => `measured_under_a_long_name_${i}`
    );
    await team.write({ ...request, profile: profileOf([...names, 'price']) });
    const said = model.seen[1].messages[1].content;
    expect(said.length).toBeLessThan(line.room);
    // What is predicted is described, wherever it stands.
    expect(said).toContain('"name":"price"');
  });
});

describe('a model that mends', () => {
  const module = {
    key: request.key,
    prose: '',
    source:
      'import lightgbm\n\ndef make_models_traditional():\n    return {"ridge": Rigde(), "forest": Forest()}',
    author: 'model' as const,
    recipe: null,
    attempt: 1
  };
  const failure = {
    key: request.key,
    source: module.source,
    verdicts: [],
    outcome: null,
    evidence: someEvidence({ ename: 'NameError', similar: ['Ridge'] })
  };
  const diagnosis = {
    key: request.key,
    signature: 'NameError',
    route: 'author' as const,
    culprit: request.key,
    cause: 'Rigde is not defined.',
    rule: null
  };
  const asked = { failure, diagnosis, module, write: request, patches: 0 };

  it('replaces as little as it says', async () => {
    const { team, model } = aTeam({
      edits: [{ search: 'Rigde()', replace: 'Ridge()' }],
      why: 'A slip.'
    });
    const patch = await team.patch(asked);
    expect(patch?.after).toBe(module.source.replace('Rigde', 'Ridge'));
    expect(model.seen[1].messages[1].content).toContain('"similar":["Ridge"]');
  });

  it('is asked again when the text to replace is not there', async () => {
    const { team, model } = aTeam(
      { edits: [{ search: 'Lasso()', replace: 'Ridge()' }], why: '' },
      { edits: [{ search: 'Rigde()', replace: 'Ridge()' }], why: '' }
    );
    await team.patch(asked);
    expect(lastWord(model)).toContain('occurs 0 times');
  });

  it('names a module that there is', async () => {
    const { team, model } = aTeam(
      { cause: 'A slip.', culprit: 'ghost' },
      { cause: 'A slip.', culprit: 'traditional/models' }
    );
    const found = await team.diagnose(failure, [module]);
    expect(found).toMatchObject({ route: 'author', culprit: request.key });
    expect(lastWord(model)).toMatch(/culprit: Invalid .*traditional.models/);
  });

  it('shows a line for each fault that it finds', async () => {
    const { team } = aTeam({
      faults: [
        { line: 'import lightgbm', expected: 'only ridge', found: 'more' },
        { line: 'price = y', expected: 'no leak', found: 'a leak' }
      ]
    });
    const verdicts = await team.inspect(module, aBlueprint());
    expect(verdicts.map(({ found }) => found)).toEqual([
      'more (import lightgbm)'
    ]);
  });
});

describe('a model that improves', () => {
  const models = {
    key: request.key,
    prose: '',
    source:
      'def make_models_traditional():\n    return {"ridge": Ridge(), "forest": Forest()}',
    author: 'recipe' as const,
    recipe: 'models/traditional',
    attempt: 1
  };
  const asked = { ...request, written: [models] };
  const change = {
    nothing: false,
    module: 'models',
    track: 'traditional',
    idea: 'More\ntrees.',
    source: models.source.replace('Forest()', 'Forest(500)')
  };

  it('changes one module that stands', async () => {
    const { team, model } = aTeam(change);
    const found = await team.improve(asked, [], ['Fewer trees: worse.']);
    expect(found).toMatchObject({
      idea: 'More trees.',
      module: { author: 'model', attempt: 2 }
    });
    expect(model.seen[1].messages[1].content).toContain('Fewer trees: worse.');
  });

  it('is asked again for models without the name that candidates call', async () => {
    const call =
      '\n\ndef evaluate_traditional(name):\n    return evaluate(name)';
    const standing = { ...models, source: models.source + call };
    const { team, model } = aTeam(change, {
      ...change,
      source: change.source + call
    });
    await team.improve({ ...asked, written: [standing] }, [], []);
    expect(lastWord(model)).toContain('def evaluate_traditional(');
  });

  it('is asked again for a module that does not stand', async () => {
    const { team, model } = aTeam({ ...change, track: 'neural' }, change);
    await team.improve(asked, [], []);
    expect(lastWord(model)).toContain('There is no module neural models');
  });

  it('may know nothing', async () => {
    const { team } = aTeam({ ...change, nothing: true });
    expect(await team.improve(asked, [], [])).toBeNull();
  });
});
