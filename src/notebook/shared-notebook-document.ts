import type { ISharedCell, ISharedNotebook, SharedCell } from '@jupyter/ydoc';
import { CellMetadata, NotebookMetadata } from '../contracts/code-module';
import { StaleCellError } from '../contracts/errors';
import type {
  ICell,
  INewCell,
  INotebookDocument,
  INotebookJson
} from '../contracts/ports';
import { cleanNotebook } from './clean';
import { minimalEdit } from './minimal-edit';
import { normalCell } from './normal-cell';

/** The metadata key of iML, in cells and in the notebook. */
const KEY = 'iml';

/** `metadata.iml` of a notebook stays small: it travels with every save. */
const METADATA_LIMIT = 2048;

/** A notebook over its shared model: the same code in the browser and in Node. */
export class SharedNotebookDocument implements INotebookDocument {
  /**
   * @param _shared - The live notebook.
   * @param _path - Its path now; asked every time, so that it follows renames.
   */
  constructor(
    private readonly _shared: ISharedNotebook,
    private readonly _path: () => string
  ) {}

  get path(): string {
    return this._path();
  }

  get isDisposed(): boolean {
    return this._shared.isDisposed;
  }

  /** Code and markdown cells, top to bottom. */
  cells(): ICell[] {
    return this._shared.cells
      .map(toCell)
      .filter((cell): cell is ICell => cell !== null);
  }

  read(id: string): ICell | null {
    const cell = this._find(id);
    return cell ? toCell(cell) : null;
  }

  insert(cells: readonly INewCell[], after: string | null): string[] {
    let ids: string[] = [];
    this._edit(null, () => {
      this._shared.transact(() => {
        const index =
          after === null ? this._shared.cells.length : this._index(after) + 1;
        const inserted = this._shared.insertCells(index, cells.map(toShared));
        ids = inserted.map(cell => cell.getId());
      });
    });
    ids.forEach((id, position) => {
      this._assertSource(id, cells[position].source);
    });
    return ids;
  }

  update(
    id: string,
    expected: string,
    source: string,
    metadata?: CellMetadata
  ): void {
    const cell = this._fresh(id, expected);
    const edit = minimalEdit(expected, source);
    if (edit) {
      this._edit(cell, () => {
        cell.updateSource(edit.start, edit.end, edit.text);
      });
    }
    if (metadata) {
      cell.setMetadata(KEY, metadata);
    }
    this._assertSource(id, source);
  }

  remove(id: string, expected: string): void {
    this._fresh(id, expected);
    this._edit(null, () => {
      this._shared.transact(() => {
        this._shared.deleteCell(this._index(id));
      });
    });
  }

  setMetadata(metadata: NotebookMetadata): void {
    const bytes = JSON.stringify(metadata).length;
    if (bytes > METADATA_LIMIT) {
      throw new RangeError(
        `metadata.iml has ${bytes} characters; ${METADATA_LIMIT} is the limit.`
      );
    }
    this._shared.setMetadata(KEY, metadata);
  }

  forget(
    run: string,
    ours: readonly string[],
    theirs: readonly string[]
  ): void {
    // From the bottom up: the list of cells is brought up to date after a transaction.
    const places = ours.map(id => this._index(id)).sort((a, b) => b - a);
    const isEmptied = places.length === this._shared.cells.length;
    this._edit(null, () => {
      this._shared.transact(() => {
        for (const id of theirs) {
          this._find(id)?.deleteMetadata(KEY);
        }
        for (const place of places) {
          this._shared.deleteCell(place);
        }
        if (isEmptied) {
          // As JupyterLab does: a notebook has a cell to type into.
          this._shared.insertCell(0, { cell_type: 'code' });
        }
      });
    });
    const signed = NotebookMetadata.safeParse(this._shared.getMetadata(KEY));
    if (signed.success && signed.data.run === run) {
      this._shared.deleteMetadata(KEY);
    }
  }

  toJSON(): INotebookJson {
    return {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: this._shared.getMetadata() as Record<string, unknown>,
      cells: this._shared.cells.map(cell =>
        normalCell({ ...cell.toJSON(), id: cell.getId() })
      )
    };
  }

  clean(keep: ReadonlySet<string>): INotebookJson {
    return cleanNotebook(this.toJSON(), keep);
  }

  private _find(id: string): ISharedCell | undefined {
    return this._shared.cells.find(cell => cell.getId() === id);
  }

  /** @throws StaleCellError when the cell is gone. */
  private _index(id: string): number {
    const index = this._shared.cells.findIndex(cell => cell.getId() === id);
    if (index === -1) {
      throw new StaleCellError(id, '', null);
    }
    return index;
  }

  /** @throws StaleCellError when the cell is gone or was edited. */
  private _fresh(id: string, expected: string): ISharedCell {
    const cell = this._find(id);
    const found = cell?.getSource() ?? null;
    if (!cell || found !== expected) {
      throw new StaleCellError(id, expected, found);
    }
    return cell;
  }

  /** Yjs merges edits that follow each other closely: ours and the person's undo apart. */
  private _edit(cell: ISharedCell | null, edit: () => void): void {
    const managers = [this._shared, cell]
      .map(undoManagerOf)
      .filter((manager): manager is IUndoManager => manager !== null);
    managers.forEach(manager => manager.stopCapturing());
    edit();
    managers.forEach(manager => manager.stopCapturing());
  }

  private _assertSource(id: string, source: string): void {
    const found = this._find(id)?.getSource();
    if (found !== source) {
      throw new StaleCellError(id, source, found ?? null);
    }
  }
}

interface IUndoManager {
  stopCapturing(): void;
}

/** The interface of ydoc does not promise one; its implementations have it. */
function undoManagerOf(shared: object | null): IUndoManager | null {
  if (!shared || !('undoManager' in shared)) {
    return null;
  }
  const manager = shared.undoManager;
  return manager instanceof Object && 'stopCapturing' in manager
    ? (manager as IUndoManager)
    : null;
}

function toCell(cell: ISharedCell): ICell | null {
  const type = cell.cell_type;
  if (type !== 'code' && type !== 'markdown') {
    return null;
  }
  const metadata = CellMetadata.safeParse(cell.getMetadata(KEY));
  return {
    id: cell.getId(),
    type,
    source: cell.getSource(),
    metadata: metadata.success ? metadata.data : null,
    executionCount:
      'execution_count' in cell ? (cell.execution_count ?? null) : null
  };
}

function toShared(cell: INewCell): SharedCell.Cell {
  return {
    cell_type: cell.type,
    source: cell.source,
    metadata: {
      // What nobody has run yet is nobody's to trust.
      ...(cell.type === 'code' ? { trusted: false } : {}),
      ...(cell.metadata ? { [KEY]: { ...cell.metadata } } : {})
    }
  };
}
