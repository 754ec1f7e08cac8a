import { nullTranslator } from '@jupyterlab/translation';
import type { Workspace } from '../../kernel/workspace';
import { ManualClock } from '../../testing/manual-clock';
import { Owner } from './owner';

/** The claims on the kernels, as the kernel's folder holds them. */
let holders: Map<string, string>;
let renewed: number;
let clock: ManualClock;

beforeEach(() => {
  holders = new Map();
  renewed = 0;
  clock = new ManualClock();
});

function owner(kernel: string): Owner {
  const workspace = {
    claim: async (path: string, holder: string) => {
      renewed++;
      const held = holders.get(path) ?? holder;
      holders.set(path, held);
      return held;
    },
    remove: async (path: string) => void holders.delete(path)
  };
  return new Owner(
    workspace as unknown as Workspace,
    kernel,
    clock,
    nullTranslator.load('jupyterlab_iml')
  );
}

it('refuses while another window works in the kernel, and says what to do', async () => {
  holders.set('.iml/owner-k1', 'another window');
  await expect(owner('k1').claim()).rejects.toThrow(
    /Another window works in this kernel.*Stop the run in the other window/s
  );
});

it('refuses a second notebook of this window that shares the kernel', async () => {
  const first = owner('k2');
  await first.claim();
  await expect(owner('k2').claim()).rejects.toThrow('Another window');
  await owner('k3').claim();
  first.release();
  await owner('k2').claim();
});

it('renews its claim while it works, and not after', async () => {
  const one = owner('k4');
  await one.claim();
  clock.advance(20_000);
  clock.advance(20_000);
  expect(renewed).toBe(3);
  one.release();
  clock.advance(20_000);
  expect(renewed).toBe(3);
  expect(holders.size).toBe(0);
});
