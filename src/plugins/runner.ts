import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { INotebookCellExecutor } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { ColumnChart } from '../contracts/column-chart';
import { StoppedError } from '../contracts/errors';
import type { ResultPlots } from '../contracts/result-plots';
import type { SessionModel } from '../model/session';
import { ILanguage } from '../tokens';
import { IProbes, IRunner, ISessions } from './tokens';
import type { IJobArgs, IPlotsArgs } from './tokens';
import type { Desk } from './wiring/desk';

/** Starts the work that commands ask for. */
export const runner: JupyterFrontEndPlugin<IRunner> = {
  id: 'jupyterlab-iml:runner',
  description: 'Profiles, drafts, runs, stops and exports for a notebook.',
  autoStart: true,
  requires: [ISessions, IProbes, ILanguage],
  optional: [INotebookCellExecutor, ITranslator],
  provides: IRunner,
  activate: (
    app: JupyterFrontEnd,
    sessions: ISessions,
    probes: IProbes,
    language: ILanguage,
    executor: INotebookCellExecutor | null,
    translator: ITranslator | null
  ) =>
    new Runner(sessions, async panel => {
      // The pipeline and its adapters load with the first piece of work.
      const { Desk } = await import('./wiring/desk');
      return new Desk({
        panel,
        session: sessions.of(panel),
        probes,
        executor,
        services: app.serviceManager,
        translator: translator ?? nullTranslator,
        language
      });
    })
};

/** One desk per notebook, one piece of work at a time on each. */
class Runner implements IRunner {
  constructor(
    private _sessions: ISessions,
    private _open: (panel: NotebookPanel) => Promise<Desk>
  ) {}

  profile(panel: NotebookPanel): Promise<void> {
    return this._work(panel, 'profile', desk => desk.lookout.profile());
  }

  async refreshProfile(panel: NotebookPanel): Promise<void> {
    const session = this._sessions.of(panel);
    if (session.state.busy !== null || session.isRunning) {
      return;
    }
    try {
      await (await this._desk(panel)).lookout.profile(false);
    } catch (error) {
      tell(session, error);
    }
  }

  async chart(
    panel: NotebookPanel,
    frame: string,
    column: string
  ): Promise<ColumnChart> {
    return (await this._desk(panel)).lookout.chart(frame, column);
  }

  async plots(panel: NotebookPanel, args: IPlotsArgs): Promise<ResultPlots> {
    return (await this._desk(panel)).lookout.plots(args);
  }

  async insertProfile(panel: NotebookPanel): Promise<void> {
    try {
      (await this._desk(panel)).lookout.insertProfile();
    } catch (error) {
      tell(this._sessions.of(panel), error);
    }
  }

  draft(panel: NotebookPanel, args: IJobArgs): Promise<void> {
    return this._work(panel, 'draft', desk => desk.draft(args));
  }

  run(panel: NotebookPanel, args: IJobArgs): Promise<void> {
    return this._work(panel, 'run', desk => desk.run(args));
  }

  pause(panel: NotebookPanel): void {
    void this._desks.get(panel)?.then(desk => desk.pause());
  }

  async resume(panel: NotebookPanel): Promise<void> {
    if (this._sessions.of(panel).run.status === 'paused') {
      (await this._desk(panel)).unpause();
      return;
    }
    await this._work(panel, 'run', desk => desk.takeUp());
  }

  async restartKernel(panel: NotebookPanel): Promise<void> {
    await panel.sessionContext.session?.kernel?.restart();
  }

  fixCell(panel: NotebookPanel, cell?: string): Promise<void> {
    return this._work(panel, 'fix', desk => desk.fixCell(cell));
  }

  exportNotebook(panel: NotebookPanel): Promise<void> {
    return this._work(panel, 'export', desk => desk.exportNotebook());
  }

  revertRun(panel: NotebookPanel): Promise<void> {
    return this._work(panel, 'revert', desk => desk.revertRun());
  }

  async stop(panel: NotebookPanel): Promise<void> {
    await (await this._desks.get(panel))?.stop();
  }

  private _work(
    panel: NotebookPanel,
    name: string,
    work: (desk: Desk) => Promise<void>
  ): Promise<void> {
    const session = this._sessions.of(panel);
    if (session.state.busy !== null || session.isRunning) {
      return Promise.resolve();
    }
    session.set({ busy: name, problem: null, reverted: null });
    // A run is shown to be over before its journal is closed and its kernel let go.
    const before = this._works.get(panel) ?? Promise.resolve();
    const mine = before.then(() => this._do(panel, name, work));
    this._works.set(panel, mine);
    return mine;
  }

  private async _do(
    panel: NotebookPanel,
    name: string,
    work: (desk: Desk) => Promise<void>
  ): Promise<void> {
    const session = this._sessions.of(panel);
    session.set({ busy: name });
    try {
      await work(await this._desk(panel));
    } catch (error) {
      tell(session, error);
    } finally {
      session.set({ busy: null });
    }
  }

  private _desk(panel: NotebookPanel): Promise<Desk> {
    const known = this._desks.get(panel);
    if (known) {
      return known;
    }
    const desk = this._open(panel);
    this._desks.set(panel, desk);
    panel.disposed.connect(() => {
      void desk.then(opened => opened.stop());
    });
    return desk;
  }

  private _desks = new WeakMap<NotebookPanel, Promise<Desk>>();
  /** The last piece of work of a notebook; it never fails. */
  private _works = new WeakMap<NotebookPanel, Promise<void>>();
}

/** A stop that was asked for is no problem. */
function tell(session: SessionModel, error: unknown): void {
  if (!(error instanceof StoppedError)) {
    session.set({
      problem: error instanceof Error ? error.message : String(error)
    });
  }
}
