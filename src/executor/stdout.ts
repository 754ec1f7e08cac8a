import type { IOutputAreaModel } from '@jupyterlab/outputarea';

/** The text of one stream output. */
type IObservableString = NonNullable<
  ReturnType<IOutputAreaModel['get']>['streamText']
>;

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
  // Text that is appended to a stream is told by the stream alone.
  const streams = new Set<IObservableString>();
  const onChanged = () => {
    for (let index = 0; index < outputs.length; index++) {
      const stream = outputs.get(index).streamText;
      if (stream && !streams.has(stream)) {
        streams.add(stream);
        stream.changed.connect(tell);
      }
    }
    tell();
  };
  outputs.changed.connect(onChanged);
  return () => {
    outputs.changed.disconnect(onChanged);
    for (const stream of streams) {
      stream.changed.disconnect(tell);
    }
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
