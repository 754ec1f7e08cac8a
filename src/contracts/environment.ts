import { z } from 'zod';

/** A model that was trained elsewhere and can be loaded here without any download. */
export const PretrainedModel = z.object({
  /** Its name: `all-MiniLM-L6-v2`, or that of the Hub. */
  id: z.string(),
  modality: z.enum(['text', 'image', 'table']),
  /** Which code loads it. */
  loader: z.enum([
    'sentence_transformers',
    'efficientnet_lite',
    'transformers_tokens',
    'transformers_maps',
    'tabicl_classifier',
    'tabicl_regressor'
  ]),
  /** Length of the vector that it gives; null where it gives answers. */
  dimensions: z.number().int().nullable(),
  /** Pixels of a side that it was trained on; null but for pictures. */
  side: z.number().int().nullable(),
  licence: z.string(),
  megabytes: z.number(),
  found: z.enum(['package', 'folder', 'hub_cache']),
  /** Name of the distribution, path of the folder (of a table model: of the file), or name on the Hub. */
  where: z.string()
});
export type PretrainedModel = z.infer<typeof PretrainedModel>;

/** What this kernel can do: read from package metadata, nothing is imported for it. */
export const Environment = z.object({
  python: z.string(),
  language: z.string(),
  /** Distribution name in lower case → version. */
  packages: z.record(z.string(), z.string()),
  cpus: z.number().int(),
  /** The processor multiplies numbers of half precision (bfloat16); absent where nothing tells. */
  halves: z.boolean().optional(),
  memoryBytes: z.number().nullable(),
  cwd: z.string(),
  /** Absent in profiles that were made before there were any. */
  models: z.array(PretrainedModel).optional()
});
export type Environment = z.infer<typeof Environment>;
