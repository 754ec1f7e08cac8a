import { readdirSync, readFileSync } from 'node:fs';
import type { IMemoryWatch, MemoryAct } from '../contracts/ports';
import { kernelProcess } from './kernel-process';

/** Share of what the kernel may use at which its cell is interrupted, and at which it is ended. */
export const INTERRUPT_AT = 0.85;
export const END_AT = 0.95;

/** Milliseconds between two looks. */
const EVERY = 250;

/** What a look at the machine tells; bytes. */
export interface IMemoryLook {
  /** Held by the kernel and its children. */
  readonly used: number;
  /** Left on the machine, or in its container where that is less. */
  readonly left: number;
}

/** What the watch does to the kernel. */
export interface IMemoryHands {
  interrupt(): void;
  end(): void;
}

/**
 * Watches the memory of a kernel of this machine from outside of it, in `/proc` and in the
 * control groups: a kernel that swaps cannot watch itself.
 *
 * The limit is what the kernel holds plus what is left: so much it could have at most.
 */
export class ProcessMemoryWatch implements IMemoryWatch {
  /**
   * @param _look - null: the process is not there (yet, or any more).
   * @param _most - Bytes that the kernel may use at most; Infinity for what the machine gives.
   */
  constructor(
    private readonly _hands: IMemoryHands,
    private readonly _look: () => IMemoryLook | null,
    private readonly _most = Infinity
  ) {}

  async begin(): Promise<number | null> {
    const look = this._look();
    if (look === null) {
      return null;
    }
    this._timer = setInterval(() => this.watch(), EVERY);
    this._timer.unref();
    return this._limit(look);
  }

  async act(): Promise<MemoryAct | null> {
    const acted = this._acted;
    this._acted = null;
    return acted;
  }

  end(): void {
    clearInterval(this._timer);
  }

  /** Look once and do what is due. */
  watch(): void {
    const look = this._look();
    if (look === null) {
      return;
    }
    const share = look.used / this._limit(look);
    if (share >= END_AT) {
      this._acted = 'ended';
      this._hands.end();
    } else if (share >= INTERRUPT_AT) {
      if (!this._isHigh) {
        this._acted = 'interrupted';
        this._hands.interrupt();
      }
    }
    this._isHigh = share >= INTERRUPT_AT;
  }

  private _limit({ used, left }: IMemoryLook): number {
    return Math.min(this._most, used + left);
  }

  private _acted: MemoryAct | null = null;
  private _isHigh = false;
  private _timer: NodeJS.Timeout | undefined;
}

/** A look at a kernel of this machine; null where there is no `/proc` or no such process. */
export function lookAt(kernel: string): () => IMemoryLook | null {
  let root: number | null = null;
  return () => {
    if (root === null || rssOf(root) === null) {
      root = kernelProcess(kernel);
    }
    const used = root === null ? null : treeOf(root);
    const left = available();
    return used === null || left === null ? null : { used, left };
  };
}

/** Bytes of a process and all below it. */
function treeOf(root: number): number | null {
  const own = rssOf(root);
  if (own === null) {
    return null;
  }
  return childrenOf(root).reduce(
    (sum, child) => sum + (treeOf(child) ?? 0),
    own
  );
}

function rssOf(process: number): number | null {
  const status = textOf(`/proc/${process}/status`);
  const found = /^VmRSS:\s+(\d+) kB/m.exec(status ?? '');
  return found ? Number(found[1]) * 1024 : null;
}

function childrenOf(process: number): number[] {
  try {
    return readdirSync(`/proc/${process}/task`).flatMap(task =>
      (textOf(`/proc/${process}/task/${task}/children`) ?? '')
        .split(' ')
        .filter(Boolean)
        .map(Number)
    );
  } catch {
    // It ended while we looked.
    return [];
  }
}

/** Bytes that are left: of the machine, or of its container where that is less. */
function available(): number | null {
  const machine = /^MemAvailable:\s+(\d+) kB/m.exec(
    textOf('/proc/meminfo') ?? ''
  );
  if (!machine) {
    return null;
  }
  const own = /^0::(.*)$/m.exec(textOf('/proc/self/cgroup') ?? '')?.[1] ?? '/';
  const rooms = [
    roomIn(`/sys/fs/cgroup${own}`, 'memory.max', 'memory.current'),
    roomIn('/sys/fs/cgroup', 'memory.max', 'memory.current'),
    roomIn(
      '/sys/fs/cgroup/memory',
      'memory.limit_in_bytes',
      'memory.usage_in_bytes'
    )
  ].filter((room): room is number => room !== null);
  return Math.min(Number(machine[1]) * 1024, ...rooms);
}

/** Bytes that are left in a control group, its file cache counted as free; null where it has no limit. */
function roomIn(folder: string, limit: string, usage: string): number | null {
  const most = Number(textOf(`${folder}/${limit}`) ?? NaN);
  const used = Number(textOf(`${folder}/${usage}`) ?? NaN);
  if (!Number.isFinite(most) || !Number.isFinite(used)) {
    return null;
  }
  const cache = /^(?:total_)?inactive_file (\d+)$/m.exec(
    textOf(`${folder}/memory.stat`) ?? ''
  );
  return Math.max(0, most - used + Number(cache?.[1] ?? 0));
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // No such file on this machine, or the process has ended.
    return null;
  }
}
