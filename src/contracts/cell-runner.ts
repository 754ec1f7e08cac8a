import type { Outcome } from './outcome';
import type { CellWait } from './run-event';

/** Who is told of a cell while it is executed. */
export interface ICellOptions {
  readonly onText?: (text: string) => void;
  readonly onWait?: (wait: CellWait | null) => void;
}

/** Executes cells of one notebook in its kernel, one at a time. */
export interface ICellRunner {
  /**
   * Execute a cell, fill its outputs, tell the true outcome. Never throws for a failing cell.
   *
   * @param cell - Id of the cell.
   * @param options.onText - Text of stdout as it arrives.
   * @param options.onWait - What the cell waits for; null: for nothing any more. Where it is
   * absent, or nobody could answer, a cell that asks for input is interrupted.
   */
  run(cell: string, options?: ICellOptions): Promise<Outcome>;
  /**
   * Wait until the kernel is free of cells that are not ours; absent where there are none.
   *
   * @param signal - Ends the waiting.
   */
  free?(
    signal: AbortSignal,
    onWait: NonNullable<ICellOptions['onWait']>
  ): Promise<void>;
  /** Interrupt the cell that this runner is executing; nothing when it executes none. */
  interrupt(by: 'person' | 'limit'): Promise<void>;
  /** Restart the kernel; its names are gone. */
  restart(): Promise<void>;
}
