import type { ICell, IOutput } from '@jupyterlab/nbformat';
import type { INotebookJsonCell } from '../contracts/ports';

/** A cell of nbformat with text as one string, as our own types want it. */
export function normalCell(cell: ICell & { id: string }): INotebookJsonCell {
  const common = {
    id: cell.id,
    source: joined(cell.source),
    metadata: { ...cell.metadata } as Record<string, unknown>
  };
  if (cell.cell_type !== 'code') {
    const type = cell.cell_type === 'markdown' ? 'markdown' : 'raw';
    return { ...common, cell_type: type };
  }
  const outputs = (cell.outputs ?? []) as IOutput[];
  return {
    ...common,
    cell_type: 'code',
    outputs: outputs.map(output =>
      output.output_type === 'stream'
        ? { ...output, text: joined(output.text as string | string[]) }
        : { ...output }
    ),
    execution_count: (cell.execution_count ?? null) as number | null
  };
}

function joined(text: string | readonly string[]): string {
  return typeof text === 'string' ? text : text.join('');
}
