import { Budget, NO_LIMITS } from './budget';

const answer = (text: string, input = 0, output = 0) => ({
  text,
  finish: 'stop',
  usage: input ? { input, output } : null
});

describe('what a model may cost', () => {
  it('is counted by the longest name of the price table that fits', () => {
    const budget = new Budget(NO_LIMITS, {
      'gpt-*': { input: 1, output: 1 },
      'gpt-mini*': { input: 2, output: 10 }
    });
    const { cost } = budget.count('gpt-mini-2026', 0, answer('', 1e6, 1e5));
    expect(cost).toBeCloseTo(3);
    expect(budget.spent.cost).toBeCloseTo(3);
  });

  it('is not known without a price', () => {
    expect(new Budget().count('own', 0, answer('', 5, 5)).cost).toBeNull();
  });

  it('is estimated where the endpoint does not count', () => {
    const { usage } = new Budget().count('own', 400, answer('x'.repeat(40)));
    expect(usage).toEqual({ input: 100, output: 10, estimated: true });
  });

  it.each([
    [{ tokens: 10 }, 'of 10 tokens'],
    [{ cost: 0.001 }, 'of 0.001 is spent'],
    [{ seconds: 5 }, 'of 5 s'],
    [{ callsPerStep: 1 }, 'write has had its 1 questions']
  ])('ends at %p', (limits, words) => {
    const budget = new Budget(
      { ...NO_LIMITS, ...limits },
      { own: { input: 1000, output: 1000 } }
    );
    budget.admit('write');
    budget.passed(6);
    budget.count('own', 0, answer('', 6, 6));
    expect(() => budget.admit('write')).toThrow(words);
  });

  it('is counted per step', () => {
    const budget = new Budget({ ...NO_LIMITS, callsPerStep: 1 });
    budget.admit('write:data');
    expect(() => budget.admit('write:validation')).not.toThrow();
  });
});
