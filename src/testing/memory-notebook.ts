import type { CellMetadata, NotebookMetadata } from '../contracts/code-module';
import { StaleCellError } from '../contracts/errors';
import type {
  ICell,
  INewCell,
  INotebookDocument,
  INotebookJson
} from '../contracts/ports';

/** A notebook in memory. */
export class MemoryNotebook implements INotebookDocument {
  path = 'notebook.ipynb';
  isDisposed = false;
  metadata: NotebookMetadata | null = null;

  cells(): ICell[] {
    return [...this._cells];
  }

  read(id: string): ICell | null {
    return this._cells.find(cell => cell.id === id) ?? null;
  }

  insert(cells: readonly INewCell[], after: string | null): string[] {
    const added = cells.map(cell => ({
      ...cell,
      id: `cell-${++this._count}`,
      executionCount: null
    }));
    const index = after === null ? this._cells.length : this._index(after) + 1;
    this._cells.splice(index, 0, ...added);
    return added.map(({ id }) => id);
  }

  update(
    id: string,
    expected: string,
    source: string,
    metadata?: CellMetadata
  ): void {
    const cell = this._fresh(id, expected);
    this._cells[this._index(id)] = {
      ...cell,
      source,
      metadata: metadata ?? cell.metadata
    };
  }

  remove(id: string, expected: string): void {
    this._fresh(id, expected);
    this._cells.splice(this._index(id), 1);
  }

  setMetadata(metadata: NotebookMetadata): void {
    this.metadata = metadata;
  }

  forget(
    run: string,
    ours: readonly string[],
    theirs: readonly string[]
  ): void {
    for (const id of ours) {
      this._cells.splice(this._index(id), 1);
    }
    for (const id of theirs) {
      const index = this._index(id);
      this._cells[index] = { ...this._cells[index], metadata: null };
    }
    if (this.metadata?.run === run) {
      this.metadata = null;
    }
  }

  toJSON(): INotebookJson {
    return {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: this._cells.map(({ id, type, source, metadata }) => ({
        id,
        cell_type: type,
        source,
        metadata: metadata ? { iml: metadata } : {}
      }))
    };
  }

  clean(keep: ReadonlySet<string>): INotebookJson {
    const notebook = this.toJSON();
    return {
      ...notebook,
      cells: notebook.cells
        .filter(({ id }) => keep.has(id))
        .map(cell => ({ ...cell, metadata: {} }))
    };
  }

  /** The person types into a cell. */
  type(id: string, source: string): void {
    this._cells[this._index(id)] = { ...this._cells[this._index(id)], source };
  }

  private _index(id: string): number {
    const index = this._cells.findIndex(cell => cell.id === id);
    if (index === -1) {
      throw new StaleCellError(id, '', null);
    }
    return index;
  }

  private _fresh(id: string, expected: string): ICell {
    const cell = this.read(id);
    if (!cell || cell.source !== expected) {
      throw new StaleCellError(id, expected, cell?.source ?? null);
    }
    return cell;
  }

  private _count = 0;
  private readonly _cells: ICell[] = [];
}
