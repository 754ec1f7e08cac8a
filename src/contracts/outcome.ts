import { z } from 'zod';

const seconds = z.number();

/** The true outcome of one execution of one cell. */
export const Outcome = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ok'), seconds }),
  z.object({
    status: z.literal('error'),
    seconds,
    ename: z.string(),
    evalue: z.string(),
    /** ANSI-free lines. */
    traceback: z.array(z.string())
  }),
  /** Dropped unseen, behind somebody else's failure or between two shells; not this cell's fault. */
  z.object({ status: z.literal('aborted'), seconds }),
  z.object({
    status: z.literal('interrupted'),
    seconds,
    /** `memory`: the kernel came near to the end of its memory. */
    by: z.enum(['person', 'limit', 'memory'])
  }),
  z.object({ status: z.literal('died'), seconds, cause: z.string() }),
  /** The cell asks for input and cannot go on by itself. */
  z.object({ status: z.literal('input'), seconds, prompt: z.string() }),
  z.object({ status: z.literal('no_kernel'), seconds, reason: z.string() }),
  /** The cell or its notebook is gone. */
  z.object({ status: z.literal('gone'), seconds })
]);
export type Outcome = z.infer<typeof Outcome>;

/** How a frame begins, of a cell or of a file. */
const FRAME = /\b(?:Cell|File) /;

/**
 * Whether an error came before the code ran.
 *
 * IPython hides `exit` and `quit` while a shell prepares code. The main shell and a subshell that
 * do so at the same moment trip over each other (`BuiltinTrap.add_builtin`): a KeyError without
 * a frame of the code, since IPython leaves out its own.
 */
export function isUnseen(error: {
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
}): boolean {
  const { ename, evalue = '', traceback = [] } = error;
  return (
    ename === 'KeyError' &&
    ["'exit'", "'quit'"].includes(evalue) &&
    !traceback.some(line => FRAME.test(line))
  );
}
