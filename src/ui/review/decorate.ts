import type { NotebookPanel } from '@jupyterlab/notebook';
import type { ITranslator } from '@jupyterlab/translation';
import { DisposableSet, type IDisposable } from '@lumino/disposable';
import type { IWorkbench } from '../../tokens';

/**
 * Give each cell of iML in a notebook its strip: track, module, author, status, attempt.
 *
 * @returns the undo: disposing it takes the strips away.
 */
export function decorate(
  panel: NotebookPanel,
  workbench: IWorkbench,
  translator: ITranslator
): IDisposable {
  return new DisposableSet();
}
