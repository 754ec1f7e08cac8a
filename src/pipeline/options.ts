import type { Blueprint } from '../contracts/blueprint';
import type { DataProfile } from '../contracts/data-profile';
import type { ICellRunner } from '../contracts/cell-runner';
import type {
  IAgentTeam,
  IClock,
  IJournalStore,
  IMemoryWatch,
  INotebookDocument,
  INotebookVerifier,
  IPersonSaid,
  IProbeRunner,
  IReviewer,
  IWorkspace
} from '../contracts/ports';
import type { ReviewMode } from '../contracts/review';
import type { RunEvent } from '../contracts/run-event';
import type { Roles, Task } from '../contracts/task';
import type { Gate } from './gate';

/** Where a run gets its data. */
export type IRunSource =
  | {
      readonly kind: 'folder';
      /** The task's folder as the kernel can open it. */
      readonly path: string;
      /** The folder as the notebook's code should name it; `path` when absent. */
      readonly location?: string;
    }
  | { readonly kind: 'frames'; readonly roles: Roles };

/** What a run is asked to do. */
export interface IRunOptions {
  /** Id of the run: letters, digits and dashes. */
  readonly run: string;
  readonly engine: string;
  readonly source: IRunSource;
  /** The person's own words; null: the folder's description. */
  readonly description: string | null;
  readonly said: IPersonSaid;
  readonly mode: ReviewMode;
  /** Wall seconds from `startedAt`; null for no limit. */
  readonly budget: number | null;
  /** Where every draw of folds and models starts; 0 when absent. */
  readonly seed?: number;
  /** Milliseconds since the epoch: the start of the process, or the press of *Run*. */
  readonly startedAt: number;
  /** Folder of the run, relative to the kernel's: `.iml/<run>`. */
  readonly folder: string;
  /** How far the end goes: the report, the clean notebook, its execution in a fresh kernel. */
  readonly handIn: 'report' | 'export' | 'verify';
  readonly signal: AbortSignal;
  /** Where the run waits while it is paused; absent: it cannot be paused. */
  readonly gate?: Gate;
  /** The story of a run that was cut off: what it has done is not done again. */
  readonly resume?: readonly RunEvent[];
  /** Results of earlier runs beside this one that hold for it are not trained again. */
  readonly takesOver?: boolean;
  /** What was drafted and edited before; absent: the run drafts it. */
  readonly profile?: DataProfile | null;
  readonly task?: Task | null;
  readonly blueprint?: Blueprint | null;
}

/** Everything that a run touches. */
export interface IRunPorts {
  readonly team: IAgentTeam;
  readonly probes: IProbeRunner;
  readonly cells: ICellRunner;
  readonly notebook: INotebookDocument;
  readonly reviewer: IReviewer;
  readonly workspace: IWorkspace;
  readonly journal: IJournalStore;
  readonly clock: IClock;
  readonly verifier: INotebookVerifier;
  /** Absent: nobody watches the memory of the kernel, and the run says so. */
  readonly memory?: IMemoryWatch;
}
