import type {
  INotebookCellExecutor,
  NotebookPanel
} from '@jupyterlab/notebook';
import type { ServiceManager } from '@jupyterlab/services';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import type { ICellRunner } from '../../contracts/cell-runner';
import { UserError } from '../../contracts/errors';
import type { IProbeRunner } from '../../contracts/ports';
import { BrowserClock } from '../../executor/browser-clock';
import { NotebookCellRunner } from '../../executor/notebook-cell-runner';
import { KernelJournalStore } from '../../kernel/kernel-journal-store';
import { Workspace } from '../../kernel/workspace';
import type { SessionModel } from '../../model/session';
import type {
  IRunOptions,
  IRunPorts,
  IRunSource
} from '../../pipeline/options';
import { SOLUTION, verify, writeSolution } from '../../pipeline/export';
import { fixCell } from '../../pipeline/fix';
import { Gate } from '../../pipeline/gate';
import { exportRun } from '../../pipeline/hand-in';
import { draft, run } from '../../pipeline/run';
import { withdrawAll } from '../../pipeline/write';
import type { ILanguage } from '../../tokens';
import type { IJobArgs, IProbes } from '../tokens';
import { failingCell } from './failing-cell';
import { Lookout } from './lookout';
import { Owner } from './owner';
import { portsOf } from './ports';
import { revert } from './revert';
import { tell } from './tell';

/** The pipeline at work in one notebook. */
export class Desk {
  constructor(private _options: Desk.IOptions) {
    this._trans = _options.translator.load('jupyterlab_iml');
    this.lookout = new Lookout({ ..._options, runner: () => this._probes() });
  }

  /** What looks at the data of the notebook. */
  readonly lookout: Lookout;

  /** Understand the task and draft a plan for it. */
  async draft(args: IJobArgs): Promise<void> {
    const { session } = this._options;
    this._take(args);
    await this._alone(async () => {
      const { options, ports } = this._begin();
      try {
        session.set(await draft(options, ports));
      } finally {
        withdrawAll(options.run, ports.notebook);
        this._end();
      }
    });
  }

  /** Run the whole job; each event is shown as it comes. */
  async run(args: IJobArgs): Promise<void> {
    this._take(args);
    await this._alone(async () => {
      const { options, ports } = this._begin();
      await this._follow(options, ports);
    });
  }

  /**
   * Take up the last run of the notebook: what it has done is not done again.
   *
   * @throws UserError when there is none, or its data are not in the kernel.
   */
  async takeUp(): Promise<void> {
    const { session } = this._options;
    const { run: id, events, task } = session.run;
    const roles = task?.roles.value;
    if (id === null || events.length === 0) {
      throw new UserError(
        this._trans.__('There is no run to take up.'),
        this._trans.__(
          'A run is taken up from the journal beside its notebook.'
        ),
        this._trans.__('Press Run to start one.')
      );
    }
    if (roles) {
      session.set({ roles });
    }
    await this._alone(async () => {
      const { options, ports } = this._begin(id);
      const spent = events[events.length - 1].at - events[0].at;
      await this._follow(
        {
          ...options,
          budget: session.run.budget,
          startedAt: options.startedAt - spent,
          resume: events
        },
        ports
      );
    });
  }

  /** Let no new step begin. */
  pause(): void {
    this._work?.gate.close();
  }

  /** Let a paused run go on. */
  unpause(): void {
    this._work?.gate.open();
  }

  /**
   * Propose a mended version of a cell as a diff.
   *
   * @param id - Of the cell; the active one when left out.
   */
  async fixCell(id?: string): Promise<void> {
    const { panel, session } = this._options;
    const widget = id
      ? panel.content.widgets.find(({ model }) => model.id === id)
      : panel.content.activeCell;
    // A cell may fail before there is anything to learn from.
    const { ports } = this._begin(undefined, NO_SOURCE);
    const controller = this._work!.controller;
    try {
      await fixCell(
        failingCell(widget ?? null),
        session.state.profile,
        ports,
        controller.signal
      );
    } finally {
      this._end();
    }
  }

  /** Work while no other window does. */
  private async _alone(work: () => Promise<void>): Promise<void> {
    const { panel } = this._options;
    const owner = new Owner(
      new Workspace(this._probes()),
      panel.sessionContext.session?.kernel?.id ?? '',
      new BrowserClock(),
      this._trans
    );
    await owner.claim();
    try {
      await work();
    } finally {
      owner.release();
    }
  }

  private async _follow(options: IRunOptions, ports: IRunPorts): Promise<void> {
    const { session } = this._options;
    try {
      for await (const event of run(options, ports)) {
        session.apply(event);
        session.set({ busy: null });
      }
    } finally {
      this._end();
    }
  }

  /** Write the clean notebook of the last run, and verify it in a fresh kernel. */
  async exportNotebook(): Promise<void> {
    const { session } = this._options;
    const { run: id, events } = session.run;
    if (id === null) {
      throw new UserError(
        this._trans.__('Nothing has run in this notebook yet.'),
        this._trans.__('An export is made of the cells of a run.'),
        this._trans.__('Run first, then export.')
      );
    }
    const { options, ports } = this._begin(id, NO_SOURCE);
    try {
      const notebook = await exportRun(
        options,
        session.state.folder,
        events,
        ports
      );
      await writeSolution(notebook, ports);
      await tell(session, ports.journal, { type: 'exported', path: SOLUTION });
      session.set({ busy: 'verify' });
      const verification = await verify(notebook, options, ports);
      await tell(session, ports.journal, { type: 'verified', verification });
    } finally {
      this._end();
    }
  }

  /**
   * Take what the last run wrote out of the notebook.
   *
   * @throws UserError when nothing has run.
   */
  async revertRun(): Promise<void> {
    const { panel, session } = this._options;
    const { run } = session.run;
    if (run === null) {
      throw new UserError(
        this._trans.__('Nothing has run in this notebook yet.'),
        this._trans.__('The cells of a run are known from its journal.'),
        this._trans.__('Delete the cells by hand, or run first.')
      );
    }
    await this._alone(() =>
      revert(
        run,
        panel.content.model!.sharedModel,
        session,
        new KernelJournalStore(
          new Workspace(this._probes()),
          `.iml/${run}/journal.jsonl`
        )
      )
    );
  }

  /** End what is under way; the interrupt leaves before anything else is done. */
  async stop(): Promise<void> {
    const work = this._work;
    if (!work) {
      return;
    }
    const { session } = this._options;
    // A run says so itself.
    session.set(session.isRunning ? {} : { busy: 'stopping' });
    const interrupted = work.cells.interrupt('person');
    work.controller.abort();
    await interrupted;
  }

  /** What a command said goes into the panel, so that both tell the same. */
  private _take(args: IJobArgs): void {
    const { session } = this._options;
    const { folder, description, mode, budget } = args;
    session.set({
      ...(folder !== undefined ? { folder, ...NOTHING_DRAFTED } : {}),
      ...(description !== undefined ? { description } : {}),
      ...(mode !== undefined ? { mode } : {}),
      ...(budget !== undefined ? { budget } : {})
    });
  }

  private _begin(
    again?: string,
    source: IRunSource = this._source()
  ): { options: IRunOptions; ports: IRunPorts } {
    const { panel, session, executor, translator } = this._options;
    const { settings } = this._options.language;
    const { state } = session;
    const clock = new BrowserClock();
    const startedAt = clock.now();
    const controller = new AbortController();
    const cells = new NotebookCellRunner({
      panel,
      executor,
      clock,
      translator
    });
    const gate = new Gate();
    this._work = { controller, cells, gate };
    const id = again ?? runId(startedAt);
    const folder = `.iml/${id}`;
    return {
      options: {
        run: id,
        engine: settings.engine,
        source,
        description: state.description.trim() || null,
        said: state.said,
        mode: state.mode,
        budget: state.budget,
        startedAt,
        folder,
        handIn: 'report',
        signal: controller.signal,
        gate,
        takesOver: true,
        // A task without a plan is older than what was said since.
        task: state.blueprint && state.task,
        blueprint: state.blueprint
      },
      ports: portsOf(this._options, {
        clock,
        cells,
        probes: this._probes(),
        folder,
        signal: controller.signal
      })
    };
  }

  private _end(): void {
    this._work = null;
  }

  private _source(): IRunSource {
    const { folder, roles } = this._options.session.state;
    if (folder !== null) {
      return { kind: 'folder', path: folder };
    }
    if (!roles) {
      throw new UserError(
        this._trans.__('There is no dataframe to learn from.'),
        this._trans.__('A run needs a table to train on.'),
        this._trans.__('Load one in a cell, then run again.')
      );
    }
    return { kind: 'frames', roles };
  }

  private _probes(): IProbeRunner {
    const { panel, probes } = this._options;
    const runner = probes.of(panel);
    if (!runner) {
      throw new UserError(
        this._trans.__('The notebook has no kernel.'),
        this._trans.__('iML works in a running Python kernel.'),
        this._trans.__('Choose a kernel in the toolbar of the notebook.')
      );
    }
    return runner;
  }

  private readonly _trans: TranslationBundle;
  private _work: IWork | null = null;
}

/** What a stop has to reach. */
interface IWork {
  readonly controller: AbortController;
  readonly cells: ICellRunner;
  readonly gate: Gate;
}

/** Work that begins from what stands, not from data. */
const NO_SOURCE: IRunSource = { kind: 'folder', path: '.' };

const NOTHING_DRAFTED = { profile: null, task: null, blueprint: null };

/** `20261123-140501-123`: sorts by time, unique in a notebook. */
function runId(now: number): string {
  return new Date(now)
    .toISOString()
    .replace(/[-:Z]/g, '')
    .replace(/[T.]/g, '-');
}

/** A namespace for the desk's statics. */
export namespace Desk {
  export interface IOptions {
    /** The notebook that the work is pinned to. */
    readonly panel: NotebookPanel;
    readonly session: SessionModel;
    readonly probes: IProbes;
    readonly executor: INotebookCellExecutor | null;
    readonly services: ServiceManager.IManager;
    readonly translator: ITranslator;
    readonly language: ILanguage;
  }
}
