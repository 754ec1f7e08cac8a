import { Signal } from '@lumino/signaling';
import type { Blueprint } from '../../contracts/blueprint';
import type { IPersonSaid } from '../../contracts/ports';
import type { Decision, ReviewMode } from '../../contracts/review';
import type { Roles } from '../../contracts/task';
import type { IRunState, IWorkbench, Readiness, Reverted } from '../../tokens';

/** A run that has not begun. */
export const IDLE_RUN: IRunState = {
  run: null,
  status: 'idle',
  reason: null,
  engine: 'recipes',
  mode: 'step',
  budget: null,
  startedAt: null,
  endedAt: null,
  notebook: null,
  step: null,
  profile: null,
  task: null,
  blueprint: null,
  modules: [],
  leaderboard: [],
  ensemble: null,
  submission: null,
  firstValid: null,
  wait: null,
  proposal: null,
  comparison: null,
  report: null,
  warnings: [],
  exported: null,
  verification: null,
  seconds: null,
  events: []
};

/** What a workbench holds, without what it does. */
export type WorkbenchState = Omit<
  IWorkbench,
  | 'changed'
  | 'targets'
  | 'selectFrame'
  | 'setRoles'
  | 'setLive'
  | 'setDescription'
  | 'say'
  | 'setBlueprint'
  | 'setMode'
  | 'setBudget'
  | 'answer'
  | 'dismissProblem'
>;

const EMPTY: WorkbenchState = {
  readiness: 'no_notebook',
  kernelName: null,
  kernelBusy: false,
  notebook: null,
  listing: null,
  activeFrame: null,
  roles: null,
  profile: null,
  isLookingDeeper: false,
  live: false,
  busy: null,
  problem: null,
  reverted: null,
  description: '',
  said: {},
  task: null,
  blueprint: null,
  mode: 'step',
  budget: null,
  run: IDLE_RUN
};

/** A workbench without a notebook or a kernel: it holds what it is told, and says when it changed. */
export class FakeWorkbench implements IWorkbench {
  constructor(state: Partial<WorkbenchState> = {}) {
    this._state = { ...EMPTY, ...state };
  }

  /** What the person has answered to proposals, oldest first. */
  readonly answers: Decision[] = [];

  get changed(): Signal<this, void> {
    return this._changed;
  }

  get readiness(): Readiness {
    return this._state.readiness;
  }

  get kernelName(): string | null {
    return this._state.kernelName;
  }

  get kernelBusy(): boolean {
    return this._state.kernelBusy;
  }

  get notebook(): string | null {
    return this._state.notebook;
  }

  get listing(): WorkbenchState['listing'] {
    return this._state.listing;
  }

  get activeFrame(): string | null {
    return this._state.activeFrame;
  }

  get roles(): Roles | null {
    return this._state.roles;
  }

  get profile(): WorkbenchState['profile'] {
    return this._state.profile;
  }

  get isLookingDeeper(): boolean {
    return this._state.isLookingDeeper;
  }

  get live(): boolean {
    return this._state.live;
  }

  get busy(): string | null {
    return this._state.busy;
  }

  get problem(): string | null {
    return this._state.problem;
  }

  get reverted(): Reverted | null {
    return this._state.reverted;
  }

  get description(): string {
    return this._state.description;
  }

  get said(): IPersonSaid {
    return this._state.said;
  }

  get task(): WorkbenchState['task'] {
    return this._state.task;
  }
  get targets(): IWorkbench['targets'] {
    return this._state.task?.targets.value ?? this._state.said.targets ?? [];
  }

  get blueprint(): Blueprint | null {
    return this._state.blueprint;
  }

  get mode(): ReviewMode {
    return this._state.mode;
  }

  get budget(): number | null {
    return this._state.budget;
  }

  get run(): IRunState {
    return this._state.run;
  }

  /** Put the workbench into another state. */
  set(state: Partial<WorkbenchState>): void {
    this._state = { ...this._state, ...state };
    this._changed.emit();
  }

  selectFrame(name: string): void {
    this.set({ activeFrame: name });
  }

  setRoles(roles: Roles): void {
    this.set({ roles });
  }

  setLive(live: boolean): void {
    this.set({ live });
  }

  setDescription(text: string): void {
    this.set({ description: text });
  }

  say(said: IPersonSaid): void {
    this.set({ said: { ...this._state.said, ...said } });
  }

  setBlueprint(blueprint: Blueprint): void {
    this.set({ blueprint });
  }

  setMode(mode: ReviewMode): void {
    this.set({ mode });
  }

  setBudget(seconds: number | null): void {
    this.set({ budget: seconds });
  }

  answer(decision: Decision): void {
    if (this.run.proposal !== null) {
      this.answers.push(decision);
      this.set({ run: { ...this.run, proposal: null } });
    }
  }

  dismissProblem(): void {
    this.set({ problem: null });
  }

  private readonly _changed = new Signal<this, void>(this);
  private _state: WorkbenchState;
}
