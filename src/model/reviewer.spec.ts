import type { Proposal, ReviewMode } from '../contracts/review';
import { StoppedError } from '../contracts/errors';
import { PersonReviewer, mustWait } from './reviewer';

function proposal(change: Partial<Proposal> = {}): Proposal {
  return {
    id: 'p1',
    kind: 'module',
    key: null,
    title: '',
    why: '',
    before: null,
    after: 'x = 1',
    author: 'recipe',
    risks: [],
    ...change
  };
}

describe('mustWait', () => {
  it.each<[ReviewMode, Proposal['kind'], boolean]>([
    ['step', 'module', true],
    ['step', 'blueprint', true],
    ['step', 'patch', true],
    ['plan', 'module', false],
    ['plan', 'blueprint', true],
    ['plan', 'patch', true],
    ['autopilot', 'module', false],
    ['autopilot', 'blueprint', false],
    ['autopilot', 'patch', false]
  ])('in the mode %s a %s waits: %s', (mode, kind, waits) => {
    expect(mustWait(proposal({ kind }), mode)).toBe(waits);
  });

  it.each<ReviewMode>(['step', 'plan', 'autopilot'])(
    'risky code waits in the mode %s',
    mode => {
      expect(mustWait(proposal({ risks: ['subprocess.run'] }), mode)).toBe(
        true
      );
    }
  );
});

describe('PersonReviewer', () => {
  const { signal } = new AbortController();

  it('hands on the word of the person', async () => {
    const reviewer = new PersonReviewer(() => 'step');
    const decision = reviewer.review(proposal(), signal);
    reviewer.answer('p1', { action: 'edit', source: 'x = 2' });
    expect(await decision).toEqual({ action: 'edit', source: 'x = 2' });
  });

  it('takes a word that came before the question', async () => {
    const reviewer = new PersonReviewer(() => 'step');
    reviewer.answer('p1', { action: 'reject' });
    expect(await reviewer.review(proposal(), signal)).toEqual({
      action: 'reject'
    });
  });

  it('ends a waiting question on stop', async () => {
    const controller = new AbortController();
    const reviewer = new PersonReviewer(() => 'step');
    const decision = reviewer.review(proposal(), controller.signal);
    controller.abort();
    await expect(decision).rejects.toBeInstanceOf(StoppedError);
  });
});
