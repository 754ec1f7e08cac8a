import type { TranslationBundle } from '@jupyterlab/translation';
import type { Reverted } from '../tokens';

/** What was taken out of the notebook and what was kept: `43 cells taken out, 1 that you edited kept`. */
export function revertedWords(
  trans: TranslationBundle,
  { kept, removed }: Reverted
): string {
  const out = trans._n('%1 cell taken out', '%1 cells taken out', removed);
  return kept === 0
    ? out
    : trans.__(
        '%1, %2',
        out,
        trans._n('%1 that you edited kept', '%1 that you edited kept', kept)
      );
}

/** What a revert leaves alone, and how it is undone. */
export function restWords(
  trans: TranslationBundle,
  { files, removed }: Reverted
): string {
  const stay = trans._n(
    '%2 stays on disk.',
    '%2 stay on disk.',
    files.length,
    files.map(file => `\`${file}\``).join(', ')
  );
  return removed === 0
    ? stay
    : `${stay} ${trans.__('Undo in the notebook brings the cells back.')}`;
}
