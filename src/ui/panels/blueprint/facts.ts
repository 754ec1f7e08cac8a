import type { Blueprint, ValidationPlan } from '../../../contracts/blueprint';
import type {
  ColumnProfile,
  DataProfile
} from '../../../contracts/data-profile';
import type { Task } from '../../../contracts/task';

/** What the data say about a plan: what can be chosen, and how far. */
export class PlanFacts {
  constructor(
    readonly task: Task,
    readonly profile: DataProfile,
    /** The plan as it was drafted. */
    readonly drafted: Blueprint
  ) {
    const { train, test } = task.roles.value;
    const { frames } = profile;
    const frame = frames.find(({ name }) => name === train) ?? frames[0];
    this._columns = frame.columns;
    this.rows = frame.rows;
    this.testRows = frames.find(({ name }) => name === test)?.rows ?? 0;
  }

  readonly rows: number;
  readonly testRows: number;

  column(name: string | null): ColumnProfile | undefined {
    return this._columns.find(column => column.name === name);
  }

  /** The target holds numbers. */
  get isNumeric(): boolean {
    const type = this.task.problemType.value;
    return type === 'regression' || type === 'multioutput';
  }

  /** The target holds one class per row. */
  get isOneClass(): boolean {
    const type = this.task.problemType.value;
    return type === 'binary' || type === 'multiclass' || type === 'ordinal';
  }

  /** Rows of the most frequent class. */
  get mostOfClass(): number {
    const top = this.column(this.task.targets.value[0])?.top ?? [];
    return Math.max(0, ...top.map(({ count }) => count));
  }

  /** The first target that goes below 0, with its least value, or that holds no numbers. */
  get below(): { name: string; min: number | null } | null {
    for (const name of this.task.targets.value) {
      const min = this.column(name)?.numeric?.min ?? null;
      if (min === null || min < 0) {
        return { name, min };
      }
    }
    return null;
  }

  /** Moments of the series that the rows are; null where they are none. */
  get moments(): number | null {
    const { scheme, time } = this.drafted.validation;
    const series = this.profile.findings.find(
      ({ kind, columns }) => kind === 'series' && columns[0] === time
    );
    return scheme === 'time' && series
      ? (series.numbers.moments ?? this.column(time)?.unique ?? null)
      : null;
  }

  /** Columns that may hold groups: values that come again. */
  get groups(): readonly string[] {
    return this._features
      .filter(
        ({ numeric, unique }) =>
          unique > 1 && unique < this.rows && (numeric?.integers ?? true)
      )
      .map(({ name }) => name);
  }

  /** Columns that may order the rows: moments or numbers. */
  get times(): readonly string[] {
    return this._features
      .filter(
        ({ date, numeric, unique, written }) =>
          unique > 2 && (date !== null || (numeric !== null && !written))
      )
      .map(({ name }) => name);
  }

  /** The column of groups that the plan, the task or the profile names; else the first that may be. */
  get group(): string | null {
    return this._first('group', this.groups);
  }

  /** The column that orders the rows, in the same way. */
  get time(): string | null {
    const dates = this.times.filter(name => this.column(name)?.date);
    return this._first('time', dates.length > 0 ? dates : this.times);
  }

  private _first(fact: 'group' | 'time', columns: readonly string[]) {
    const found = this.profile.findings.find(({ kind }) => kind === fact);
    const named: ValidationPlan['group'][] = [
      this.drafted.validation[fact],
      this.task[fact].value,
      found?.columns[0] ?? null
    ];
    return (
      named.find(name => name !== null && this.column(name)) ??
      columns.at(0) ??
      null
    );
  }

  private get _features(): readonly ColumnProfile[] {
    const { id, targets } = this.task;
    return this._columns.filter(
      ({ name }) => name !== id.value && !targets.value.includes(name)
    );
  }

  private readonly _columns: readonly ColumnProfile[];
}
