import type { Blueprint } from '../contracts/blueprint';
import type {
  CodeModule,
  ModuleKey,
  TrackName
} from '../contracts/code-module';
import { candidateKey, keyText } from '../contracts/code-module';
import type { DataProfile } from '../contracts/data-profile';
import { ProbeError, StoppedError } from '../contracts/errors';
import type { IDataSource, IWriteRequest } from '../contracts/ports';
import type { ProbeAnswer, ProbeArgs, ProbeName } from '../contracts/probe';
import type {
  EnsembleScore,
  Score,
  SubmissionReport,
  TakenFrom
} from '../contracts/score';
import type { Roles, Task, TaskFacts } from '../contracts/task';
import { factsOf } from '../contracts/task';
import type { Verdict } from '../contracts/verdict';
import { KernelDiedError, LimitError } from './errors';
import type { IRunOptions, IRunPorts } from './options';
import type { Stopwatch } from './stopwatch';
import type { Story } from './story';
import { Timer } from './timer';

/** A module and the cells it stands in. */
export interface IWritten {
  readonly module: CodeModule;
  readonly cell: string;
  readonly prose: string;
}

/** What the checks before the full run say of a module. */
export interface IChecked {
  readonly verdicts: Verdict[];
  /** Calls that need an explicit yes. */
  readonly risks: string[];
  /** Candidate → estimated seconds of its evaluation; null: not known. */
  readonly estimates: Record<string, number | null>;
  /** Candidate → rules that it breaks; the others of the module are fine. */
  readonly failed: Record<string, string[]>;
}

/** A module that stands, and what its checks told about it. */
export interface IBuilt {
  readonly written: IWritten;
  readonly checked: IChecked;
}

/** A result of an earlier run that the same code, data and folds would give again. */
export interface IEarlier {
  /** The candidate's own cell. */
  readonly module: CodeModule;
  readonly from: TakenFrom;
  /** Folder of the run that kept it. */
  readonly folder: string;
}

/** What a probe runner calls a kernel that ended under a probe. */
const KERNEL_GONE = 'KernelGone';

/** Seconds after which a kernel that owes an answer to a probe counts as stuck. */
const STUCK = 300;

/** Blend, submission and report end the notebook; everything else is the way there. */
export type Part = 'way' | 'end';

/** What the steps of one run share. */
export class Job {
  constructor(
    readonly options: IRunOptions,
    readonly ports: IRunPorts,
    readonly story: Story,
    readonly stopwatch: Stopwatch
  ) {}

  source: IDataSource | null = null;
  roles: Roles | null = null;
  profile: DataProfile | null = null;
  task: Task | null = null;
  blueprint: Blueprint | null = null;
  ensemble: EnsembleScore | null = null;
  submission: SubmissionReport | null = null;
  /** A submission that passed its checks is in place (or none is applicable). */
  valid = false;
  toFirstValid: number | null = null;
  /** Candidates that the last blend saw. */
  refreshed = 0;
  /** Seconds of the last blend and submission. */
  refreshSeconds = 0;
  /** Seconds that went to texts which failed before the one that stands. */
  mending = 0;
  /** Patches that were tried in this run. */
  patches = 0;
  /** Elapsed seconds at the last write of the submission. */
  lastSubmission: number | null = null;

  /** Cells of ours in the order in which they were written, on the way or at its end. */
  readonly trail: { readonly cell: string; readonly part: Part }[] = [];

  /** Modules in the order in which they were first written. */
  readonly written = new Map<string, IWritten>();
  /** Modules that passed everything, by `keyText`: what a new kernel is given again. */
  readonly accepted = new Set<string>();
  /** Modules whose cells the person deleted, by `keyText`: they are not written again. */
  readonly deleted = new Set<string>();
  /** Candidates that were accepted, but whose results went with the kernel, by `keyText`. */
  readonly unkept = new Set<string>();
  /** Candidates that were set aside, now or before the run was cut off, as `track/candidate`. */
  readonly aside = new Set<string>();
  /** The machine was too slow for a text that nothing can stand in for: limits are longer from then on. */
  isPatient = false;
  /** Target and folds were set right once; a cell that changes them again is at fault. */
  isReset = false;
  /** Target and folds are frozen. */
  isFrozen = false;
  /** How often the kernel died under a module, by `keyText`. */
  readonly deaths = new Map<string, number>();
  /** What the checks of the accepted modules told, by `keyText`. */
  readonly checks = new Map<string, IChecked>();
  /** `track/candidate` of what earlier runs kept on the same data and folds, whatever its code. */
  readonly kept = new Set<string>();
  /** `track/candidate` → a result of an earlier run that holds for this one. */
  readonly earlier = new Map<string, IEarlier>();
  /** Accepted candidates and their scores. */
  readonly scores = new Map<string, Score>();

  get facts(): TaskFacts {
    return factsOf(known(this.task, 'task'));
  }

  get plan(): Blueprint {
    return known(this.blueprint, 'blueprint');
  }

  /** Modules as the teams see them. */
  get modules(): CodeModule[] {
    return [...this.written.values()].map(({ module }) => module);
  }

  /**
   * The cell after which the next one goes; null: the end of the notebook.
   *
   * Blend, submission and report stay last, however early they were written, so that
   * the notebook runs from top to bottom.
   */
  anchor(part: Part): string | null {
    const standing = this.trail.filter(({ cell }) =>
      this.ports.notebook.read(cell)
    );
    const same = standing.filter(step => step.part === part);
    return (same.at(-1) ?? standing.at(-1))?.cell ?? null;
  }

  /** Wall seconds that are left; Infinity without a budget. */
  get remaining(): number {
    const { budget } = this.options;
    return budget === null
      ? Infinity
      : budget + this._paused - this.stopwatch.elapsed;
  }

  /**
   * A new step begins: not while the person has paused the run. The budget waits too.
   *
   * @throws StoppedError when the person said stop.
   */
  async turn(): Promise<void> {
    const { gate, signal } = this.options;
    if (gate?.isClosed && !signal.aborted) {
      this.story.emit({ type: 'paused' });
      const begin = this.stopwatch.elapsed;
      await this.stopwatch.measure('waiting', () => gate.pass(signal));
      this._paused += this.stopwatch.elapsed - begin;
      this.story.emit({ type: 'resumed' });
    }
    this.proceed();
  }

  /** @throws StoppedError when the person said stop. */
  proceed(): void {
    if (this.options.signal.aborted) {
      throw new StoppedError('Stopped by the person.');
    }
  }

  /** A module passed everything. */
  accept(written: IWritten, checked: IChecked): IBuilt {
    const name = keyText(written.module.key);
    this.accepted.add(name);
    this.checks.set(name, checked);
    return { written, checked };
  }

  /** A module that was accepted and whose names are in the kernel; null when it has to be built. */
  standing(key: ModuleKey): IBuilt | null {
    const written = this.find(key);
    const checked = this.checks.get(keyText(key));
    return written && checked && this.accepted.has(keyText(key))
      ? { written, checked }
      : null;
  }

  find(key: ModuleKey): IWritten | undefined {
    return this.written.get(keyText(key));
  }

  /** What a team is given to write, repair or improve a module. */
  request(
    key: ModuleKey,
    level = 0,
    hint: string | null = null
  ): IWriteRequest {
    return {
      key,
      level,
      hint,
      source: known(this.source, 'source'),
      task: this.task,
      profile: this.profile,
      blueprint: this.blueprint,
      written: this.modules,
      candidates: [...this.scores.keys()]
    };
  }

  /**
   * A check or a look into the kernel, counted as time of checks.
   *
   * @param limit - Seconds after which it is interrupted.
   * @throws LimitError when it took longer; KernelDiedError when a kernel of the run's own
   * owes the answer for minutes.
   */
  check<P extends ProbeName>(
    probe: P,
    args: ProbeArgs<P>,
    limit = Infinity
  ): Promise<ProbeAnswer<P>> {
    return this.stopwatch.measure('checks', () =>
      this.probe(probe, args, 'main', limit)
    );
  }

  /** A look into the kernel. */
  async probe<P extends ProbeName>(
    probe: P,
    args: ProbeArgs<P>,
    shell: 'sub' | 'main' = 'sub',
    limit = Infinity
  ): Promise<ProbeAnswer<P>> {
    await this.turn();
    const { cells, clock } = this.ports;
    if (shell === 'main') {
      // A failing cell of the person would sweep the check away.
      await cells.free?.(this.options.signal, wait =>
        this.story.emit({ type: 'waits', key: null, wait })
      );
      this.proceed();
    }
    const begin = clock.now();
    // In the kernel of a person a cell of theirs may be in the way for as long as they like.
    const isOwn = this.options.source.kind === 'folder';
    const stuck = isOwn ? Math.max(STUCK, this.options.budget ?? 0) : Infinity;
    const most = Math.min(limit, stuck);
    const timer = new Timer(clock, most, this.options.signal);
    let ok = false;
    try {
      const answer = await this.ports.probes.run(probe, args, {
        shell,
        signal: timer.signal
      });
      ok = true;
      return answer;
    } catch (error) {
      this.proceed();
      if (timer.isLate) {
        throw most === limit
          ? new LimitError(limit)
          : new KernelDiedError(
              `It did not answer the probe ${probe} within ${stuck} s.`
            );
      }
      if (error instanceof ProbeError && error.ename === KERNEL_GONE) {
        throw new KernelDiedError(error.evalue);
      }
      throw error;
    } finally {
      timer.release();
      this.story.emit({
        type: 'probe_ran',
        probe,
        seconds: (clock.now() - begin) / 1000,
        ok
      });
    }
  }

  setAside(track: TrackName, candidate: string, reason: string): void {
    this.aside.add(candidateKey(track, candidate));
    this.story.emit({ type: 'candidate_set_aside', track, candidate, reason });
  }

  /** Seconds for which the person has paused the run. */
  private _paused = 0;
}

/** What must be known by now; its absence is a mistake in the order of steps. */
export function known<T>(value: T | null, what: string): T {
  if (value === null) {
    throw new Error(`The ${what} is not known yet: a step came too early.`);
  }
  return value;
}
