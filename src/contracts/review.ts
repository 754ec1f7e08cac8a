import { z } from 'zod';
import { Author, ModuleKey } from './code-module';

export const ReviewMode = z.enum(['step', 'plan', 'autopilot']);
export type ReviewMode = z.infer<typeof ReviewMode>;

/** Something that waits for the person's word before it is written. */
export const Proposal = z.object({
  id: z.string(),
  /** `fix`: of a cell of the person's own, which only they may change. */
  kind: z.enum(['blueprint', 'module', 'patch', 'export', 'fix']),
  /** The module it is about; null for the blueprint and the export. */
  key: ModuleKey.nullable(),
  title: z.string(),
  why: z.string(),
  /** Source that it replaces; null when it is new. */
  before: z.string().nullable(),
  after: z.string(),
  author: Author,
  /** Calls that need an explicit yes in every mode, e.g. `subprocess.run`. */
  risks: z.array(z.string())
});
export type Proposal = z.infer<typeof Proposal>;

export const Decision = z.discriminatedUnion('action', [
  z.object({ action: z.literal('accept') }),
  z.object({ action: z.literal('reject') }),
  z.object({ action: z.literal('edit'), source: z.string() }),
  z.object({ action: z.literal('regenerate'), hint: z.string() })
]);
export type Decision = z.infer<typeof Decision>;
