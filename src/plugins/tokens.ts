import type { NotebookPanel } from '@jupyterlab/notebook';
import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import type { ColumnChart } from '../contracts/column-chart';
import type { IProbeRunner } from '../contracts/ports';
import type { ResultPlots } from '../contracts/result-plots';
import type { ReviewMode } from '../contracts/review';
import type { SessionModel } from '../model/session';
import type { WorkbenchModel } from '../model/workbench';

/** The open notebooks and what iML knows about each. Internal to the plugins of iML. */
export interface ISessions {
  readonly workbench: WorkbenchModel;
  /** The notebook that the panel follows. */
  readonly current: NotebookPanel | null;
  /** The side panel can be seen, so looking into the kernel is welcome. */
  readonly isVisible: boolean;
  /** Emitted when another notebook is followed, or the panel is shown or hidden. */
  readonly changed: ISignal<ISessions, void>;
  of(panel: NotebookPanel): SessionModel;
  follow(panel: NotebookPanel | null): void;
  setVisible(visible: boolean): void;
}

/** The open notebooks and what iML knows about each. */
export const ISessions = new Token<ISessions>(
  'jupyterlab-iml:ISessions',
  'The open notebooks and what iML knows about each. Internal to iML.'
);

/** Silent Python in the kernels of the open notebooks. Internal to the plugins of iML. */
export interface IProbes {
  /** @returns null when the notebook has no kernel. */
  of(panel: NotebookPanel): IProbeRunner | null;
}

/** Silent Python in the kernels of the open notebooks. */
export const IProbes = new Token<IProbes>(
  'jupyterlab-iml:IProbes',
  'Silent Python in the kernels of the open notebooks. Internal to iML.'
);

/** What a command may say about a run; what is left out stands in the panel. */
export interface IJobArgs {
  /** Folder of the task as the kernel names it; live frames otherwise. */
  readonly folder?: string;
  readonly description?: string;
  readonly mode?: ReviewMode;
  /** Wall seconds. */
  readonly budget?: number;
}

/** The work that commands start. Failures are shown in the panel, never thrown. */
export interface IRunner {
  profile(panel: NotebookPanel): Promise<void>;
  /** The fast stage again, in the background: after a cell of the person, while *Live* is on. */
  refreshProfile(panel: NotebookPanel): Promise<void>;
  /** One column in bins, with the target in each; what the detail of a column draws. */
  chart(
    panel: NotebookPanel,
    frame: string,
    column: string
  ): Promise<ColumnChart>;
  /** What plots of the out-of-fold answers are drawn of; the blend's when no candidate is named. */
  plots(panel: NotebookPanel, args: IPlotsArgs): Promise<ResultPlots>;
  /** Write an exploratory section for the profiled frame below the active cell. */
  insertProfile(panel: NotebookPanel): Promise<void>;
  draft(panel: NotebookPanel, args: IJobArgs): Promise<void>;
  run(panel: NotebookPanel, args: IJobArgs): Promise<void>;
  /** Lets no new step begin; the cell in flight is interrupted and runs again on resume. */
  pause(panel: NotebookPanel): void;
  /** A paused run goes on; one that was cut off is taken up from its journal. */
  resume(panel: NotebookPanel): Promise<void>;
  /** Restarts a kernel that does not heed the stop. */
  restartKernel(panel: NotebookPanel): Promise<void>;
  /** Proposes a mended version of a cell; the active one when none is named. */
  fixCell(panel: NotebookPanel, cell?: string): Promise<void>;
  /** Ends the run of the notebook and interrupts its cell at once. */
  stop(panel: NotebookPanel): Promise<void>;
  exportNotebook(panel: NotebookPanel): Promise<void>;
  /** Takes the cells of the last run out of the notebook; what the person edited stays. */
  revertRun(panel: NotebookPanel): Promise<void>;
}

/** Whose answers are drawn: a key of results, null for the blend; of several targets which one. */
export interface IPlotsArgs {
  readonly candidate: string | null;
  readonly target: string | null;
}

/** The work that commands start. */
export const IRunner = new Token<IRunner>(
  'jupyterlab-iml:IRunner',
  'Profile, draft, run, stop and export for a notebook. Internal to iML.'
);
