import { CodeCell } from '@jupyterlab/cells';
import type { Cell } from '@jupyterlab/cells';
import { namedError } from '../../executor/outcome';
import type { IFailingCell } from '../../pipeline/fix';

/** A cell with the first error among its outputs, without the colours of the terminal. */
export function failingCell(widget: Cell | null): IFailingCell {
  return {
    cell: widget?.model.id ?? '',
    error: widget instanceof CodeCell ? namedError(widget.model.outputs) : null
  };
}
