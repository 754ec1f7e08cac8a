import type { Diagnosis } from '../contracts/diagnosis';
import type { IAgentTeam } from '../contracts/ports';
import type { RunEventBody } from '../contracts/run-event';
import { aRun } from '../testing/a-run';
import { run } from './run';

/** A run whose features fail as they are told, and whose team patches them for ever. */
async function patchesOf(
  failures: (attempt: number) => string,
  route: Diagnosis['route'] = 'author'
): Promise<RunEventBody[]> {
  const it = aRun();
  let fails = 0;
  it.cells.outcome = source =>
    source.startsWith('# traditional/features level 0')
      ? {
          status: 'error',
          seconds: 1,
          ename: 'ValueError',
          evalue: failures(fails++),
          traceback: []
        }
      : { status: 'ok', seconds: 1 };
  const diagnose: IAgentTeam['diagnose'] = async ({ key, evidence }) => ({
    key,
    signature: evidence.signature,
    route,
    culprit: key,
    cause: 'It is broken.',
    rule: null
  });
  Object.assign(it.team, { diagnose });
  it.team.mend = ({ module }) => ({
    key: module.key,
    before: module.source,
    after: `${module.source}!`,
    author: 'recipe',
    rule: 'test',
    why: ''
  });
  const patches: RunEventBody[] = [];
  for await (const { event } of run(it.options, it.ports)) {
    if (event.type === 'module_patched') {
      patches.push(event);
    }
  }
  return patches;
}

describe('a repair', () => {
  it('has three patches for a module at the most', async () => {
    const different = (attempt: number) => `another ${'x'.repeat(attempt)}`;
    await expect(patchesOf(different)).resolves.toHaveLength(3);
  });

  it('stops when the same failure comes back', async () => {
    await expect(patchesOf(() => 'the same')).resolves.toHaveLength(1);
  });

  it('goes on halving what is too large', async () => {
    await expect(patchesOf(() => 'no memory', 'planner')).resolves.toHaveLength(
      3
    );
  });
});
