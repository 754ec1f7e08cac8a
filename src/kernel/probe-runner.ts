import type { Kernel, KernelMessage } from '@jupyterlab/services';
import { PromiseDelegate, UUID } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import { z } from 'zod';
import { ProbeError, StoppedError } from '../contracts/errors';
import type { IProbeOptions, IProbeRunner } from '../contracts/ports';
import {
  PROBES,
  type ProbeAnswer,
  type ProbeArgs,
  type ProbeName
} from '../contracts/probe';
import {
  PROBE_MIME,
  PROBE_VERSION,
  packedParts,
  probeCode,
  type IProbePart
} from './probe-code';
import type { IProbeTexts } from './probe-texts';
import { settled, type Settled } from './settled';
import { Subshell } from './subshell';

/** First line of a probe that needs helpers before it. */
const USES = /^# uses: ([^\n]*)/;

/** Line of a probe that runs texts in another process. */
const SHIPS = /^# ships: ([^\n]*)/m;

/** Probes that only look or touch files: they need not wait for a running cell. */
const LOOKS: ReadonlySet<ProbeName> = new Set<ProbeName>([
  'environment',
  'listing',
  'profile',
  'deep',
  'chart',
  'result_plots',
  'task_folder',
  'workspace',
  'check_static',
  'evidence',
  'provenance'
]);

/**
 * Probes that await a process of their own, up to half a minute: on a subshell of
 * their own too, since one subshell answers in turn and nobody waits for them.
 */
const APART: ReadonlySet<ProbeName> = new Set<ProbeName>(['deep']);

/** Milliseconds after its end in which the answer of a probe has come by one line or the other. */
const LATE = 3000;

const Envelope = z.object({
  v: z.literal(PROBE_VERSION),
  nonce: z.string(),
  json: z.string()
});

type IEnvelope = z.infer<typeof Envelope>;

const Body = z.union([
  z.object({ answer: z.unknown(), error: z.undefined().optional() }),
  z.object({ error: z.object({ ename: z.string(), evalue: z.string() }) })
]);

/**
 * Silent Python in a live kernel: no name, no history, no output is left behind.
 *
 * Probes that look run on a subshell where the kernel has them, so they answer
 * while a cell is running; probes that execute code of a module take their turn on
 * the main shell, where an abort can interrupt them.
 */
export class ProbeRunner implements IProbeRunner, IDisposable {
  constructor(
    private readonly _kernel: Kernel.IKernelConnection,
    private readonly _texts: IProbeTexts
  ) {
    this._subshell = new Subshell(_kernel);
    this._apart = new Subshell(_kernel);
  }

  get isDisposed(): boolean {
    return this._subshell.isDisposed;
  }

  /** Delete the subshells. Safe to call twice. */
  dispose(): void {
    this._subshell.dispose();
    this._apart.dispose();
  }

  /**
   * @throws ProbeError when the probe raised, its answer does not fit, or the kernel went away.
   * @throws StoppedError when `options.signal` was aborted.
   */
  async run<P extends ProbeName>(
    probe: P,
    args: ProbeArgs<P>,
    options: IProbeOptions = {}
  ): Promise<ProbeAnswer<P>> {
    const { signal } = options;
    throwIfStopped(signal);
    const parts = await this._packed(probe);
    const shell = options.shell ?? (LOOKS.has(probe) ? 'sub' : 'main');
    const subshell = APART.has(probe) ? this._apart : this._subshell;
    const sub = shell === 'sub' ? await subshell.connection() : null;
    throwIfStopped(signal);

    const connection = sub ?? this._kernel;
    let outcome = await this._ask(probe, connection, parts, args, signal);
    if (outcome === 'aborted') {
      // Queued behind somebody else's failing cell: not the probe's fault.
      await whenIdle(connection, signal);
      outcome = await this._ask(probe, connection, parts, args, signal);
    }
    if (outcome === 'aborted') {
      throw new ProbeError(probe, 'Aborted', 'The kernel dropped it twice.');
    }
    const parsed = PROBES[probe].answer.safeParse(outcome.answer);
    if (!parsed.success) {
      throw new ProbeError(
        probe,
        'InvalidAnswer',
        z.prettifyError(parsed.error)
      );
    }
    return parsed.data as ProbeAnswer<P>;
  }

  /** The texts of a probe, deflated once. */
  private _packed(probe: ProbeName): Promise<string> {
    const known = this._sent.get(probe) ?? packedParts(this._parts(probe));
    this._sent.set(probe, known);
    return known;
  }

  private _parts(probe: ProbeName): IProbePart[] {
    const { shared, helpers, probes } = this._texts;
    const text = probes[probe];
    if (text === undefined) {
      throw new ProbeError(probe, 'LookupError', 'There is no such probe.');
    }
    const named = USES.exec(text)?.[1].split(/,\s*/) ?? [];
    const ships = SHIPS.exec(text)?.[1].split(/,\s*/) ?? [];
    return [
      { name: '_shared', text: shared },
      ...Object.entries(helpers)
        .filter(([name]) => named.includes(name))
        .map(([name, text]) => ({ name, text })),
      ...ships.map(name => ({ name, text: helpers[name], shipped: true })),
      { name: probe, text }
    ];
  }

  /** Send once; the answer, or `aborted` when the kernel never ran it. */
  private async _ask(
    probe: ProbeName,
    connection: Kernel.IKernelConnection,
    parts: string,
    args: unknown,
    signal: AbortSignal | undefined
  ): Promise<'aborted' | { answer: unknown }> {
    const nonce = UUID.uuid4();
    const answered = new PromiseDelegate<IEnvelope>();
    let started = false;
    let abandoned = false;
    // A check that fits models must not hold the kernel after Stop.
    const free = () => {
      if (started && abandoned && connection === this._kernel) {
        connection.interrupt().catch(() => undefined);
      }
    };
    const future = request(probe, connection, probeCode(parts, args, nonce));
    future.onIOPub = () => {
      if (!started) {
        started = true;
        free();
      }
    };
    // What is sent before the line of a new subshell stands is lost on it (ZeroMQ); the line of
    // the kernel sees it, too, and the nonce tells whose it is.
    const lines = new Set([connection, this._kernel]);
    const note = (_: unknown, message: KernelMessage.IIOPubMessage) => {
      const envelope = envelopeOf(message, nonce);
      if (envelope !== null) {
        answered.resolve(envelope);
      }
    };
    lines.forEach(line => line.iopubMessage.connect(note));
    const stop = stopped(signal, () => {
      abandoned = true;
      free();
    });
    let ending: Settled;
    let envelope: IEnvelope | null = null;
    try {
      ending = await Promise.race([settled(future, connection), stop.rejected]);
      if (ending.status === 'ok') {
        envelope = await within(LATE, answered.promise);
      }
    } catch (error) {
      if (error instanceof StoppedError) {
        throw error;
      }
      throw new ProbeError(probe, 'KernelGone', 'The kernel went away.');
    } finally {
      stop.release();
      lines.forEach(line => line.iopubMessage.disconnect(note));
    }

    if (ending.status === 'aborted') {
      return 'aborted';
    }
    if (ending.status === 'error') {
      throw new ProbeError(probe, ending.ename, ending.evalue);
    }
    return { answer: answerOf(probe, envelope) };
  }

  private readonly _sent = new Map<ProbeName, Promise<string>>();
  private readonly _subshell: Subshell;
  private readonly _apart: Subshell;
}

function request(
  probe: ProbeName,
  connection: Kernel.IKernelConnection,
  code: string
) {
  if (connection.isDisposed || connection.status === 'dead') {
    throw new ProbeError(probe, 'KernelGone', 'There is no running kernel.');
  }
  return connection.requestExecute({
    code,
    silent: true,
    store_history: false,
    allow_stdin: false,
    stop_on_error: false
  });
}

/** The envelope that a message carries; null where it is none, or one of another request. */
function envelopeOf(
  message: KernelMessage.IIOPubMessage,
  nonce: string
): IEnvelope | null {
  if (message.header.msg_type !== 'display_data') {
    return null;
  }
  const { data } = message.content as KernelMessage.IDisplayDataMsg['content'];
  const parsed = Envelope.safeParse(data[PROBE_MIME]);
  return parsed.success && parsed.data.nonce === nonce ? parsed.data : null;
}

/** What is promised, or null where it has not come after so many milliseconds. */
function within<T>(limit: number, wanted: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>(resolve => {
    timer = setTimeout(() => resolve(null), limit);
  });
  return Promise.race([wanted, late]).finally(() => clearTimeout(timer));
}

function answerOf(probe: ProbeName, envelope: IEnvelope | null): unknown {
  if (envelope === null) {
    throw new ProbeError(probe, 'NoAnswer', 'The kernel published no answer.');
  }
  const body = Body.parse(JSON.parse(envelope.json));
  if (body.error) {
    throw new ProbeError(probe, body.error.ename, body.error.evalue);
  }
  return body.answer;
}

function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new StoppedError('The run was stopped.');
  }
}

/** A promise that rejects on abort, and its release. */
function stopped(
  signal: AbortSignal | undefined,
  then: () => void
): { rejected: Promise<never>; release: () => void } {
  let onAbort: () => void = () => undefined;
  const rejected = new Promise<never>((_, reject) => {
    onAbort = () => {
      reject(new StoppedError('The run was stopped.'));
      then();
    };
  });
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    rejected,
    release: () => signal?.removeEventListener('abort', onAbort)
  };
}

function whenIdle(
  connection: Kernel.IKernelConnection,
  signal: AbortSignal | undefined
): Promise<void> {
  const stop = stopped(signal, () => undefined);
  const idle = new Promise<void>(resolve => {
    if (connection.status !== 'busy') {
      resolve();
      return;
    }
    const onStatus = (_: unknown, status: Kernel.Status) => {
      if (status !== 'busy') {
        connection.statusChanged.disconnect(onStatus);
        resolve();
      }
    };
    connection.statusChanged.connect(onStatus);
  });
  return Promise.race([idle, stop.rejected]).finally(stop.release);
}
