/**
 * @jest-environment node
 */
import type { Kernel } from '@jupyterlab/services';
import WebSocket from 'ws';
import { findPython } from '../cli/python';
import { startServer, type IServer } from '../cli/server';
import { startKernel } from '../headless/start-kernel';
import { settled } from './settled';

/** Milliseconds: the tests lose messages on purpose and need not wait long. */
const GRACE = 100;

/** Milliseconds after which it is asked whether the kernel has gone on. */
const SILENCE = 300;

/** What gets lost on its way from the kernel. */
let lost: RegExp | null = null;

/** How many requests get lost on their way to the kernel. */
let unsent = 0;

/** The lines that stand. */
const open = new Set<LossyWebSocket>();

/** No line can be laid. */
let isBroken = false;

/** A connection that loses some messages, or breaks at once. */
class LossyWebSocket extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    open.add(this);
    this.on('close', () => open.delete(this));
    if (isBroken) {
      this.terminate();
    }
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const isLost =
      event === 'message' &&
      lost !== null &&
      lost.test(Buffer.from(args[0] as ArrayBuffer).toString());
    return isLost || super.emit(event, ...args);
  }

  override send(data: Parameters<WebSocket['send']>[0]): void {
    if (unsent > 0) {
      unsent--;
    } else {
      super.send(data);
    }
  }
}

let server: IServer;
let kernel: Kernel.IKernelConnection;

beforeAll(async () => {
  server = await startServer(findPython(null));
  kernel = await startKernel(
    {
      ...server.settings,
      WebSocket: LossyWebSocket as unknown as typeof globalThis.WebSocket
    },
    'python3',
    'tmp'
  );
  await kernel.info;
});

beforeEach(() => {
  lost = null;
  unsent = 0;
});

afterAll(async () => {
  kernel.dispose();
  await server.stop();
});

const ask = (code: string) =>
  settled(
    kernel.requestExecute({ code, stop_on_error: true }, false),
    kernel,
    GRACE,
    SILENCE
  );

/** Resolves when a connection stands. */
function connected(connection: Kernel.IKernelConnection): Promise<void> {
  return new Promise(resolve => {
    const onLine = () => {
      if (connection.connectionStatus === 'connected') {
        connection.connectionStatusChanged.disconnect(onLine);
        resolve();
      }
    };
    connection.connectionStatusChanged.connect(onLine);
    onLine();
  });
}

const REPLY = /"execute_reply"/;
const IDLE = /"execution_state": ?"idle"/;

describe('settled', () => {
  it.each([
    ['nothing', null],
    ['the reply', REPLY],
    ['the word idle', IDLE]
  ])('tells how a request ended when %s is lost', async (_, what) => {
    lost = what;
    expect(await ask('x = 1')).toEqual({ status: 'ok' });
    expect(await ask('print(x)')).toEqual({ status: 'ok' });
    expect(await ask('x / 0')).toMatchObject({
      status: 'error',
      ename: 'ZeroDivisionError',
      evalue: 'division by zero'
    });
  });

  it.each([
    ['nothing', null],
    ['the reply', REPLY]
  ])(
    'knows a request that the kernel dropped when %s is lost',
    async (_, what) => {
      lost = what;
      const failing = ask('import time; time.sleep(0.5); 1 / 0');
      const behind = ask('print("never")');
      expect((await failing).status).toBe('error');
      expect(await behind).toEqual({ status: 'aborted' });
    }
  );

  it('counts a request as dropped of whose ending nothing came', async () => {
    const future = kernel.requestExecute({ code: 'x = 2' }, false);
    const ending = settled(future, kernel, GRACE, SILENCE);
    const { msg_id } = future.msg.header;
    lost = new RegExp(`execute_reply.*${msg_id}|${msg_id}.*"idle"`, 's');
    expect(await ending).toEqual({ status: 'aborted' });
    expect(await ask('assert x == 2')).toEqual({ status: 'ok' });
  });

  it('counts a request as dropped that never came to the kernel', async () => {
    unsent = 1;
    expect(await ask('y = 2')).toEqual({ status: 'aborted' });
    expect(await ask('assert "y" not in globals()')).toEqual({ status: 'ok' });
  });

  it('waits for a request that takes longer than the silence', async () => {
    const seconds = (3 * SILENCE) / 1000;
    expect(await ask(`import time; time.sleep(${seconds})`)).toEqual({
      status: 'ok'
    });
  });

  it.each([
    ['ends meanwhile', 0.5, 'aborted'],
    ['goes on', 5, 'ok']
  ])(
    'knows of a request that %s when the line breaks and stands again',
    async (_, seconds, status) => {
      const lines = [...open];
      // Somebody else listens on: the server keeps nothing for whoever is gone.
      const other = kernel.clone();
      await connected(other);
      const started = new Promise<void>(resolve => {
        kernel.iopubMessage.connect(function onMessage(_, { header }) {
          if (header.msg_type === 'execute_input') {
            kernel.iopubMessage.disconnect(onMessage);
            resolve();
          }
        });
      });
      const ending = ask(`import time; time.sleep(${seconds})`);
      await started;
      isBroken = true;
      lines.forEach(line => line.terminate());
      if (status === 'aborted') {
        // The other's request stands behind ours.
        await other.requestExecute({ code: '' }).done;
      }
      isBroken = false;
      await connected(kernel);
      expect((await ending).status).toBe(status);
      other.dispose();
    }
  );

  it('rejects when the connection is closed', async () => {
    const other = await server.startKernel('/tmp');
    const ending = settled(
      other.requestExecute({ code: 'input()' }),
      other,
      GRACE
    );
    other.dispose();
    await expect(ending).rejects.toThrow();
  });
});
