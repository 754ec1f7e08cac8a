import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import type { Blueprint } from './contracts/blueprint';
import type { Author, ModuleKey } from './contracts/code-module';
import type { DataProfile, FrameListing } from './contracts/data-profile';
import type { LanguageServer } from './contracts/language-server';
import type { ILanguageMessage, IPersonSaid } from './contracts/ports';
import type { Decision, Proposal, ReviewMode } from './contracts/review';
import type {
  CellWait,
  RunEvent,
  RunEventBody,
  StepName
} from './contracts/run-event';
import type { RunSeconds, Verification } from './contracts/run-record';
import type { EnsembleScore, Score, SubmissionReport } from './contracts/score';
import type { Roles, Task } from './contracts/task';

/** Where a module of the run stands. */
export interface IModuleState {
  readonly key: ModuleKey;
  readonly status:
    | 'proposed'
    | 'written'
    | 'checked'
    | 'running'
    | 'accepted'
    | 'failed'
    | 'set_aside'
    | 'interrupted';
  readonly author: Author;
  readonly attempt: number;
  /** Id of its cell; null before it is written. */
  readonly cell: string | null;
  /** Folds that are done, of how many, while its cell runs. */
  readonly fold: number;
  readonly folds: number;
  /** Why it failed or was set aside. */
  readonly reason: string | null;
}

/** What was taken out of the notebook, and what stays. */
export type Reverted = Extract<RunEventBody, { type: 'reverted' }>;

/** The state of one run: a function of its events, nothing else. */
export interface IRunState {
  readonly run: string | null;
  readonly status:
    | 'idle'
    | 'running'
    | 'paused'
    | 'stopping'
    | 'done'
    | 'stopped'
    | 'failed'
    | 'interrupted'
    | 'reverted';
  readonly reason: string | null;
  readonly engine: string;
  readonly mode: ReviewMode;
  readonly budget: number | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly notebook: string | null;
  readonly step: StepName | null;
  readonly profile: DataProfile | null;
  readonly task: Task | null;
  readonly blueprint: Blueprint | null;
  /** In the order in which they were first seen. */
  readonly modules: readonly IModuleState[];
  /** Best first. */
  readonly leaderboard: readonly Score[];
  readonly ensemble: EnsembleScore | null;
  readonly submission: SubmissionReport | null;
  /** Seconds from the start to the first valid submission. */
  readonly firstValid: number | null;
  /** What the cell in flight waits for; null while it waits for nothing. */
  readonly wait: CellWait | null;
  /** What waits for the person; null when nothing does. */
  readonly proposal: Proposal | null;
  readonly comparison: string | null;
  readonly report: string | null;
  readonly warnings: readonly string[];
  readonly exported: string | null;
  readonly verification: Verification | null;
  readonly seconds: RunSeconds | null;
  /** The whole story, oldest first. */
  readonly events: readonly RunEvent[];
}

/** What stands between the person and a run, or `ready`. */
export type Readiness =
  | 'no_notebook'
  | 'no_kernel'
  | 'starting'
  | 'not_python'
  | 'no_frame'
  | 'ready';

/** What the side panel shows: the active notebook, its frames, its draft and its run. */
export interface IWorkbench {
  /** Emitted after any change; read the properties again. */
  readonly changed: ISignal<IWorkbench, void>;
  readonly readiness: Readiness;
  /** Name of the kernel, for the word about a kernel that is not Python. */
  readonly kernelName: string | null;
  readonly kernelBusy: boolean;
  /** Path of the notebook that the panel follows. */
  readonly notebook: string | null;
  readonly listing: FrameListing | null;
  /** The frame that is profiled and solved; chosen by the person or last assigned. */
  readonly activeFrame: string | null;
  readonly roles: Roles | null;
  readonly profile: DataProfile | null;
  /** The deep stage of the profile is under way. */
  readonly isLookingDeeper: boolean;
  /** The profile is refreshed after the person's cells. */
  readonly live: boolean;
  /** `profile`, `draft`, `export`, ...: what the panel is busy with; null when with nothing. */
  readonly busy: string | null;
  /** The last failure in words that say what to do next. */
  readonly problem: string | null;
  /** What the last piece of work took out of the notebook; null after any other. */
  readonly reverted: Reverted | null;
  readonly description: string;
  readonly said: IPersonSaid;
  /** The task as understood so far, before or in a run. */
  readonly task: Task | null;
  /** What is to be predicted: as the task has it, or as the person has said it so far. */
  readonly targets: readonly string[];
  /** The drafted plan, before or in a run. */
  readonly blueprint: Blueprint | null;
  readonly mode: ReviewMode;
  readonly budget: number | null;
  readonly run: IRunState;

  selectFrame(name: string): void;
  setRoles(roles: Roles): void;
  setLive(live: boolean): void;
  setDescription(text: string): void;
  /** Overrule one fact of the task. */
  say(said: IPersonSaid): void;
  setBlueprint(blueprint: Blueprint): void;
  setMode(mode: ReviewMode): void;
  setBudget(seconds: number | null): void;
  /** The person's word on the waiting proposal; nothing when none waits. */
  answer(decision: Decision): void;
  dismissProblem(): void;
}

/** The workbench of the active notebook. */
export const IWorkbench = new Token<IWorkbench>(
  'jupyterlab-iml:IWorkbench',
  'The state of iML for the active notebook: frames, profile, task, blueprint and run.'
);

/** Who thinks, and what a language model may be told and cost. No key is among it. */
export interface ILanguageSettings {
  readonly engine: 'recipes' | 'model';
  /** Name of the model as the endpoint knows it; "" before one is chosen. */
  readonly model: string;
  /** Endpoint; "" for the one that the server is configured with. */
  readonly endpoint: string;
  /** Values of cells may be sent, with personal data masked. */
  readonly samples: boolean;
  /** Tokens, cost and seconds of a run; 0 for no limit. */
  readonly tokens: number;
  readonly cost: number;
  readonly seconds: number;
  /** Questions per step and module. */
  readonly callsPerStep: number;
  /** Model name, or its beginning and `*`, to money per million tokens. */
  readonly prices: Readonly<
    Record<string, { readonly input: number; readonly output: number }>
  >;
}

/** What became of *Test connection*. */
export interface ILanguageTest {
  readonly status: 'untried' | 'asking' | 'ok' | 'failed';
  /** What the endpoint said, in its own words where it said something. */
  readonly words: string;
}

/** The language model of the panel. */
export interface ILanguage {
  /** Emitted after any change; read the properties again. */
  readonly changed: ISignal<ILanguage, void>;
  readonly settings: ILanguageSettings;
  /** null until `look` was answered. */
  readonly server: LanguageServer | null;
  /** Models that the endpoint lists; empty before a test. */
  readonly listed: readonly string[];
  readonly test: ILanguageTest;
  set(change: Partial<ILanguageSettings>): void;
  /** Ask the server what it has; nothing is asked of the endpoint. */
  look(): void;
  /** List the models and ask the chosen one a word. */
  tryOut(): void;
  /**
   * The next question to the model, which is not sent.
   *
   * @throws Error that says what is missing.
   */
  nextQuestion(): Promise<readonly ILanguageMessage[]>;
}

/** The language model of the panel. */
export const ILanguage = new Token<ILanguage>(
  'jupyterlab-iml:ILanguage',
  'The language model that iML may ask: its settings, its test, and what is sent to it.'
);

/** Ids of the commands; part of the interface (see docs/experience.md). */
export namespace CommandIDs {
  export const open = 'iml:open';
  export const profile = 'iml:profile';
  export const columnChart = 'iml:column-chart';
  export const resultPlots = 'iml:result-plots';
  export const insertProfile = 'iml:insert-profile';
  export const draftBlueprint = 'iml:draft-blueprint';
  export const run = 'iml:run';
  export const pause = 'iml:pause';
  export const resume = 'iml:resume';
  export const stop = 'iml:stop';
  export const restartKernel = 'iml:restart-kernel';
  export const fixCell = 'iml:fix-cell';
  export const exportNotebook = 'iml:export-notebook';
  export const revertRun = 'iml:revert-run';
}
