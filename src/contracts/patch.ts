import { z } from 'zod';
import { Author, ModuleKey } from './code-module';

/** A new version of a module that failed. */
export const Patch = z.object({
  key: ModuleKey,
  before: z.string(),
  after: z.string(),
  author: Author,
  /** `replace_name`, `simpler_recipe`, ... */
  rule: z.string(),
  why: z.string()
});
export type Patch = z.infer<typeof Patch>;
