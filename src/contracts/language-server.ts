import { z } from 'zod';

/** The model endpoint as the Jupyter server tells of it (`GET iml/status`); never a key. */
export const LanguageServer = z.object({
  /** Its address; "" when none is configured. */
  endpoint: z.string(),
  /** More addresses that may be chosen. */
  endpoints: z.array(z.string()),
  /** Models that may be asked; empty: any. */
  models: z.array(z.string()),
  /** A key is at hand on the server. */
  key: z.boolean()
});
export type LanguageServer = z.infer<typeof LanguageServer>;
