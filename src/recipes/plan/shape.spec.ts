import type { IFacts } from '../facts';
import { rarestClass } from './shape';

function classes(rows: number, unique: number, counts: number[]): IFacts {
  const top = counts.map((count, place) => ({ value: place, count }));
  // Only these figures are looked at.
  return { rows, target: { unique, top } } as unknown as IFacts;
}

describe('the rarest class', () => {
  it('is the least one where all are listed', () => {
    expect(rarestClass(classes(100, 3, [60, 33, 7]))).toBe(7);
  });

  it('is as large as the others where the ones that are not listed are', () => {
    expect(rarestClass(classes(400, 4, [100, 100]))).toBe(100);
  });

  it('is foreseen from the mean of those that are not listed', () => {
    expect(rarestClass(classes(330, 4, [200, 60]))).toBe(10);
    expect(rarestClass(classes(300, 22, [200, 60]))).toBe(1);
  });
});
