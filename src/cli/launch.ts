import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UserError } from '../contracts/errors';
import SERVE from './serve.py';

/** Characters of the server's complaint that an error quotes. */
const COMPLAINT = 600;

/** A server process that is starting or running. */
export interface ILaunched {
  readonly token: string;
  /**
   * The line in which the server tells its port.
   *
   * Rejects with a UserError when the server cannot be started.
   */
  readonly ready: Promise<string>;
  /** End the server and its kernels, and remove its scratch folder. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Start a Jupyter server with its own token, port, configuration and runtime folder, so
 * that any number of runs live side by side. It ends when this process does, however
 * that ends: it listens to its standard input.
 *
 * Needs nothing of Jupyter's client: the server starts while that is still being loaded.
 *
 * @param python - Interpreter that has jupyter_server and ipykernel.
 */
export function launch(python: string): ILaunched {
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
  // A server that ended early closes the pipe; `ready` tells why.
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify({ token, scratch })}\n`);
  const ready = readyLine(child, python);
  // Whoever awaits it hears of a failure; before that it is nobody's.
  ready.catch(() => undefined);
  return {
    token,
    ready,
    stop: async () => {
      child.stdin.end();
      await gone;
      rmSync(scratch, { recursive: true, force: true });
    }
  };
}

function readyLine(child: ChildProcess, python: string): Promise<string> {
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
          `The Jupyter server of "${python}" ended before it was ready: ${complaint.trim().split('\n').at(-1) ?? ''}`,
          'iML needs Python 3.11 or newer with jupyter_server and ipykernel.',
          'Install them for this interpreter, or name another one with --python.'
        )
      );
    });
    if (child.stdout) {
      createInterface({ input: child.stdout }).once('line', resolve);
    }
  });
}
