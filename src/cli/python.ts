import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The interpreter that runs the server and the kernels: the one that was asked for,
 * `IML_PYTHON`, the virtual environment of the folder we are in, or `python3`.
 */
export function findPython(asked: string | null): string {
  const venv = join(process.cwd(), '.venv', 'bin', 'python');
  const named = asked ?? process.env['IML_PYTHON'];
  if (named !== undefined) {
    // The server starts in a folder of its own; a name without a slash is looked up.
    return named.includes('/') ? resolve(named) : named;
  }
  return existsSync(venv) ? resolve(venv) : 'python3';
}
