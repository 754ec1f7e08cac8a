import type { INotebookJson } from '../contracts/ports';

/**
 * A notebook as a Python script in the percent format, which editors show as cells
 * and `python` runs as it is.
 */
export function toScript(notebook: INotebookJson): string {
  return notebook.cells
    .filter(cell => cell.cell_type !== 'raw')
    .map(cell =>
      cell.cell_type === 'code'
        ? `# %%\n${cell.source}\n`
        : `# %% [markdown]\n${commented(cell.source)}\n`
    )
    .join('\n');
}

function commented(text: string): string {
  return text
    .split('\n')
    .map(line => (line === '' ? '#' : `# ${line}`))
    .join('\n');
}
