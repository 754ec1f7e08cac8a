import type { IClock } from '../contracts/ports';

/** The clock of the page. A hidden tab slows its timers; nothing on the critical path waits for one. */
export class BrowserClock implements IClock {
  now(): number {
    return Date.now();
  }

  after(ms: number, callback: () => void): () => void {
    const timer = window.setTimeout(callback, ms);
    return () => {
      window.clearTimeout(timer);
    };
  }
}
