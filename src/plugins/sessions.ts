import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { SessionModel } from '../model/session';
import { WorkbenchModel } from '../model/workbench';
import { ISessions } from './tokens';

/** One session per open notebook, found by the notebook itself, so renames do not matter. */
class Sessions implements ISessions {
  readonly workbench = new WorkbenchModel();

  get current(): NotebookPanel | null {
    return this._current;
  }

  get isVisible(): boolean {
    return this._isVisible;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  of(panel: NotebookPanel): SessionModel {
    const known = this._sessions.get(panel);
    if (known) {
      return known;
    }
    const session = new SessionModel();
    this._sessions.set(panel, session);
    return session;
  }

  follow(panel: NotebookPanel | null): void {
    this._current = panel;
    this.workbench.follow(panel ? this.of(panel) : null);
    this._changed.emit();
  }

  setVisible(visible: boolean): void {
    if (visible !== this._isVisible) {
      this._isVisible = visible;
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _current: NotebookPanel | null = null;
  private _isVisible = false;
  private _sessions = new WeakMap<NotebookPanel, SessionModel>();
}

/** Keeps what is known about each open notebook. */
export const sessions: JupyterFrontEndPlugin<ISessions> = {
  id: 'jupyterlab-iml:sessions',
  description: 'Keeps what iML knows about each open notebook.',
  autoStart: true,
  provides: ISessions,
  activate: () => new Sessions()
};
