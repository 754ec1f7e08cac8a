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

/** What gets lost on its way from the kernel. */
let lost: RegExp | null = null;

/** The lines that stand. */
const open = new Set<LossyWebSocket>();

/** A connection that loses some messages. */
class LossyWebSocket extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    open.add(this);
    this.on('close', () => open.delete(this));
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const isLost =
      event === 'message' && lost !== null && lost.test(String(args[0]));
    return isLost || super.emit(event, ...args);
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
});

afterAll(async () => {
  kernel.dispose();
  await server.stop();
});

const ask = (code: string) =>
  settled(
    kernel.requestExecute({ code, stop_on_error: true }, false),
    kernel,
    GRACE
  );

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

  it.each([
    ['ends meanwhile', 'import time; time.sleep(0.3)', 'aborted'],
    ['goes on', 'import time; time.sleep(4)', 'ok']
  ])(
    'knows of a request that %s when the line breaks and stands again',
    async (_, code, status) => {
      const ending = ask(code);
      const started = new Promise<void>(resolve => {
        kernel.statusChanged.connect(function onStatus(_, status) {
          if (status === 'busy') {
            kernel.statusChanged.disconnect(onStatus);
            resolve();
          }
        });
      });
      await started;
      // Whatever is still on its way on the broken line is lost.
      lost = /./;
      open.forEach(line => line.terminate());
      await new Promise<void>(resolve => {
        kernel.connectionStatusChanged.connect(function onLine(_, line) {
          if (line === 'connected') {
            kernel.connectionStatusChanged.disconnect(onLine);
            lost = null;
            resolve();
          }
        });
      });
      expect((await ending).status).toBe(status);
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
