import { keyText } from '../contracts/code-module';
import type { IAgentTeam } from '../contracts/ports';
import { aRun } from '../testing/a-run';
import { follow } from '../testing/followed';
import { DONE, failing } from '../testing/outcomes';
import { run } from './run';

/** The exported notebook of a run whose blend holds `traditional/ridge` alone. */
async function exported(
  shorten?: IAgentTeam['shorten'],
  before?: (it: ReturnType<typeof aRun>) => void
): Promise<string> {
  const it = aRun();
  const ports = { ...it.ports, team: Object.assign(it.team, { shorten }) };
  before?.(it);
  await follow(run(it.options, ports));
  return it.workspace.files.get('solution.ipynb') ?? '';
}

const shorter: IAgentTeam['shorten'] = async ({ key }, weights) =>
  key.module === 'ensemble' || key.module === 'models'
    ? `# short ${keyText(key)} ${Object.keys(weights).join(' ')}`
    : null;

describe('the clean notebook', () => {
  it('holds the candidates of the blend alone', async () => {
    const solution = await exported(shorter);
    expect(solution).toContain('# short ensemble traditional/ridge');
    expect(solution).toContain('# short traditional/models traditional/ridge');
    expect(solution).toContain('traditional/ridge/evaluate');
    expect(solution).not.toContain('traditional/forest/evaluate');
  });

  it('holds of the floor what others need of it, and else nothing', async () => {
    expect(await exported(shorter)).not.toContain('baseline/prior/evaluate');
    const past: IAgentTeam['shorten'] = async (request, weights) =>
      request.key.track === 'baseline'
        ? `class Past: # for ${request.needed?.join(' ')}`
        : ((await shorter(request, weights)) ?? null);
    const solution = await exported(past, it => {
      it.team.source = ({ key, level }) =>
        key.track === 'baseline'
          ? `# ${keyText(key)}\nclass Past:\n    pass`
          : `# ${keyText(key)} level ${level}\nfit(Past)`;
    });
    expect(solution).toContain('class Past: # for Past');
    expect(solution).not.toContain('# baseline/prior/evaluate');
  });

  it('keeps of a track that was set aside what another track needs', async () => {
    const solution = await exported(shorter, it => {
      const [traditional] = it.team.plan.tracks;
      const [ridge] = traditional.candidates;
      const network = { ...ridge, name: 'network' };
      it.team.plan.tracks.push({
        ...traditional,
        name: 'neural',
        candidates: [network]
      });
      it.team.source = ({ key, level }) => {
        const text = `# ${keyText(key)} level ${level}`;
        return key.module !== 'features'
          ? text
          : key.track === 'neural'
            ? `${text}\nrows = table_features(X)`
            : `${text}\ndef table_features(X):\n    return X`;
      };
      const blended = it.probes.answers.score_ensemble;
      it.probes.answers.score_ensemble = params => ({
        ...blended(params),
        weights: { 'neural/network': 1 }
      });
      it.cells.outcome = source =>
        /^# traditional\/(ridge|forest)/.test(source) ? failing() : DONE;
    });
    expect(solution).toContain('# neural/features');
    expect(solution).toContain('def table_features');
    expect(solution).not.toContain('traditional/models');
    expect(solution).not.toContain('traditional/ridge');
  });

  it('leaves the floor out though others have variables of the same names', async () => {
    const solution = await exported(shorter, it => {
      it.team.source = ({ key, level }) =>
        key.track === 'baseline'
          ? `# ${keyText(key)}\noof = 0`
          : `# ${keyText(key)} level ${level}\ndef f(oof):\n    return oof`;
    });
    expect(solution).toContain('traditional/ridge/evaluate');
    expect(solution).not.toContain('baseline/prior/evaluate');
  });

  it('stays whole where the team has no shorter form', async () => {
    expect(await exported()).toContain('traditional/forest/evaluate');
    expect(await exported(async () => null)).toContain(
      'traditional/forest/evaluate'
    );
  });

  it('stays whole without a test set where the prediction has no shorter form', async () => {
    const withoutTest = (it: ReturnType<typeof aRun>) => {
      const { roles } = it.team.task;
      it.team.task = {
        ...it.team.task,
        roles: { ...roles, value: { ...roles.value, test: null } }
      };
    };
    expect(await exported(shorter, withoutTest)).toContain(
      'traditional/forest/evaluate'
    );
    const all: IAgentTeam['shorten'] = async (request, weights) =>
      request.key.module === 'submission'
        ? '# short prediction'
        : ((await shorter(request, weights)) ?? null);
    const solution = await exported(all, withoutTest);
    expect(solution).toContain('# short prediction');
    expect(solution).not.toContain('traditional/forest/evaluate');
  });

  it('stays whole where the person has edited the blend', async () => {
    const solution = await exported(shorter, it => {
      it.cells.prints = source => {
        const ensemble = it.notebook
          .cells()
          .find(({ metadata }) => metadata?.module === 'ensemble');
        if (ensemble && source.includes('submission')) {
          it.notebook.update(ensemble.id, ensemble.source, '# mine');
        }
        return '';
      };
    });
    expect(solution).toContain('# mine');
    expect(solution).toContain('traditional/forest/evaluate');
  });
});
