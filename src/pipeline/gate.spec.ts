import { Gate } from './gate';

describe('Gate', () => {
  it('lets a run pass while it is open', async () => {
    await expect(
      new Gate().pass(new AbortController().signal)
    ).resolves.toBeUndefined();
  });

  it('holds a run until it is opened', async () => {
    const gate = new Gate();
    gate.close();
    let passed = false;
    const pass = gate.pass(new AbortController().signal).then(() => {
      passed = true;
    });
    await Promise.resolve();
    expect(passed).toBe(false);
    gate.open();
    await pass;
    expect(gate.isClosed).toBe(false);
  });

  it('lets a run go that was stopped while it waited', async () => {
    const gate = new Gate();
    const controller = new AbortController();
    gate.close();
    const pass = gate.pass(controller.signal);
    controller.abort();
    await expect(pass).resolves.toBeUndefined();
  });

  it('tells at once, and of the next closing', () => {
    const gate = new Gate();
    let told = 0;
    const forget = gate.whenClosed(() => told++);
    gate.close();
    gate.close();
    expect(told).toBe(1);
    forget();
    gate.open();
    gate.close();
    expect(told).toBe(1);
    gate.whenClosed(() => told++);
    expect(told).toBe(2);
  });
});
