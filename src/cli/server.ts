import { resolve } from 'node:path';
import { ServerConnection, type Kernel } from '@jupyterlab/services';
import WebSocket from 'ws';
import { z } from 'zod';
import { startKernel } from '../headless/start-kernel';
import { launch, type ILaunched } from './launch';

const Ready = z.object({ port: z.number().int() });

/** A Jupyter server of our own, on the loopback, that nobody else sees. */
export interface IServer {
  readonly settings: ServerConnection.ISettings;
  /** @param folder - Absolute path in which the kernel works. */
  startKernel(folder: string): Promise<Kernel.IKernelConnection>;
  /** Stop the server and its kernels, and remove its scratch folder. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Start a server and wait until it answers.
 *
 * @param python - Interpreter that has jupyter_server and ipykernel.
 * @throws UserError when it cannot be started.
 */
export function startServer(python: string): Promise<IServer> {
  return connect(launch(python));
}

/**
 * Wait until a launched server answers; one that does not is cleared away.
 *
 * @throws UserError when it cannot be started.
 */
export async function connect(launched: ILaunched): Promise<IServer> {
  try {
    const { port } = Ready.parse(JSON.parse(await launched.ready));
    const settings = serverSettings(port, launched.token);
    return {
      settings,
      stop: launched.stop,
      startKernel: folder =>
        startKernel(settings, 'python3', resolve(folder).replace(/^\/+/, ''))
    };
  } catch (error) {
    await launched.stop();
    throw error;
  }
}

function serverSettings(
  port: number,
  token: string
): ServerConnection.ISettings {
  return ServerConnection.makeSettings({
    baseUrl: `http://127.0.0.1:${port}/`,
    wsUrl: `ws://127.0.0.1:${port}/`,
    token,
    appendToken: true,
    // ws speaks the browser's interface, as far as kernels need it.
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket
  });
}
