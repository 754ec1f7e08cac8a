import type { Cell, ICellModel } from '@jupyterlab/cells';
import type { Notebook, NotebookPanel } from '@jupyterlab/notebook';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import { PanelLayout } from '@lumino/widgets';
import { CellMetadata } from '../../contracts/code-module';
import type { IModuleState, IWorkbench } from '../../tokens';
import { CellStrip } from './cell-strip';

/**
 * Give each cell of iML in a notebook its strip: track, module, author, status, attempt.
 * The sentence over a module has none of its own: the strip of the cell below speaks for both.
 *
 * @returns the undo: disposing it takes the strips away.
 */
export function decorate(
  panel: Pick<NotebookPanel, 'content'>,
  workbench: IWorkbench,
  translator: ITranslator
): IDisposable {
  return new Decoration(
    panel.content,
    workbench,
    translator.load('jupyterlab_iml')
  );
}

/** The strips of one notebook, kept in step with its cells and its run. */
class Decoration implements IDisposable {
  constructor(
    private readonly _notebook: Notebook,
    private readonly _workbench: IWorkbench,
    private readonly _trans: TranslationBundle
  ) {
    _notebook.modelChanged.connect(this._onModelChanged, this);
    _notebook.disposed.connect(this.dispose, this);
    _workbench.changed.connect(this._draw, this);
    this._onModelChanged();
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    Signal.clearData(this);
    for (const strip of this._strips.values()) {
      strip.dispose();
    }
    this._strips.clear();
  }

  private _onModelChanged(): void {
    // Connecting twice is one connection.
    this._notebook.model?.cells.changed.connect(this._onCellsChanged, this);
    this._onCellsChanged();
  }

  private _onCellsChanged(): void {
    for (const { model } of this._notebook.widgets) {
      model.metadataChanged.connect(this._onMetadataChanged, this);
    }
    this._draw();
  }

  private _onMetadataChanged(model: ICellModel, change: { key: string }): void {
    if (change.key === KEY) {
      this._draw();
    }
  }

  private _draw(): void {
    for (const [cell, strip] of this._strips) {
      if (cell.isDisposed || strip.isDisposed) {
        this._strips.delete(cell);
      }
    }
    for (const cell of this._notebook.widgets) {
      this._drawCell(cell);
    }
  }

  private _drawCell(cell: Cell): void {
    // Metadata is whatever the file holds.
    const metadata = CellMetadata.safeParse(cell.model.getMetadata(KEY));
    if (!metadata.success || metadata.data.module === 'prose') {
      this._strips.get(cell)?.dispose();
      this._strips.delete(cell);
      return;
    }
    const strip = this._strips.get(cell) ?? this._addStrip(cell);
    strip.draw(metadata.data, stateOf(this._workbench, cell, metadata.data));
  }

  private _addStrip(cell: Cell): CellStrip {
    const strip = new CellStrip(this._trans);
    this._strips.set(cell, strip);
    if (cell.layout instanceof PanelLayout) {
      // Over everything of the cell, also while it is a placeholder without an editor.
      cell.layout.insertWidget(0, strip);
    }
    return strip;
  }

  private _isDisposed = false;
  private readonly _strips = new Map<Cell, CellStrip>();
}

/** The one key of iML in a cell's metadata. */
const KEY = 'iml';

/** What the run that is shown says of a cell: by its id, never by its place. */
function stateOf(
  workbench: IWorkbench,
  cell: Cell,
  metadata: CellMetadata
): IModuleState | null {
  const { modules, run } = workbench.run;
  return metadata.run === run
    ? (modules.find(module => module.cell === cell.model.id) ?? null)
    : null;
}
