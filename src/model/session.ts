import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import type { Blueprint } from '../contracts/blueprint';
import type {
  DataProfile,
  Finding,
  FrameListing
} from '../contracts/data-profile';
import type { IPersonSaid } from '../contracts/ports';
import type { ReviewMode } from '../contracts/review';
import type { RunEvent } from '../contracts/run-event';
import type { Roles, Task } from '../contracts/task';
import type { IRunState, Readiness, Reverted } from '../tokens';
import { PersonReviewer } from './reviewer';
import { proposeRoles } from './roles';
import { applyEvent, emptyRun } from './run-state';

/** What a session holds beside its run; each field is read through `IWorkbench`. */
export interface ISessionState {
  readonly readiness: Readiness;
  readonly kernelName: string | null;
  readonly kernelBusy: boolean;
  readonly notebook: string | null;
  readonly listing: FrameListing | null;
  readonly activeFrame: string | null;
  readonly roles: Roles | null;
  readonly profile: DataProfile | null;
  readonly isLookingDeeper: boolean;
  readonly live: boolean;
  readonly busy: string | null;
  readonly problem: string | null;
  readonly reverted: Reverted | null;
  readonly description: string;
  readonly said: IPersonSaid;
  readonly task: Task | null;
  readonly blueprint: Blueprint | null;
  readonly mode: ReviewMode;
  readonly budget: number | null;
  /** Folder of the task as the kernel names it; null when the data are live frames. */
  readonly folder: string | null;
}

const EMPTY: ISessionState = {
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
  folder: null
};

/** What iML knows about one notebook. Two notebooks never share one. */
export class SessionModel {
  /** The one who waits for the person's word in this notebook. */
  readonly reviewer = new PersonReviewer(
    () => this._state.mode,
    () => {
      this._showQuestion();
    }
  );

  /** Emitted after any change. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get state(): ISessionState {
    return this._state;
  }

  get run(): IRunState {
    return this._run;
  }

  /** A run of this notebook is under way. */
  get isRunning(): boolean {
    return ['running', 'paused', 'stopping'].includes(this._run.status);
  }

  /** Change some fields. */
  set(change: Partial<ISessionState>): void {
    this._state = { ...this._state, ...change };
    this._changed.emit();
  }

  /**
   * Take a fresh listing. A frame or roles that the person chose stay as long as
   * the frames are there; a notebook in which a run wrote its own frames keeps
   * its roles too.
   */
  setListing(listing: FrameListing): void {
    const names = new Set(listing.frames.map(({ name }) => name));
    const { activeFrame, roles } = this._state;
    const keepFrame =
      activeFrame !== null &&
      names.has(activeFrame) &&
      (this._chosen || this._run.run !== null);
    const shown = keepFrame
      ? activeFrame
      : (listing.active ?? listing.frames[0]?.name ?? null);
    const keepRoles =
      roles !== null &&
      names.has(roles.train) &&
      (this._rolesChosen || this._run.run !== null);
    const next = keepRoles ? roles : proposeRoles(listing, shown);
    this.set({
      listing,
      // A test table or a sample that was shown last is not what is learned from.
      activeFrame: next?.train ?? shown,
      roles: next
    });
  }

  /** Take what the deep stage found, unless the profile it was about has been replaced. */
  deepen(profile: DataProfile, findings: readonly Finding[]): void {
    if (this._state.profile === profile) {
      this.set({
        profile: { ...profile, findings: [...profile.findings, ...findings] }
      });
    }
  }

  /** The kernel's names are gone, and with them what was known about them. */
  forget(): void {
    this.setListing({ frames: [], active: null, reason: '' });
    this.set({ profile: null, isLookingDeeper: false });
  }

  /** The person's choice of the frame that is profiled and solved. */
  selectFrame(name: string): void {
    const { listing, activeFrame } = this._state;
    if (name === activeFrame) {
      return;
    }
    this._chosen = true;
    this._rolesChosen = false;
    this.set({
      activeFrame: name,
      roles: listing ? proposeRoles(listing, name) : null,
      profile: null,
      task: null,
      blueprint: null
    });
  }

  /** The person's choice of roles. What was drafted for other roles is dropped. */
  setRoles(roles: Roles): void {
    this._chosen = true;
    this._rolesChosen = true;
    this.set({
      roles,
      activeFrame: roles.train,
      folder: null,
      profile: null,
      task: null,
      blueprint: null
    });
  }

  /** What is to be predicted: as the task has it, or as the person has said it so far. */
  get targets(): readonly string[] {
    const { said, task } = this._state;
    return task?.targets.value ?? said.targets ?? [];
  }

  /** The task in the person's words; a draft that rests on other words is dropped. */
  describe(description: string): void {
    if (description !== this._state.description) {
      this.set({ description, task: null, blueprint: null });
    }
  }

  /** Overrule facts of the task; a draft that rests on the old ones is dropped. */
  say(said: IPersonSaid): void {
    const { task } = this._state;
    this.set({
      said: { ...this._state.said, ...said },
      task: task && { ...task, ...spoken(said) },
      blueprint: null
    });
  }

  /** Apply one more event of this notebook's run. */
  apply(event: RunEvent): void {
    this.replaceRun(applyEvent(this._run, event));
  }

  /**
   * Show a run that was read from its journal. What it newly says of data, task and plan is
   * shown; what the person has changed since it said so stays.
   */
  replaceRun(run: IRunState): void {
    const before = this._run;
    this._run = run;
    const { isRunning } = this;
    const shown = <F extends 'profile' | 'task' | 'blueprint'>(field: F) =>
      run[field] !== null &&
      (run[field] !== before[field] ||
        (isRunning && this._state[field] === null))
        ? run[field]
        : this._state[field];
    this._state = {
      ...this._state,
      profile: shown('profile'),
      task: shown('task'),
      blueprint: shown('blueprint')
    };
    this._changed.emit();
  }

  /** A question outside of a run, of an export say, is no event of the run. */
  private _showQuestion(): void {
    const { proposal } = this._run;
    if (proposal === null || proposal.id === this._question) {
      const { waiting } = this.reviewer;
      this._question = waiting?.id ?? null;
      this._run = { ...this._run, proposal: waiting };
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _state: ISessionState = EMPTY;
  private _run: IRunState = emptyRun();
  /** Id of the question that is shown without an event of the run. */
  private _question: string | null = null;
  private _chosen = false;
  private _rolesChosen = false;
}

/** The facts that need no reading: they stand in the panel as they were said. */
function spoken(said: IPersonSaid): Partial<Task> {
  return {
    ...(said.targets ? { targets: stated(said.targets) } : {}),
    ...(said.id !== undefined ? { id: stated(said.id) } : {}),
    ...(said.group !== undefined ? { group: stated(said.group) } : {}),
    ...(said.time !== undefined ? { time: stated(said.time) } : {})
  };
}

function stated<T>(value: T) {
  return { value, source: 'person' as const, evidence: '', guessed: false };
}
