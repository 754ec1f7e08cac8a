import type { Kernel, KernelMessage } from '@jupyterlab/services';
import { isUnseen } from '../contracts/outcome';

/** How the execution of a request ended. */
export type Settled =
  | { readonly status: 'ok' }
  | {
      readonly status: 'error';
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: string[];
    }
  /** The kernel dropped the request unseen: behind a failure, or between two shells. */
  | { readonly status: 'aborted' };

/**
 * Milliseconds for the second half of an ending, once the first has come.
 *
 * A request ends with a reply on the shell channel and with *idle* on IOPub, a few
 * milliseconds apart. Either can be lost on its way (seen once in some hundred runs, under
 * load: the kernel had gone on, and the reply never came), and then nobody would send it again.
 */
const GRACE = 3000;

/**
 * Milliseconds without an ending after which the kernel is asked whether it has gone on, and
 * between two such questions. Under load both halves of an ending can be lost, or a request.
 */
const SILENCE = 10_000;

type Future = Kernel.IShellFuture<
  KernelMessage.IExecuteRequestMsg,
  KernelMessage.IExecuteReplyMsg
>;

/**
 * How a request ended: by its reply, or, where that is lost, by what IOPub told.
 *
 * A request may end while the line to the kernel is broken: then both halves are lost. Once
 * the line stands again, and after some silence, an empty request is sent behind it. When
 * that is answered and it was not, it has ended; how, nobody knows, so it counts as dropped
 * and is sent again.
 *
 * Rejects when the connection cancels the future, as it does when the kernel is gone.
 *
 * @param future - Of a request that was just sent.
 * @param connection - Through which it was sent.
 * @param grace - Milliseconds that one half of the ending is waited for.
 * @param silence - Milliseconds without an ending after which it is asked for.
 */
export function settled(
  future: Future,
  connection: Kernel.IKernelConnection,
  grace = GRACE,
  silence = SILENCE
): Promise<Settled> {
  return new Promise((resolve, reject) => {
    let told: Settled = { status: 'aborted' };
    let replied: Settled | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const release = () => {
      clearTimeout(timer);
      clearInterval(asking);
      connection.connectionStatusChanged.disconnect(onLine);
    };
    const end = (ending: Settled) => {
      release();
      resolve(ending);
    };
    const soon = () => {
      timer ??= setTimeout(() => end(replied ?? told), grace);
    };
    const ask = () =>
      whenAnswered(connection, () =>
        end(replied ?? (told.status === 'error' ? told : { status: 'aborted' }))
      );
    const onLine = (_: unknown, line: Kernel.ConnectionStatus) => {
      if (line === 'connected') {
        ask();
      }
    };
    connection.connectionStatusChanged.connect(onLine);
    let isAsked = false;
    const asking = setInterval(() => {
      // One question waits behind a long cell; where the kernel is at rest, it was lost too.
      const { connectionStatus: line, status } = connection;
      const isWaiting = isAsked && status === 'busy';
      if (line === 'connected' && status !== 'dead' && !isWaiting) {
        isAsked = true;
        ask();
      }
    }, silence);
    const hook = ({ header, content }: KernelMessage.IIOPubMessage) => {
      if (header.msg_type === 'error') {
        told = failed(content as KernelMessage.IErrorMsg['content']);
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
    future.done.then(
      ({ content }) => end(read(content)),
      (error: unknown) => {
        release();
        reject(error);
      }
    );
  });
}

/** Call back when all that was sent before has had its turn; never, where the kernel goes. */
function whenAnswered(
  connection: Kernel.IKernelConnection,
  then: () => void
): void {
  const echo = connection.requestExecute({
    code: '',
    silent: true,
    store_history: false,
    stop_on_error: false
  });
  echo.onReply = then;
  // The request that is waited for is cancelled with it, and tells.
  echo.done.catch(() => undefined);
}

function read(content: KernelMessage.IExecuteReplyMsg['content']): Settled {
  // Old kernels say `abort`, the protocol says `aborted`.
  const status: string = content.status;
  return status.startsWith('abort')
    ? { status: 'aborted' }
    : content.status === 'error'
      ? failed(content)
      : { status: 'ok' };
}

function failed(error: KernelMessage.IErrorMsg['content']): Settled {
  const { ename, evalue, traceback } = error;
  return isUnseen(error)
    ? { status: 'aborted' }
    : { status: 'error', ename, evalue, traceback };
}
