/** What a writer of modules hands back; the rest of a CodeModule is the same for all. */
export interface IWritten {
  readonly source: string;
  /** Which recipe, without its ending. */
  readonly recipe: string;
  /** Optional heading and one sentence that names the evidence with its figure. */
  readonly prose: string;
}
