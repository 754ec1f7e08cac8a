import type { MetricName } from '../../contracts/metric';
import type { IPersonSaid } from '../../contracts/ports';
import type {
  ClassLabel,
  ProblemType,
  SubmissionForm
} from '../../contracts/task';

/**
 * A task in short: a description of our own making, its tables, and what it says.
 *
 * Tables are lists `name:kind | name:kind`; the kinds are those of `build.ts`.
 */
export interface ICase {
  readonly name: string;
  readonly text: string;
  readonly train: string;
  /** Columns of train that the test set lacks; absent when there is no test set. */
  readonly hidden?: readonly string[];
  /** Columns that the test set alone has. */
  readonly extra?: string;
  readonly sample?: string;
  readonly rows?: number;
  readonly said?: IPersonSaid;
  readonly expect: {
    readonly targets: readonly string[];
    /** The metric; `null` when a good reader would only guess. */
    readonly metric: MetricName;
    /** Any of these will do as well where the text leaves it open. */
    readonly orMetric?: readonly MetricName[];
    readonly quantile?: number;
    readonly beta?: number;
    readonly type?: ProblemType;
    readonly form?: SubmissionForm;
    readonly id?: string | null;
    readonly group?: string | null;
    readonly time?: string | null;
    readonly positive?: ClassLabel;
    /** Survival: the larger an answer, the later the event. */
    readonly later?: boolean;
    /** Ranking: places are asked for. */
    readonly ranks?: boolean;
    /** The metric has to be marked as a guess. */
    readonly guessed?: boolean;
    /** A warning that matches. */
    readonly warning?: RegExp;
  };
}
