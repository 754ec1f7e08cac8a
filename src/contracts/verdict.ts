import { z } from 'zod';
import { ModuleKey } from './code-module';

/** What one check of one module found. */
export const Verdict = z.object({
  key: ModuleKey,
  /** Machine name of the rule, e.g. `features.rows_kept`. */
  rule: z.string(),
  ok: z.boolean(),
  expected: z.string(),
  found: z.string(),
  /** Who has to mend it: the module's author, or the one who called it wrongly. */
  blame: z.enum(['author', 'caller', 'environment'])
});
export type Verdict = z.infer<typeof Verdict>;

/** The answer of a check probe. */
export const CheckReport = z.object({
  verdicts: z.array(Verdict.omit({ key: true })),
  /** Seconds that the check took. */
  seconds: z.number(),
  /** Estimated seconds of the full run of the module; null where it is not known. */
  estimate: z.number().nullable()
});
export type CheckReport = z.infer<typeof CheckReport>;
