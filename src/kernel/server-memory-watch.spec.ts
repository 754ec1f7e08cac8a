/**
 * @jest-environment node
 */
import { ServerConnection } from '@jupyterlab/services';
import { ManualClock } from '../testing/manual-clock';
import { ServerMemoryWatch } from './server-memory-watch';

/** A server that answers as it is told, and remembers what it was asked. */
function aServer(answer: () => Response) {
  const asked: string[] = [];
  const settings = ServerConnection.makeSettings({
    baseUrl: 'http://here/',
    fetch: async (request: RequestInfo | URL, init?: RequestInit) => {
      const { method, url } = new Request(request, init);
      asked.push(`${method} ${new URL(url).pathname}`);
      return answer();
    }
  });
  return { asked, settings };
}

function aWatch(answer: () => Response, kernel: { id: string } | null) {
  const { asked, settings } = aServer(answer);
  const clock = new ManualClock();
  const watch = new ServerMemoryWatch(settings, () => kernel, clock);
  return { asked, clock, watch };
}

const KERNEL = { id: 'k-1' };

const json = (value: unknown) => new Response(JSON.stringify(value));

describe('ServerMemoryWatch', () => {
  it('tells the limit and asks for the watch again and again until its end', async () => {
    const { asked, clock, watch } = aWatch(
      () => json({ limit: 100, acts: [] }),
      KERNEL
    );
    await expect(watch.begin()).resolves.toBe(100);
    clock.advance(60_000);
    clock.advance(60_000);
    watch.end();
    clock.advance(60_000);
    const post = 'POST /iml/memory/k-1';
    expect(asked).toEqual([post, post, post, 'DELETE /iml/memory/k-1']);
  });

  it('tells what was done since it was last asked', async () => {
    const acts = ['interrupted'];
    const { watch } = aWatch(() => json({ limit: 100, acts }), KERNEL);
    await watch.begin();
    await expect(watch.act()).resolves.toBeNull();
    acts.push('ended');
    await expect(watch.act()).resolves.toBe('ended');
    await expect(watch.act()).resolves.toBeNull();
    watch.end();
  });

  it.each([
    ['the kernel is remote', () => json({ limit: null, acts: [] }), KERNEL],
    [
      'the server has no extension',
      () => new Response('', { status: 404 }),
      KERNEL
    ],
    ['the answer is none of ours', () => json({ limit: 'much' }), KERNEL],
    ['there is no kernel', () => json({ limit: 1, acts: [] }), null]
  ])('does not watch where %s', async (_, answer, kernel) => {
    const { watch } = aWatch(answer, kernel);
    await expect(watch.begin()).resolves.toBeNull();
    await expect(watch.act()).resolves.toBeNull();
  });

  it('does not watch while the server cannot be reached', async () => {
    const { watch } = aWatch(() => {
      throw new TypeError('fetch failed');
    }, KERNEL);
    await expect(watch.begin()).resolves.toBeNull();
  });
});
