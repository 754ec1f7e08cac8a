import { aRun } from '../testing/a-run';
import { run } from './run';

/** What a run of 120 s says when a small run foresees so many seconds. */
async function warnings(ridge: number, forest: number): Promise<string[]> {
  const it = aRun();
  it.probes.answers.check_models = () => ({
    report: { verdicts: [], seconds: 0, estimate: null },
    estimates: { ridge, forest },
    failed: {}
  });
  const told: string[] = [];
  for await (const { event } of run(it.options, it.ports)) {
    if (event.type === 'warned') {
      told.push(event.message);
    }
  }
  return told;
}

describe('a plan that breaks the budget', () => {
  it('shrinks before its first candidate starts, and says what is too long', async () => {
    await expect(warnings(10, 500)).resolves.toEqual([
      expect.stringContaining('Alone too long: forest.')
    ]);
  });

  it('shrinks where only all together are too long', async () => {
    const [message] = await warnings(210, 240);
    expect(message).toContain('would need about 150 s');
    expect(message).not.toContain('Alone');
  });

  it('stays as it is where there is time', async () => {
    await expect(warnings(10, 20)).resolves.toEqual([]);
  });
});
