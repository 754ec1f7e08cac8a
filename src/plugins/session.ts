import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import type { ISessionContext } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { KernelMessage } from '@jupyterlab/services';
import type { SessionModel } from '../model/session';
import type { Readiness } from '../tokens';
import { IProbes, IRunner, ISessions } from './tokens';

/**
 * Follows the active notebook and keeps its session's readiness and frames fresh.
 *
 * Frames are listed when the panel is shown and after the person's executions while
 * it can be seen; never while it is hidden, and never for what iML itself executes.
 */
export const session: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-iml:session',
  description: 'Follows the active notebook, its kernel and its dataframes.',
  autoStart: true,
  requires: [INotebookTracker, ISessions, IProbes, IRunner],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    sessions: ISessions,
    probes: IProbes,
    runner: IRunner
  ): void => {
    const followers = new WeakMap<NotebookPanel, Follower>();
    const attach = (_: INotebookTracker, panel: NotebookPanel) => {
      followers.set(panel, new Follower(panel, sessions, probes, runner));
    };
    tracker.forEach(panel => {
      attach(tracker, panel);
    });
    tracker.widgetAdded.connect(attach);
    const follow = () => {
      sessions.follow(tracker.currentWidget);
    };
    tracker.currentChanged.connect(follow);
    follow();
    sessions.changed.connect(() => {
      if (sessions.current) {
        followers.get(sessions.current)?.refresh();
      }
    });
  }
};

/** Keeps the session of one notebook fresh for as long as the notebook is open. */
class Follower {
  constructor(
    private _panel: NotebookPanel,
    private _sessions: ISessions,
    private _probes: IProbes,
    private _runner: IRunner
  ) {
    this._session = _sessions.of(_panel);
    const context = _panel.sessionContext;
    context.kernelChanged.connect(this._onKernelChanged, this);
    context.statusChanged.connect(this._onStatusChanged, this);
    context.iopubMessage.connect(this._onMessage, this);
    _panel.context.pathChanged.connect(this._onPathChanged, this);
    this._session.changed.connect(this._onSessionChanged, this);
    const settle = () => {
      this._isInitialized = true;
      this.refresh();
    };
    // The document starts its session by itself; this only waits for that.
    void _panel.context.ready
      .then(() => context.initialize())
      .then(settle, settle);
    this._onPathChanged();
  }

  /** Look at the kernel, and list its frames where that is welcome and due. */
  refresh(): void {
    if (this._panel.isDisposed) {
      return;
    }
    void this._look();
  }

  private async _look(): Promise<void> {
    const context = this._panel.sessionContext;
    const kernel = context.session?.kernel ?? null;
    if (!kernel || kernel.status === 'dead') {
      const isComing = !this._isInitialized || !context.hasNoKernel;
      this._settle(isComing ? 'starting' : 'no_kernel');
      return;
    }
    if (!READY.includes(kernel.status)) {
      this._settle('starting');
      return;
    }
    const { language_info } = await kernel.info;
    if (this._panel.isDisposed || context.session?.kernel !== kernel) {
      return;
    }
    this._session.set({ kernelName: context.kernelDisplayName });
    if (language_info.name !== 'python') {
      this._settle('not_python');
      return;
    }
    this._settle(this._frameReadiness());
    await this._list();
  }

  private async _list(): Promise<void> {
    const runner = this._probes.of(this._panel);
    if (
      !runner ||
      !this._isStale ||
      this._isListing ||
      !this._sessions.isVisible ||
      this._sessions.current !== this._panel ||
      this._session.isRunning
    ) {
      return;
    }
    this._isStale = false;
    this._isListing = true;
    try {
      this._session.setListing(await runner.run('listing', {}));
      this._settle(this._frameReadiness());
      this._profileSoon();
    } catch (error) {
      if (!this._panel.isDisposed) {
        this._session.set({ problem: String(error) });
      }
    } finally {
      this._isListing = false;
    }
    await this._list();
  }

  /** With *Live* on, profile anew once the cells that run one after the other are through. */
  private _profileSoon(): void {
    clearTimeout(this._timer);
    const { live, profile } = this._session.state;
    if (!live || profile === null) {
      return;
    }
    this._timer = setTimeout(() => {
      const isSeen =
        this._sessions.isVisible && this._sessions.current === this._panel;
      if (isSeen && !this._panel.isDisposed && !this._isStale) {
        void this._runner.refreshProfile(this._panel);
      }
    }, PAUSE);
  }

  private _frameReadiness(): Readiness {
    const { listing, folder } = this._session.state;
    return folder !== null || (listing?.frames.length ?? 0) > 0
      ? 'ready'
      : 'no_frame';
  }

  private _settle(readiness: Readiness): void {
    if (this._session.state.readiness !== readiness) {
      this._session.set({ readiness });
    }
  }

  private _onKernelChanged(): void {
    this._forget();
    this.refresh();
  }

  private _onStatusChanged(context: ISessionContext): void {
    const status = context.session?.kernel?.status ?? 'unknown';
    if (['restarting', 'autorestarting', 'dead'].includes(status)) {
      this._forget();
    }
    const kernelBusy = status === 'busy' && !this._isListing;
    if (kernelBusy !== this._session.state.kernelBusy) {
      this._session.set({ kernelBusy });
    }
    if (status !== 'busy') {
      this.refresh();
    }
  }

  private _onMessage(
    _: ISessionContext,
    message: KernelMessage.IMessage
  ): void {
    const { header, parent_header: parent, content } = message;
    const id = 'msg_id' in parent ? parent.msg_id : '';
    // Probes are silent: only what the person (or a run) executes says so.
    if (header.msg_type === 'execute_input') {
      this._executing.add(id);
      this._isStale = true;
    } else if (
      header.msg_type === 'status' &&
      (content as KernelMessage.IStatusMsg['content']).execution_state ===
        'idle' &&
      this._executing.delete(id)
    ) {
      // A listing on a subshell may have been there before its frames were.
      this._isStale = true;
      this.refresh();
    }
  }

  /** What a run left behind is listed when it is over. */
  private _onSessionChanged(): void {
    const { isRunning, state } = this._session;
    const isDue =
      (this._wasRunning && !isRunning) || state.folder !== this._folder;
    this._wasRunning = isRunning;
    this._folder = state.folder;
    if (isDue) {
      this.refresh();
    }
  }

  private _onPathChanged(): void {
    this._session.set({ notebook: this._panel.context.path });
  }

  /** The kernel's names are gone. */
  private _forget(): void {
    this._executing.clear();
    this._isStale = true;
    this._session.forget();
  }

  private readonly _session: SessionModel;
  /** Requests of the person, or of a run, that have begun and not ended. */
  private readonly _executing = new Set<string>();
  private _isStale = true;
  private _isListing = false;
  /** The application has decided whether the notebook gets a kernel. */
  private _isInitialized = false;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _wasRunning = false;
  private _folder: string | null = null;
}

/** Milliseconds without a cell of the person before a live profile is refreshed. */
const PAUSE = 700;

/** Kernel states in which it answers or will answer. */
const READY: readonly string[] = ['idle', 'busy'];
