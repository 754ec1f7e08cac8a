import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ServerConnection, type Kernel } from '@jupyterlab/services';
import WebSocket from 'ws';
import { z } from 'zod';
import { UserError } from '../contracts/errors';
import { startKernel } from '../headless/start-kernel';
import SERVE from './serve.py';

/** Characters of the server's complaint that an error quotes. */
const COMPLAINT = 600;

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
 * Start a server with its own token, port, configuration and runtime folder, so that
 * any number of runs live side by side. It ends when this process does, however
 * that ends: it listens to its standard input.
 *
 * @param python - Interpreter that has jupyter_server and ipykernel.
 * @throws UserError when it cannot be started.
 */
export async function startServer(python: string): Promise<IServer> {
  const scratch = mkdtempSync(join(tmpdir(), 'iml-'));
  const token = randomBytes(24).toString('hex');
  const child = spawn(python, ['-c', SERVE], {
    cwd: scratch,
    // Ctrl-C goes to the whole group: the run, not the terminal, ends its kernel.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      JUPYTER_NO_CONFIG: '1',
      JUPYTER_CONFIG_DIR: join(scratch, 'config'),
      JUPYTER_RUNTIME_DIR: join(scratch, 'runtime'),
      // No start-up files of the user: the notebook must run elsewhere too.
      IPYTHONDIR: join(scratch, 'ipython')
    }
  });
  const gone = new Promise<void>(resolve => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = async () => {
    child.stdin?.end();
    await gone;
    rmSync(scratch, { recursive: true, force: true });
  };
  child.stdin?.on('error', () => undefined);
  child.stdin?.write(`${JSON.stringify({ token, scratch })}\n`);
  try {
    const port = await ready(child, python);
    const settings = serverSettings(port, token);
    return {
      settings,
      stop,
      startKernel: folder =>
        startKernel(settings, 'python3', resolve(folder).replace(/^\/+/, ''))
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The port, as soon as the server tells it. */
function ready(child: ChildProcess, python: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-COMPLAINT);
    });
    child.once('error', error => {
      reject(
        new UserError(
          `"${python}" cannot be started: ${error.message}.`,
          'iML needs Python 3.11 or newer with jupyter_server and ipykernel.',
          'Name another interpreter with --python.'
        )
      );
    });
    child.once('close', () => {
      reject(
        new UserError(
          `The Jupyter server of "${python}" ended before it was ready: ${complaint.trim()}`,
          'iML needs Python 3.11 or newer with jupyter_server and ipykernel.',
          'Install them for this interpreter, or name another one with --python.'
        )
      );
    });
    if (child.stdout) {
      createInterface({ input: child.stdout }).once('line', line => {
        resolve(Ready.parse(JSON.parse(line)).port);
      });
    }
  });
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
