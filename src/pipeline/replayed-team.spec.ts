import type { IWriteRequest } from '../contracts/ports';
import { aRun } from '../testing/a-run';
import { replayed } from './replayed-team';
import { teamWith } from '../contracts/team-with';

/** What is asked does not matter to a team that hands it on. */
const ASKED = {} as IWriteRequest;

describe('a team with some methods replaced', () => {
  it('shortens as the team does, also where a run is replayed', async () => {
    const { team } = aRun();
    const shorter = Object.assign(team, { shorten: async () => '# short' });
    for (const made of [teamWith(shorter, {}), replayed(shorter, [])]) {
      expect(await made.shorten?.(ASKED, {})).toBe('# short');
    }
  });

  it('has no method that the team has not', () => {
    const made = teamWith(aRun().team, {});
    expect(made.shorten).toBeUndefined();
    expect(made.listen).toBeUndefined();
  });

  it('answers by what replaces a method', async () => {
    const made = teamWith(aRun().team, { write: async () => null });
    expect(await made.write(ASKED)).toBeNull();
  });
});
