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
  /** Queued behind somebody else's failure; not this cell's fault. */
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
