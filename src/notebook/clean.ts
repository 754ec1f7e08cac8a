import type { INotebookJson, INotebookJsonCell } from '../contracts/ports';

/** What a notebook needs besides its cells to run anywhere. */
const KERNELSPEC = {
  name: 'python3',
  display_name: 'Python 3 (ipykernel)',
  language: 'python'
};

/** Cell metadata that belongs to the reader; everything else is ours or a tool's. */
const KEPT_METADATA = ['tags', 'jupyter', 'slideshow'];

/**
 * The notebook to hand in: the cells to keep in their order, no trace of iML,
 * no outputs, and a kernelspec that every machine with Python has.
 *
 * @param notebook - The working notebook.
 * @param keep - Ids of the cells that belong to the solution; failed attempts do not.
 */
export function cleanNotebook(
  notebook: INotebookJson,
  keep: ReadonlySet<string>
): INotebookJson {
  const language = notebook.metadata['language_info'];
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { ...KERNELSPEC },
      language_info: isObject(language) ? { ...language } : { name: 'python' }
    },
    cells: notebook.cells
      .filter(cell => keep.has(cell.id) && cell.source.trim() !== '')
      .map(cleanCell)
  };
}

function cleanCell(cell: INotebookJsonCell): INotebookJsonCell {
  const common = {
    id: cell.id,
    cell_type: cell.cell_type,
    source: cell.source.replace(/\s+$/, ''),
    metadata: Object.fromEntries(
      Object.entries(cell.metadata).filter(([key]) =>
        KEPT_METADATA.includes(key)
      )
    )
  };
  return cell.cell_type === 'code'
    ? { ...common, outputs: [], execution_count: null }
    : common;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
