import type { Outcome } from '../contracts/outcome';
import type { ICellRunner } from '../contracts/cell-runner';
import type { MemoryNotebook } from './memory-notebook';
import type { MemoryWorkspace } from './memory-workspace';

/** Runs the cells of a notebook in memory as a script says; all is well unless it says otherwise. */
export class ScriptedCells implements ICellRunner {
  constructor(
    private readonly _notebook: MemoryNotebook,
    private readonly _workspace: MemoryWorkspace
  ) {}

  /** Sources in the order in which they ran. */
  readonly ran: string[] = [];
  restarts = 0;
  /** The outcome of a source. */
  outcome: (source: string) => Outcome | Promise<Outcome> = () => ({
    status: 'ok',
    seconds: 1
  });
  /** What a running source prints. */
  prints: (source: string) => string = () => '';
  onInterrupt: (by: 'person' | 'limit') => void = () => undefined;

  async run(
    cell: string,
    options?: { onText?: (text: string) => void }
  ): Promise<Outcome> {
    const found = this._notebook.read(cell);
    if (!found) {
      return { status: 'gone', seconds: 0 };
    }
    this.ran.push(found.source);
    options?.onText?.(this.prints(found.source));
    if (found.metadata?.module === 'submission') {
      this._workspace.files.set(
        'submission.csv',
        `id,price\n1,${this.ran.length}\n`
      );
    }
    return this.outcome(found.source);
  }

  async interrupt(by: 'person' | 'limit'): Promise<void> {
    this.onInterrupt(by);
  }

  onRestart: () => void = () => undefined;

  async restart(): Promise<void> {
    this.restarts++;
    this.onRestart();
  }
}
