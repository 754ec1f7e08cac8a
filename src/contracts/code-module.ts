import { z } from 'zod';

/** The modules of the interface contract (docs/architecture.md). */
export const ModuleName = z.enum([
  'data',
  'validation',
  'features',
  'models',
  'evaluate',
  'ensemble',
  'submission'
]);
export type ModuleName = z.infer<typeof ModuleName>;

/** `baseline` is the floor under the three tracks: numpy and pandas alone. */
export const TrackName = z.enum([
  'baseline',
  'traditional',
  'pretrained',
  'neural'
]);
export type TrackName = z.infer<typeof TrackName>;

/** Which cell: a module, of a track where it belongs to one, of a candidate where it belongs to one. */
export const ModuleKey = z.object({
  module: ModuleName,
  track: TrackName.nullable(),
  candidate: z.string().nullable()
});
export type ModuleKey = z.infer<typeof ModuleKey>;

export const Author = z.enum(['recipe', 'model', 'person']);
export type Author = z.infer<typeof Author>;

/** A cell of Python as its author hands it over, before it is written. */
export const CodeModule = z.object({
  key: ModuleKey,
  /** Markdown before the cell: an optional heading and one sentence that names the evidence. */
  prose: z.string(),
  source: z.string(),
  author: Author,
  /** Which recipe, e.g. `features/table`; null for a model or a person. */
  recipe: z.string().nullable(),
  /** 1 for the first version, +1 with every patch or rewrite. */
  attempt: z.number().int().min(1)
});
export type CodeModule = z.infer<typeof CodeModule>;

/** `track/candidate` keys that the source of a blend names; undefined where it takes all with results. */
export function membersNamedIn(source: string): string[] | undefined {
  const list = /^members = \[\s*("[^\]]*)\]/m.exec(source)?.[1];
  return list === undefined
    ? undefined
    : [...list.matchAll(/"([^"]+)"/g)].map(([, key]) => key);
}

/** The one metadata key of a cell that iML wrote: `metadata.iml`. */
export const CellMetadata = z.object({
  run: z.string(),
  track: TrackName.nullable(),
  candidate: z.string().nullable(),
  module: z.union([ModuleName, z.enum(['blueprint', 'prose', 'report'])]),
  attempt: z.number().int(),
  author: Author
});
export type CellMetadata = z.infer<typeof CellMetadata>;

/** The one metadata key of a notebook that iML works in: `metadata.iml`, under 2 kB. */
export const NotebookMetadata = z.object({
  version: z.literal(1),
  run: z.string(),
  journal: z.string(),
  hash: z.string()
});
export type NotebookMetadata = z.infer<typeof NotebookMetadata>;

/** `traditional/ridge/evaluate`, `validation`: a key as people read it, unique in a run. */
export function keyText(key: ModuleKey): string {
  return [key.track, key.candidate, key.module]
    .filter((part): part is string => part !== null)
    .join('/');
}

/** `traditional/ridge`: how the leaderboard and `results` name a candidate. */
export function candidateKey(track: TrackName, candidate: string): string {
  return `${track}/${candidate}`;
}
