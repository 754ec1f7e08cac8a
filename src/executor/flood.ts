import type { KernelMessage } from '@jupyterlab/services';
import { CUT, OUTPUT_LIMITS, TOO_LARGE } from '../contracts/output-limits';

/** A place where messages can be held back before an output area shows them. */
interface IMessages {
  readonly isDisposed: boolean;
  registerMessageHook(
    hook: (message: KernelMessage.IIOPubMessage) => boolean
  ): void;
}

/**
 * Keep the outputs of one execution within their limits: what comes after them is held back.
 *
 * An executor that runs cells on the server has no messages here; what it keeps is its own.
 */
export function dam(future: IMessages | null | undefined): void {
  if (!future || future.isDisposed) {
    return;
  }
  let streamed = 0;
  let outputs = 0;
  let stream: string | null = null;
  future.registerMessageHook(message => {
    switch (message.header.msg_type) {
      case 'clear_output':
        streamed = outputs = 0;
        stream = null;
        return true;
      case 'stream': {
        const content = message.content as KernelMessage.IStreamMsg['content'];
        const room = OUTPUT_LIMITS.stream - streamed;
        streamed += content.text.length;
        if (content.name !== stream) {
          stream = content.name;
          outputs += 1;
        }
        if (room > 0 && content.text.length > room) {
          content.text = content.text.slice(0, room) + CUT;
        }
        return room > 0 && outputs <= OUTPUT_LIMITS.outputs;
      }
      case 'display_data':
      case 'execute_result': {
        const content =
          message.content as KernelMessage.IDisplayDataMsg['content'];
        stream = null;
        outputs += 1;
        if (JSON.stringify(content.data).length > OUTPUT_LIMITS.rich) {
          content.data = { ...TOO_LARGE };
        }
        return outputs <= OUTPUT_LIMITS.outputs;
      }
      default:
        // An error is why the cell is looked at: it always has room.
        return true;
    }
  });
}
