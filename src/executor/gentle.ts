import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel } from '@jupyterlab/services';

/**
 * The session of a notebook whose requests leave the queue of the kernel alone when they fail.
 *
 * A failing cell makes a kernel drop every request behind it, the person's own cells too.
 * JupyterLab asks for that with each cell and offers no other way to say otherwise than a tag
 * in the cell's metadata. An executor that runs cells on the server sends its own requests:
 * there the person's cells behind a failing one of ours are still dropped.
 */
export function gentle(context: ISessionContext): ISessionContext {
  return over(context, 'session', session =>
    over(session, 'kernel', kernel =>
      over(kernel, 'requestExecute', () => withoutStop(kernel))
    )
  );
}

function withoutStop(
  kernel: Kernel.IKernelConnection
): Kernel.IKernelConnection['requestExecute'] {
  return (content, disposeOnDone, metadata) =>
    kernel.requestExecute(
      { ...content, stop_on_error: false },
      disposeOnDone,
      metadata
    );
}

/** The same object in every respect but one; null stays null. */
function over<T extends object, K extends keyof T>(
  target: T,
  name: K,
  change: (value: NonNullable<T[K]>) => T[K]
): T {
  return new Proxy(target, {
    get: (_, asked): unknown => {
      const value: unknown = Reflect.get(target, asked, target);
      if (asked === name && value !== null && value !== undefined) {
        return change(value as NonNullable<T[K]>);
      }
      return typeof value === 'function' ? value.bind(target) : value;
    }
  });
}
