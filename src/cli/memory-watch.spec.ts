/**
 * @jest-environment node
 */
import { ProcessMemoryWatch } from './memory-watch';

/** A kernel that holds so many bytes of a hundred. */
function aWatch(most?: number) {
  const it = { used: 10, did: [] as string[] };
  const watch = new ProcessMemoryWatch(
    {
      interrupt: () => it.did.push('interrupt'),
      end: () => it.did.push('end')
    },
    () => (it.used < 0 ? null : { used: it.used, left: 100 - it.used }),
    most
  );
  const at = (used: number) => {
    it.used = used;
    watch.watch();
  };
  return { it, watch, at };
}

describe('ProcessMemoryWatch', () => {
  it('leaves a kernel alone that has room', async () => {
    const { it: seen, watch, at } = aWatch();
    at(84);
    expect(seen.did).toEqual([]);
    await expect(watch.act()).resolves.toBeNull();
  });

  it('interrupts once at 85 %, and tells once', async () => {
    const { it: seen, watch, at } = aWatch();
    at(86);
    at(90);
    expect(seen.did).toEqual(['interrupt']);
    await expect(watch.act()).resolves.toBe('interrupted');
    await expect(watch.act()).resolves.toBeNull();
  });

  it('interrupts again when memory was free in between', () => {
    const { it: seen, at } = aWatch();
    [86, 50, 86].forEach(at);
    expect(seen.did).toEqual(['interrupt', 'interrupt']);
  });

  it('ends the kernel at 95 %', async () => {
    const { it: seen, watch, at } = aWatch();
    at(96);
    expect(seen.did).toEqual(['end']);
    await expect(watch.act()).resolves.toBe('ended');
  });

  it('keeps to a limit below that of the machine', () => {
    const { it: seen, at } = aWatch(20);
    at(18);
    expect(seen.did).toEqual(['interrupt']);
  });

  it('says that it cannot watch a process that is not here', async () => {
    const { it: seen, watch } = aWatch();
    seen.used = -1;
    await expect(watch.begin()).resolves.toBeNull();
    watch.end();
  });

  it('tells the limit', async () => {
    const { watch } = aWatch();
    await expect(watch.begin()).resolves.toBe(100);
    watch.end();
  });
});
