import type { KernelMessage } from '@jupyterlab/services';
import type { IOutput } from '@jupyterlab/nbformat';
import type { YCodeCell } from '@jupyter/ydoc';
import { CUT, OUTPUT_LIMITS, TOO_LARGE } from '../contracts/output-limits';

/**
 * Writes the messages of one execution into the outputs of its cell, as a notebook does.
 *
 * Streams of one name grow together, `\r` overwrites its line, displays with an id can
 * be updated, and floods are cut with a word that says so.
 */
export class OutputWriter {
  constructor(private readonly _cell: YCodeCell) {}

  /** Apply one IOPub message; messages that are no output are ignored. */
  write(message: KernelMessage.IIOPubMessage): void {
    if (this._cell.isDisposed) {
      return;
    }
    const type = message.header.msg_type;
    switch (type) {
      case 'stream':
        this._stream(message.content as KernelMessage.IStreamMsg['content']);
        break;
      case 'display_data':
      case 'execute_result':
        this._rich(
          type,
          message.content as KernelMessage.IDisplayDataMsg['content'] & {
            execution_count?: number;
          }
        );
        break;
      case 'update_display_data':
        this._update(
          message.content as KernelMessage.IUpdateDisplayDataMsg['content']
        );
        break;
      case 'error': {
        const { ename, evalue, traceback } =
          message.content as KernelMessage.IErrorMsg['content'];
        this._add({ output_type: 'error', ename, evalue, traceback });
        break;
      }
      case 'clear_output':
        if (
          (message.content as KernelMessage.IClearOutputMsg['content']).wait
        ) {
          this._clearNext = true;
        } else {
          this.clear();
        }
        break;
      default:
        break;
    }
  }

  /** Empty the outputs. */
  clear(): void {
    this._clearNext = false;
    this._streamed = 0;
    this._displays.clear();
    this._count = 0;
    this._last = null;
    this._cell.clearOutputs();
  }

  private _stream({ name, text }: { name: string; text: string }): void {
    this._settle();
    const room = OUTPUT_LIMITS.stream - this._streamed;
    if (room <= 0) {
      return;
    }
    this._streamed += text.length;
    const kept = text.length <= room ? text : text.slice(0, room) + CUT;
    const last = this._last;
    if (last?.name !== name) {
      const shown = overwrite('', kept);
      if (this._add({ output_type: 'stream', name, text: shown })) {
        this._last = { name, text: shown };
      }
    } else if (kept.includes('\r') || last.text.endsWith('\r')) {
      last.text = overwrite(last.text, kept);
      const index = this._count - 1;
      this._cell.updateOutputs(index, index + 1, [
        { output_type: 'stream', name, text: last.text }
      ]);
    } else {
      last.text += kept;
      this._cell.appendStreamOutput(this._count - 1, kept);
    }
  }

  private _rich(
    type: 'display_data' | 'execute_result',
    content: KernelMessage.IDisplayDataMsg['content'] & {
      execution_count?: number;
    }
  ): void {
    const { data, metadata, transient } = content;
    const kept =
      JSON.stringify(data).length <= OUTPUT_LIMITS.rich ? data : TOO_LARGE;
    const output: IOutput = {
      output_type: type,
      data: kept,
      metadata,
      ...(type === 'execute_result'
        ? { execution_count: content.execution_count ?? null }
        : {})
    };
    const display = transient?.display_id;
    if (this._add(output) && typeof display === 'string') {
      const places = this._displays.get(display) ?? [];
      this._displays.set(display, [...places, this._count - 1]);
    }
  }

  private _update(
    content: KernelMessage.IUpdateDisplayDataMsg['content']
  ): void {
    const display = content.transient?.display_id;
    const places = (display && this._displays.get(display)) || [];
    for (const index of places) {
      const old = this._cell.getOutputs()[index];
      this._cell.updateOutputs(index, index + 1, [
        { ...old, data: content.data, metadata: content.metadata }
      ]);
    }
  }

  /** @returns whether there was room for it. */
  private _add(output: IOutput): boolean {
    this._settle();
    this._last = null;
    // An error is why the cell is looked at: it always has room.
    if (
      this._count >= OUTPUT_LIMITS.outputs &&
      output.output_type !== 'error'
    ) {
      return false;
    }
    this._cell.updateOutputs(this._count, this._count, [output]);
    this._count++;
    return true;
  }

  /** `clear_output(wait=True)` clears when the next output comes. */
  private _settle(): void {
    if (this._clearNext) {
      this.clear();
    }
  }

  private _count = 0;
  private _streamed = 0;
  private _clearNext = false;
  /** The stream that grows, when the last output is one. */
  private _last: { name: string; text: string } | null = null;
  private readonly _displays = new Map<string, number[]>();
}

/** Add text to a stream as a terminal would: `\r` starts its line anew. */
function overwrite(before: string, text: string): string {
  return (before + text)
    .replace(/\r\n/g, '\n')
    .split('\n')
    .map((line, index, lines) => {
      const parts = line.split('\r');
      // A last line that ends with \r is about to be written anew: it stays for now.
      const open = index === lines.length - 1 && parts.at(-1) === '';
      const shown = parts.reduce((old, part) => part + old.slice(part.length));
      return open && parts.length > 1 ? `${shown}\r` : shown;
    })
    .join('\n');
}
