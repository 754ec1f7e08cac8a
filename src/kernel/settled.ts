import type { Kernel, KernelMessage } from '@jupyterlab/services';

/** How the execution of a request ended. */
export type Settled =
  | { readonly status: 'ok' }
  | {
      readonly status: 'error';
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: string[];
    }
  /** The kernel dropped the request unseen, as it stood behind a failure. */
  | { readonly status: 'aborted' };

/**
 * Milliseconds for the second half of an ending, once the first has come.
 *
 * A request ends with a reply on the shell channel and with *idle* on IOPub, a few
 * milliseconds apart. Either can be lost on its way (seen once in some hundred runs, under
 * load: the kernel had gone on, and the reply never came), and then nobody would send it again.
 */
const GRACE = 3000;

type Future = Kernel.IShellFuture<
  KernelMessage.IExecuteRequestMsg,
  KernelMessage.IExecuteReplyMsg
>;

/**
 * How a request ended: by its reply, or, where that is lost, by what IOPub told.
 *
 * Rejects when the connection cancels the future, as it does when the kernel is gone.
 *
 * @param future - Of a request that was just sent.
 * @param grace - Milliseconds that one half of the ending is waited for.
 */
export function settled(future: Future, grace = GRACE): Promise<Settled> {
  return new Promise((resolve, reject) => {
    let told: Settled = { status: 'aborted' };
    let replied: Settled | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      timer ??= setTimeout(() => resolve(replied ?? told), grace);
    };
    const hook = ({ header, content }: KernelMessage.IIOPubMessage) => {
      if (header.msg_type === 'error') {
        told = {
          status: 'error',
          ...(content as KernelMessage.IErrorMsg['content'])
        };
      } else if (header.msg_type !== 'status') {
        // A request that was dropped shows nothing but busy and idle.
        told = told.status === 'error' ? told : { status: 'ok' };
      } else if (
        (content as KernelMessage.IStatusMsg['content']).execution_state ===
        'idle'
      ) {
        soon();
      }
      return true;
    };
    future.registerMessageHook(hook);
    future.onReply = ({ content }) => {
      replied = read(content);
      soon();
    };
    future.done
      .then(({ content }) => resolve(read(content)), reject)
      .finally(() => clearTimeout(timer));
  });
}

function read(content: KernelMessage.IExecuteReplyMsg['content']): Settled {
  // Old kernels say `abort`, the protocol says `aborted`.
  const status: string = content.status;
  return status.startsWith('abort')
    ? { status: 'aborted' }
    : content.status === 'error'
      ? {
          status: 'error',
          ename: content.ename,
          evalue: content.evalue,
          traceback: content.traceback
        }
      : { status: 'ok' };
}
