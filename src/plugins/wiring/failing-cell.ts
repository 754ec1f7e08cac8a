import { CodeCell } from '@jupyterlab/cells';
import type { Cell } from '@jupyterlab/cells';
import { errorOutput } from '../../executor/outcome';
import type { IFailingCell } from '../../pipeline/fix';

/** A cell with the first error among its outputs, without the colours of the terminal. */
export function failingCell(widget: Cell | null): IFailingCell {
  const error =
    widget instanceof CodeCell ? errorOutput(widget.model.outputs) : null;
  return {
    cell: widget?.model.id ?? '',
    error: error?.ename
      ? {
          ename: error.ename,
          evalue: error.evalue ?? '',
          traceback: [...(error.traceback ?? [])]
        }
      : null
  };
}
