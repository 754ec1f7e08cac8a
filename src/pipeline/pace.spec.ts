import { isHopeless, Pace } from './pace';

describe('pace', () => {
  it('takes foreseen seconds at their word until something was measured', () => {
    expect(new Pace().factor).toBe(1);
  });

  it('learns that folds side by side take less, and that a crowded machine takes more', () => {
    const quick = new Pace();
    quick.learn(40, 20);
    const slow = new Pace();
    slow.learn(20, 60);
    expect(quick.factor).toBeCloseTo(22 / 42);
    expect(slow.factor).toBeCloseTo(62 / 22);
  });

  it('does not believe one short candidate much', () => {
    const pace = new Pace();
    pace.learn(0.1, 1);
    expect(pace.factor).toBeLessThan(1.5);
  });

  it('does not foresee from less than half of the folds', () => {
    expect(isHopeless(3, 8, 60, 70)).toBe(false);
    expect(isHopeless(4, 8, 60, 70)).toBe(true);
  });

  it('lets go on what will be in time, or nearly', () => {
    expect(isHopeless(4, 8, 30, 70)).toBe(false);
    expect(isHopeless(4, 8, 37, 70)).toBe(false);
    expect(isHopeless(8, 8, 70, 70)).toBe(false);
  });
});
