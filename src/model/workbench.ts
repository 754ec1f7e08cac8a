import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import type { Blueprint } from '../contracts/blueprint';
import type { IPersonSaid } from '../contracts/ports';
import type { Decision, ReviewMode } from '../contracts/review';
import type { Roles } from '../contracts/task';
import type { IRunState, IWorkbench } from '../tokens';
import { SessionModel } from './session';

/** What the panel shows: the session of the notebook that it follows. */
export class WorkbenchModel implements IWorkbench {
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The session that is shown; an empty one while no notebook is open. */
  get session(): SessionModel {
    return this._session;
  }

  /** Show another notebook's session, or none. */
  follow(session: SessionModel | null): void {
    const next = session ?? new SessionModel();
    this._session.changed.disconnect(this._onChanged, this);
    this._session = next;
    next.changed.connect(this._onChanged, this);
    this._changed.emit();
  }

  get readiness() {
    return this._session.state.readiness;
  }

  get kernelName() {
    return this._session.state.kernelName;
  }

  get kernelBusy() {
    return this._session.state.kernelBusy;
  }

  get notebook() {
    return this._session.state.notebook;
  }

  get listing() {
    return this._session.state.listing;
  }

  get activeFrame() {
    return this._session.state.activeFrame;
  }

  get roles() {
    return this._session.state.roles;
  }

  get profile() {
    return this._session.state.profile;
  }

  get isLookingDeeper() {
    return this._session.state.isLookingDeeper;
  }

  get live() {
    return this._session.state.live;
  }

  get busy() {
    return this._session.state.busy;
  }

  get problem() {
    return this._session.state.problem;
  }

  get reverted() {
    return this._session.state.reverted;
  }

  get description() {
    return this._session.state.description;
  }

  get said() {
    return this._session.state.said;
  }

  get task() {
    return this._session.state.task;
  }

  get targets() {
    return this._session.targets;
  }

  get blueprint() {
    return this._session.state.blueprint;
  }

  get mode() {
    return this._session.state.mode;
  }

  get budget() {
    return this._session.state.budget;
  }

  get run(): IRunState {
    return this._session.run;
  }

  selectFrame(name: string): void {
    this._session.selectFrame(name);
  }

  setRoles(roles: Roles): void {
    this._session.setRoles(roles);
  }

  setLive(live: boolean): void {
    this._session.set({ live });
  }

  setDescription(description: string): void {
    this._session.describe(description);
  }

  say(said: IPersonSaid): void {
    this._session.say(said);
  }

  setBlueprint(blueprint: Blueprint): void {
    this._session.set({ blueprint });
  }

  setMode(mode: ReviewMode): void {
    this._session.set({ mode });
  }

  setBudget(budget: number | null): void {
    this._session.set({ budget });
  }

  answer(decision: Decision): void {
    const { proposal } = this._session.run;
    if (proposal) {
      this._session.reviewer.answer(proposal.id, decision);
    }
  }

  dismissProblem(): void {
    this._session.set({ problem: null });
  }

  private _onChanged(): void {
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _session = new SessionModel();
}
