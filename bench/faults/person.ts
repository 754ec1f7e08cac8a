import { execFileSync } from 'node:child_process';
import { keyText } from '../../src/contracts/code-module';
import type { RunEvent } from '../../src/contracts/run-event';
import { kernelProcess } from '../../src/cli/kernel-process';
import type { ISession } from '../../src/cli/session';
import type { Injection, When } from './row';

/** What the person leaves in a cell, to be found there at the end. */
export const MARK = '# seen by the person';

/** What a person at the same notebook can lay hands on. */
export interface IHands {
  readonly session: ISession;
  readonly out: string;
  stop(): void;
  cut(): void;
}

/** Somebody who does the deed of a row when its event comes. */
export class Person {
  constructor(
    private readonly _inject: Injection,
    private readonly _hands: IHands
  ) {}

  /** Cells that carry the person's mark. */
  readonly marked: string[] = [];
  /** Milliseconds since the epoch of each deed. */
  readonly deeds: number[] = [];

  /** See one event of the run. */
  watch({ event }: RunEvent): void {
    if (event.type === 'cell_written') {
      this._cells.set(keyText(event.key), event.cell);
    }
    const { when, again } = this._inject;
    this._seen.set(event.type, (this._seen.get(event.type) ?? 0) + 1);
    for (const moment of [when, again]) {
      if (moment && this._isNow(moment, event.type)) {
        this.deeds.push(Date.now());
        this._act();
      }
    }
  }

  private _isNow(moment: When, type: string): boolean {
    return moment.event === type && this._seen.get(type) === moment.nth;
  }

  private _act(): void {
    const { session, out } = this._hands;
    const { kernel, notebook } = session;
    const { do: deed, code = '' } = this._inject;
    const id = this._cells.get(this._inject.cell ?? '');
    const index = notebook.cells.findIndex(cell => cell.getId() === id);
    const cell = notebook.cells[index];
    switch (deed) {
      case 'edit':
        cell.setSource(`${cell.getSource()}\n${MARK}`);
        this.marked.push(cell.getId());
        break;
      case 'break':
        cell.setSource(`${cell.getSource()}\n${MARK}\ndef broken(:`);
        this.marked.push(cell.getId());
        break;
      case 'delete':
        notebook.deleteCell(index);
        break;
      case 'move':
        notebook.moveCell(index, notebook.cells.length - 1);
        break;
      case 'clear':
        notebook.deleteCellRange(0, notebook.cells.length);
        break;
      case 'execute':
        kernel.requestExecute({ code, stop_on_error: true });
        break;
      case 'stop':
        this._hands.stop();
        break;
      case 'interrupt':
        void kernel.interrupt();
        break;
      case 'restart':
        void kernel.restart();
        break;
      case 'kill':
        process.kill(processOf(kernel.id), 'SIGKILL');
        break;
      case 'disconnect':
        this._hands.cut();
        break;
      case 'shell':
        execFileSync('bash', ['-c', code], {
          cwd: out,
          env: { ...process.env, KERNEL: String(processOf(kernel.id)) }
        });
        break;
      default:
        throw new Error(`Nobody knows how to do "${deed}".`);
    }
  }

  private readonly _cells = new Map<string, string>();
  private readonly _seen = new Map<string, number>();
}

function processOf(kernel: string): number {
  const found = kernelProcess(kernel);
  if (found === null) {
    throw new Error(`There is no process of kernel ${kernel}.`);
  }
  return found;
}
