import type { Kernel, KernelMessage } from '@jupyterlab/services';
import { StoppedError } from '../contracts/errors';
import type { INotebookJson, INotebookVerifier } from '../contracts/ports';
import { revived } from './revived';

/** Makes a folder the working folder and blocks our own package from import. */
const PREPARE = `
import os, sys
os.makedirs(folder, exist_ok=True)
os.chdir(folder)
sys.modules["jupyterlab_iml"] = None
`;

/**
 * Runs a notebook top to bottom in a fresh kernel, and stops at the first error.
 *
 * It needs no notebook widget and no document, so browser and command line verify alike.
 */
export class NotebookVerifier implements INotebookVerifier {
  /**
   * @param _start - Starts a kernel of the kind that the run has, in the folder of the
   *   run's kernel; the verifier shuts it down.
   */
  constructor(
    private readonly _start: () => Promise<Kernel.IKernelConnection>
  ) {}

  /** @throws StoppedError when `signal` is aborted. */
  async verify(
    notebook: INotebookJson,
    folder: string,
    signal: AbortSignal
  ): Promise<{ ok: boolean; reason: string | null }> {
    throwIfStopped(signal);
    const kernel = await this._start();
    let stopping: Promise<void> | null = null;
    const stop = () => {
      stopping = kernel.shutdown();
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      throwIfStopped(signal);
      const reason = await runAll(kernel, notebook, folder);
      throwIfStopped(signal);
      return { ok: reason === null, reason };
    } finally {
      signal.removeEventListener('abort', stop);
      await (stopping ?? kernel.shutdown());
    }
  }
}

function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new StoppedError('The verification was stopped.');
  }
}

/** @returns why it failed, null when every cell ran. */
async function runAll(
  kernel: Kernel.IKernelConnection,
  notebook: INotebookJson,
  folder: string
): Promise<string | null> {
  const scope = `{"folder": ${JSON.stringify(folder)}}`;
  const prepared = await reply(kernel, {
    code: `exec(${JSON.stringify(PREPARE)}, ${scope})`,
    silent: true,
    store_history: false
  });
  if (prepared !== null) {
    return `The folder ${folder} cannot be used: ${prepared}.`;
  }
  const cells = notebook.cells.filter(cell => cell.cell_type === 'code');
  for (const [index, { source }] of cells.entries()) {
    const failure = await reply(kernel, { code: source });
    if (failure !== null) {
      return `Code cell ${index + 1} failed: ${failure}.`;
    }
  }
  return null;
}

/** @returns how the execution failed, null when it did not. */
async function reply(
  kernel: Kernel.IKernelConnection,
  content: KernelMessage.IExecuteRequestMsg['content']
): Promise<string | null> {
  const future = kernel.requestExecute({
    allow_stdin: false,
    stop_on_error: true,
    ...content
  });
  return future.done.then(
    ({ content }) =>
      content.status === 'ok'
        ? null
        : content.status === 'error'
          ? `${content.ename}: ${content.evalue}`
          : 'it was not run',
    // The connection cancels what it waits for when the process is gone.
    async () => {
      // It cannot be shut down while the server starts it again.
      await revived(kernel);
      return 'the kernel process ended';
    }
  );
}
