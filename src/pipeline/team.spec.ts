import { aTask } from '../testing/builders';
import { ScriptedTeam } from '../testing/scripted-team';
import type { CodeModule } from '../contracts/code-module';
import type { IWriteRequest } from '../contracts/ports';
import { ComposedTeam } from './team';

const request: IWriteRequest = {
  key: { module: 'models', track: 'traditional', candidate: null },
  level: 0,
  hint: null,
  source: {
    kind: 'frames',
    roles: {
      train: 'train',
      test: null,
      sampleSubmission: null,
      auxiliary: []
    }
  },
  task: null,
  profile: null,
  blueprint: null,
  written: [],
  candidates: []
};

function teams() {
  const model = new ScriptedTeam();
  const recipes = new ScriptedTeam();
  model.source = () => '# by the model';
  recipes.source = ({ level }) => `# by a recipe, level ${level}`;
  const told: string[] = [];
  const team = new ComposedTeam(model, recipes);
  team.listen(event => {
    if (event.type === 'warned') {
      told.push(event.message);
    }
  });
  return { model, recipes, team, told };
}

describe('a model and the recipes as one team', () => {
  it('lets the model write first', async () => {
    const { team } = teams();
    expect((await team.write(request))?.source).toBe('# by the model');
  });

  it('lets the recipe as planned stand in at the next level', async () => {
    const { team } = teams();
    expect((await team.write({ ...request, level: 1 }))?.source).toBe(
      '# by a recipe, level 0'
    );
  });

  it('lets a recipe stand in when the model throws, and tells why', async () => {
    const { model, team, told } = teams();
    model.source = () => {
      throw new Error('429 Too Many Requests');
    };
    expect((await team.write(request))?.source).toBe('# by a recipe, level 0');
    expect(told).toEqual([
      'The model has no usable answer to "write traditional/models"; the built-in team stands in. 429 Too Many Requests'
    ]);
  });

  it('offers the recipe to the model as a starting point', async () => {
    const { model, team } = teams();
    let start: string | undefined;
    model.source = asked => {
      start = asked.start?.source;
      return '# adapted';
    };
    await team.write(request);
    expect(start).toBe('# by a recipe, level 0');
  });

  it('goes on where no recipe can write what the model planned', async () => {
    const { recipes, team, told } = teams();
    recipes.source = () => {
      throw new Error('There is no recipe for the estimator mlp.');
    };
    const planned = { ...request, blueprint: recipes.plan };
    expect((await team.write(planned))?.source).toBe('# by the model');
    expect(await team.write({ ...planned, level: 1 })).toBeNull();
    expect(told[0]).toContain('mlp');
  });

  it('asks the model about code of models alone', async () => {
    const { model, team } = teams();
    const asked: string[] = [];
    model.inspect = async (module: CodeModule) => {
      asked.push(module.author);
      return [];
    };
    const module = await team.write(request);
    for (const author of ['recipe', 'model', 'person'] as const) {
      await team.inspect({ ...module!, author }, model.plan);
    }
    expect(asked).toEqual(['model']);
  });

  it('lets the recipes understand the task when the model cannot', async () => {
    const { model, recipes, team } = teams();
    recipes.task = aTask({ title: 'By the rules' });
    model.analyse = async () => {
      throw new Error('offline');
    };
    const task = await team.analyse({
      description: '',
      folder: null,
      profile: {
        frames: [],
        findings: [],
        environment: {
          python: '3.11',
          language: 'python',
          packages: {},
          cpus: 1,
          memoryBytes: null,
          cwd: '/'
        }
      },
      roles: recipes.task.roles.value,
      said: {}
    });
    expect(task.title).toBe('By the rules');
  });
});
