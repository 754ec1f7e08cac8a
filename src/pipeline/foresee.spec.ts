import { aRun } from '../testing/a-run';
import { follow } from '../testing/followed';
import { run } from './run';

/** What a run of 120 s says when a small run foresees so many seconds. */
async function warnings(ridge: number, forest: number): Promise<string[]> {
  const it = aRun();
  it.probes.foresee({ ridge, forest });
  const { events } = await follow(run(it.options, it.ports));
  return events.flatMap(event =>
    event.type === 'warned' ? [event.message] : []
  );
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
