import type { IOutputAreaModel } from '@jupyterlab/outputarea';

/**
 * Tells what a cell prints as it prints it.
 *
 * Read from the model of the output area, so it holds for every executor, also for
 * one that runs cells on the server and syncs the outputs back.
 *
 * @returns stop listening.
 */
export function followStdout(
  outputs: IOutputAreaModel,
  onText: (text: string) => void
): () => void {
  let told = 0;
  const tell = () => {
    const text = stdoutOf(outputs);
    if (text.length < told) {
      // The cell cleared its output.
      told = 0;
    }
    if (text.length > told) {
      const fresh = text.slice(told);
      told = text.length;
      onText(fresh);
    }
  };
  outputs.changed.connect(tell);
  return () => {
    outputs.changed.disconnect(tell);
  };
}

function stdoutOf(outputs: IOutputAreaModel): string {
  let text = '';
  for (const output of outputs.toJSON()) {
    if (output.output_type === 'stream' && output.name === 'stdout') {
      text += joined(output.text);
    }
  }
  return text;
}

/** nbformat allows a list of lines wherever it allows a text. */
function joined(text: unknown): string {
  return Array.isArray(text) ? text.join('') : String(text);
}
