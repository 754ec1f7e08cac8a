import { keyText } from '../contracts/code-module';
import type { IAgentTeam } from '../contracts/ports';
import { aRun } from '../testing/a-run';
import { follow } from '../testing/followed';
import { exportRun } from './hand-in';
import { run } from './run';

it('exports a run that is over as the run itself would have done', async () => {
  const made = aRun();
  Object.assign(made.team, {
    shorten: (async ({ key }, weights) =>
      key.module === 'ensemble'
        ? `# short ${keyText(key)} ${Object.keys(weights).join(' ')}`
        : null) satisfies IAgentTeam['shorten']
  });
  const { lines } = await follow(run(made.options, made.ports));
  const own = made.workspace.files.get('solution.ipynb') ?? '';
  expect(own).toContain('# short ensemble');
  expect(own).not.toContain('traditional/forest/evaluate');

  // Another page, with nothing but the notebook and the journal.
  const notebook = await exportRun(made.options, '/task', lines, made.ports);
  expect(`${JSON.stringify(notebook, null, 1)}\n`).toBe(own);
});
