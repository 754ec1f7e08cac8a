import { ServerConnection } from '@jupyterlab/services';
import { z } from 'zod';
import type { IClock, IMemoryWatch, MemoryAct } from '../contracts/ports';

/** Milliseconds between two words to the server, which forgets who is silent for long. */
const AGAIN = 60_000;

const Act = z.enum(['interrupted', 'ended']);

const Begun = z.object({
  /** Bytes; null where the server does not see the kernel's process. */
  limit: z.number().nullable(),
  acts: z.array(Act)
});

const Acts = Begun.pick({ acts: true });

/** The kernel whose memory is watched: its id stays when it is started again. */
interface IWatched {
  readonly id: string;
}

/**
 * Has the Jupyter server watch the memory of a kernel, from outside of its process.
 *
 * A server without iML's extension, a gateway, a cluster: nobody watches, and the run
 * says so.
 */
export class ServerMemoryWatch implements IMemoryWatch {
  constructor(
    private readonly _server: ServerConnection.ISettings,
    private readonly _kernel: () => IWatched | null,
    private readonly _clock: IClock
  ) {}

  async begin(): Promise<number | null> {
    const begun = await this._ask('POST', Begun);
    if (begun === null || begun.limit === null) {
      return null;
    }
    this._told = begun.acts.length;
    this._renewLater();
    return begun.limit;
  }

  async act(): Promise<MemoryAct | null> {
    const acts = (await this._ask('GET', Acts))?.acts ?? [];
    const fresh = acts.slice(this._told);
    this._told = acts.length;
    return fresh.at(-1) ?? null;
  }

  end(): void {
    this._cancel();
    void this._ask('DELETE', null);
  }

  private _renewLater(): void {
    this._cancel = this._clock.after(AGAIN, () => {
      void this._ask('POST', Begun);
      this._renewLater();
    });
  }

  /** @returns null where the server does not know what is asked, or cannot be reached now. */
  private async _ask<T>(
    method: string,
    answer: z.ZodType<T> | null
  ): Promise<T | null> {
    const kernel = this._kernel();
    if (kernel === null) {
      return null;
    }
    try {
      const response = await ServerConnection.makeRequest(
        `${this._server.baseUrl}iml/memory/${kernel.id}`,
        { method },
        this._server
      );
      if (!response.ok || answer === null) {
        return null;
      }
      const parsed = answer.safeParse(await response.json());
      return parsed.success ? parsed.data : null;
    } catch (error) {
      if (error instanceof ServerConnection.NetworkError) {
        // Not watched while the line is broken; the run itself tells of that.
        return null;
      }
      throw error;
    }
  }

  /** How many of the server's acts were told. */
  private _told = 0;
  private _cancel: () => void = () => undefined;
}
