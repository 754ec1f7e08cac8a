import type { Blueprint, CandidatePlan } from './blueprint';
import type {
  CellMetadata,
  CodeModule,
  ModuleKey,
  NotebookMetadata,
  TrackName
} from './code-module';
import type { DataProfile, Finding } from './data-profile';
import type { Diagnosis, Failure } from './diagnosis';
import type { Patch } from './patch';
import type { ProbeAnswer, ProbeArgs, ProbeName } from './probe';
import type { Decision, Proposal } from './review';
import type { RunEvent, RunEventBody } from './run-event';
import type { RunRecord } from './run-record';
import type { EnsembleScore, Score } from './score';
import type { Roles, Task } from './task';
import type { TaskFolder } from './task-folder';
import type { Verdict } from './verdict';

/** What `analyse` is given. */
export interface IAnalyseRequest {
  /** Free text; "" when there is none. */
  readonly description: string;
  /** The task's folder; null when the run began from live frames. */
  readonly folder: TaskFolder | null;
  readonly profile: DataProfile;
  /** Which variable plays which part, as far as it is known already. */
  readonly roles: Roles;
  /** What the person has said in the panel; it wins over everything that was read. */
  readonly said: IPersonSaid;
  /** What rules read, for a team that reads it once more; absent where there are no rules. */
  readonly draft?: Task;
  /** The task that follows by rule from facts as a person would state them. */
  readonly settle?: (facts: IPersonSaid) => Promise<Task>;
}

/** Facts that the person has set by hand; absent where they left the field alone. */
export interface IPersonSaid {
  readonly targets?: string[];
  readonly metric?: string;
  readonly problemType?: string;
  readonly id?: string | null;
  readonly group?: string | null;
  readonly time?: string | null;
}

export interface IBlueprintRequest {
  readonly task: Task;
  readonly profile: DataProfile;
  /** Wall seconds that are left for the run; null for no limit. */
  readonly budget: number | null;
  /** Where every draw of folds and models starts; 0 when absent. */
  readonly seed?: number;
  /** The plan that rules made, as a starting point. */
  readonly draft?: Blueprint;
}

/** What `write` is given; `task`, `profile` and `blueprint` are null only for the `data` module. */
export interface IWriteRequest {
  readonly key: ModuleKey;
  /** 0 as planned; 1, 2, ... ever simpler stand-ins. */
  readonly level: number;
  /** The person's words of a *Regenerate*; null otherwise. */
  readonly hint: string | null;
  readonly source: IDataSource;
  readonly task: Task | null;
  readonly profile: DataProfile | null;
  readonly blueprint: Blueprint | null;
  /** Modules that were accepted so far, in the order of the notebook. */
  readonly written: readonly CodeModule[];
  /** `track/candidate` keys whose results were accepted so far. */
  readonly candidates: readonly string[];
  /** A verified module for the same place, as a starting point. */
  readonly start?: CodeModule | null;
  /** Names that other cells of a notebook take from this one. */
  readonly needed?: readonly string[];
  /** `track/candidate` keys that the blend is made of; absent: all with results. */
  readonly members?: readonly string[];
  /** For the notebook that is handed in: nobody changes or repairs the cell any more. */
  readonly clean?: boolean;
}

/** Where the data come from. */
export type IDataSource =
  | {
      readonly kind: 'folder';
      readonly folder: TaskFolder;
      /** The folder as the notebook's code should name it. */
      readonly location: string;
    }
  | {
      readonly kind: 'frames';
      /** Variables of the person that play the parts. */
      readonly roles: Roles;
      /** Levels of those whose index says something: they become columns (`reset_index`). */
      readonly indexed?: Readonly<Record<string, readonly string[]>>;
      /** Those whose columns have labels that are no texts: these become texts. */
      readonly labelled?: readonly string[];
    };

export interface IPatchRequest {
  readonly failure: Failure;
  readonly diagnosis: Diagnosis;
  /** The module that has to change. */
  readonly module: CodeModule;
  readonly write: IWriteRequest;
  /** How many patches this module has had. */
  readonly patches: number;
}

export interface IReportRequest {
  readonly record: RunRecord;
  readonly task: Task;
  readonly profile: DataProfile;
  readonly blueprint: Blueprint;
  readonly leaderboard: readonly Score[];
  readonly ensemble: EnsembleScore | null;
  /** What rules wrote, as a starting point. */
  readonly draft?: string;
}

/** What a team is told that looks for parameters while time is left. */
export interface ISearchRequest {
  readonly task: Task;
  readonly profile: DataProfile;
  /** With what was proposed before. */
  readonly blueprint: Blueprint;
  readonly leaderboard: readonly Score[];
  /** `track/candidate` → its weight in the blend so far. */
  readonly weights: Readonly<Record<string, number>>;
  /** Wall seconds that are left for it. */
  readonly seconds: number;
}

/** One more form of a candidate. */
export interface IProposed {
  readonly track: TrackName;
  readonly candidate: CandidatePlan;
}

/** One atomic change of a module after the first valid submission. */
export interface IImprovement {
  readonly key: ModuleKey;
  readonly module: CodeModule;
  /** One line that says what is tried and why. */
  readonly idea: string;
}

/**
 * A team of agents: who understands, plans, writes, repairs and explains.
 *
 * Two implementations: `recipes/` (built in, deterministic) and `agents/` (a language model).
 * A method that cannot deliver throws or returns null where the type says so.
 */
export interface IAgentTeam {
  readonly name: string;
  /**
   * Say where the team tells what it asks a language model and who stood in for whom;
   * absent for a team that asks nobody.
   */
  listen?(tell: (event: RunEventBody) => void): void;
  analyse(request: IAnalyseRequest): Promise<Task>;
  /** The findings in the order in which they matter for this task. */
  summarise(profile: DataProfile, task: Task): Promise<Finding[]>;
  blueprint(request: IBlueprintRequest): Promise<Blueprint>;
  /** @returns null when this team has no module for that key at that level. */
  write(request: IWriteRequest): Promise<CodeModule | null>;
  /**
   * The source of a recipe's module for a notebook with the candidates of the blend alone.
   *
   * @param request - With the module as it stands as its `start`, and what has to stay as
   * `needed`.
   * @param weights - `track/candidate` → weight.
   * @returns null where it stays as it is.
   */
  shorten?(
    request: IWriteRequest,
    weights: Readonly<Record<string, number>>
  ): Promise<string | null>;
  /** What no probe can judge: does the code follow the blueprint? */
  inspect(module: CodeModule, blueprint: Blueprint): Promise<Verdict[]>;
  diagnose(
    failure: Failure,
    written: readonly CodeModule[]
  ): Promise<Diagnosis | null>;
  /** @returns null when no patch is known. */
  patch(request: IPatchRequest): Promise<Patch | null>;
  /**
   * @param lessons - What was tried before and what came of it, a line each.
   * @returns null when there is nothing left to try.
   */
  improve(
    request: IWriteRequest,
    leaderboard: readonly Score[],
    lessons: readonly string[]
  ): Promise<IImprovement | null>;
  /**
   * One more form of a candidate, for the time that is left when the plan is done; absent for
   * a team that looks for none.
   *
   * @returns null when there is nothing left to look for.
   */
  search?(request: ISearchRequest): Promise<IProposed | null>;
  /** The leaderboard explained, in markdown. */
  compare(request: IReportRequest): Promise<string>;
  /** The report of the run, in markdown. */
  report(request: IReportRequest): Promise<string>;
}

/** A language model behind any OpenAI-compatible endpoint. */
export interface ILanguageModel {
  readonly name: string;
  /**
   * One request, one answer; no retry.
   *
   * @throws an error that tells what the endpoint said; aborted by `options.signal`.
   */
  complete(
    messages: readonly ILanguageMessage[],
    options: ILanguageOptions
  ): Promise<ILanguageAnswer>;
}

/** How an answer is asked for. */
export interface ILanguageOptions {
  readonly signal?: AbortSignal;
  /** Names the request on both sides, printable ASCII: the step, the module, the how-manieth. */
  readonly id?: string;
  /** JSON schema that the answer has to fit, for endpoints that can hold a model to one. */
  readonly schema?: object;
  readonly schemaName?: string;
  /** JSON mode: any JSON object. */
  readonly json?: boolean;
  /** Tokens that the answer may have; absent: as many as the endpoint gives. */
  readonly maxTokens?: number;
  /** Told of each piece of text as it arrives. */
  readonly onText?: (text: string) => void;
}

export interface ILanguageMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ILanguageAnswer {
  readonly text: string;
  /** Tokens in and out where the endpoint says so. */
  readonly usage: { input: number; output: number } | null;
  /** `stop`, `length`, ... as the endpoint says; null when it said nothing. */
  readonly finish: string | null;
}

export interface IProbeOptions {
  /** `sub` answers while a cell is running where the kernel has subshells; `main` waits its turn. */
  shell?: 'sub' | 'main';
  signal?: AbortSignal;
}

/** Silent Python in the live kernel: nothing the user sees or keeps is changed by it. */
export interface IProbeRunner {
  /** @throws ProbeError when the probe raised or its answer does not fit its schema. */
  run<P extends ProbeName>(
    probe: P,
    args: ProbeArgs<P>,
    options?: IProbeOptions
  ): Promise<ProbeAnswer<P>>;
}

/** A cell to be written. */
export interface INewCell {
  readonly type: 'code' | 'markdown';
  readonly source: string;
  readonly metadata: CellMetadata | null;
}

/** A cell as it stands. */
export interface ICell extends INewCell {
  readonly id: string;
  readonly executionCount: number | null;
}

/** The notebook of the run, addressed by cell ids, never by position. */
export interface INotebookDocument {
  /** Path as Jupyter names it; follows renames. */
  readonly path: string;
  readonly isDisposed: boolean;
  cells(): ICell[];
  read(id: string): ICell | null;
  /**
   * Insert cells in one transaction after the cell `after` (null: at the end).
   *
   * @returns the ids of the new cells.
   */
  insert(cells: readonly INewCell[], after: string | null): string[];
  /**
   * Write a new source by a minimal edit.
   *
   * @throws StaleCellError when the source is not `expected` any more.
   */
  update(
    id: string,
    expected: string,
    source: string,
    metadata?: CellMetadata
  ): void;
  /** @throws StaleCellError when the source is not `expected` any more. */
  remove(id: string, expected: string): void;
  setMetadata(metadata: NotebookMetadata): void;
  /**
   * Forget a run in one step of undo.
   *
   * @param ours - Ids of cells that are taken out.
   * @param theirs - Ids of cells that stay and lose the metadata of iML; the notebook loses
   * its own where it names the run.
   */
  forget(run: string, ours: readonly string[], theirs: readonly string[]): void;
  /** nbformat 4 JSON with outputs. */
  toJSON(): INotebookJson;
  /** The notebook to hand in: the named cells in their order, no trace of iML, no outputs. */
  clean(keep: ReadonlySet<string>): INotebookJson;
}

/** A notebook in nbformat 4.5. */
export interface INotebookJson {
  nbformat: number;
  nbformat_minor: number;
  metadata: Record<string, unknown>;
  cells: INotebookJsonCell[];
}

export interface INotebookJsonCell {
  id: string;
  cell_type: 'code' | 'markdown' | 'raw';
  source: string;
  metadata: Record<string, unknown>;
  outputs?: Record<string, unknown>[];
  execution_count?: number | null;
}

/** Who says yes: the person in the panel, or Autopilot. */
export interface IReviewer {
  review(proposal: Proposal, signal: AbortSignal): Promise<Decision>;
}

/** Files of the task and of the run, as the kernel sees them. Paths use forward slashes. */
export interface IWorkspace {
  read(path: string): Promise<string | null>;
  write(path: string, text: string): Promise<void>;
  append(path: string, text: string): Promise<void>;
  copy(path: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  list(path: string): Promise<string[]>;
}

/** Where the story of a run is kept, one line per event. */
export interface IJournalStore {
  /** Where it lies, for the notebook's metadata. */
  readonly path: string;
  append(events: readonly RunEvent[]): Promise<void>;
  read(): Promise<RunEvent[]>;
}

/** Runs a notebook top to bottom in a fresh kernel in which iML cannot be imported. */
export interface INotebookVerifier {
  /**
   * @param notebook - The clean notebook.
   * @param folder - Folder that the kernel works in, relative to the run's kernel; `.` is that one's own.
   */
  verify(
    notebook: INotebookJson,
    folder: string,
    signal: AbortSignal
  ): Promise<{ ok: boolean; reason: string | null }>;
}

/** What a watch over the memory of a kernel did: at 85 % of the limit, at 95 %. */
export type MemoryAct = 'interrupted' | 'ended';

/** Watches the memory of the run's kernel from outside of it. */
export interface IMemoryWatch {
  /**
   * Begin to watch.
   *
   * @returns the limit in bytes; null where nobody can watch, as with a remote kernel.
   */
  begin(): Promise<number | null>;
  /** What it did since it was last asked; null: nothing. */
  act(): Promise<MemoryAct | null>;
  /** Watch no longer. */
  end(): void;
}

export interface IClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `ms`; the returned function cancels it. */
  after(ms: number, callback: () => void): () => void;
}
