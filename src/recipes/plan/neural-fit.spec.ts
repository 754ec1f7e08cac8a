import { secondsPerNetwork, sized } from './neural-fit';

/** Seconds in proportion to everything that makes a network large. */
function price(params: Record<string, unknown>): number {
  const { epochs, members, width } = params;
  return (Number(epochs) * Number(members) * Number(width)) / 100;
}

describe('sized', () => {
  const params = { epochs: 25, members: 8, width: 96, rate: 0.01 };

  it('leaves a network alone that fits', () => {
    expect(sized(params, price, 1000)).toEqual(params);
  });

  it('shortens the training before it takes members or width away', () => {
    expect(sized(params, price, 150)).toEqual({ ...params, epochs: 18 });
  });

  it('keeps what a network needs to learn at all, however short the time', () => {
    expect(sized(params, price, 0)).toEqual({
      epochs: 5,
      members: 4,
      width: 48,
      rate: 0.01
    });
  });

  it('adds no parameter that a network does not have', () => {
    expect(sized({ epochs: 9, rate: 0.01 }, () => 99, 1)).toEqual({
      epochs: 5,
      rate: 0.01
    });
  });
});

describe('secondsPerNetwork', () => {
  it('is a share of the budget, and of five minutes where there is none', () => {
    expect(secondsPerNetwork(120)).toBe(30);
    expect(secondsPerNetwork(null)).toBe(75);
  });
});
