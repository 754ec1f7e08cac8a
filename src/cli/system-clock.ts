import type { IClock } from '../contracts/ports';

/** The time of this machine. */
export const SYSTEM_CLOCK: IClock = {
  now: () => performance.timeOrigin + performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  }
};
