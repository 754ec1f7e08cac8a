import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync
} from 'node:fs';
import { join } from 'node:path';
import type { ISharedNotebook } from '@jupyter/ydoc';
import { withCandidate } from '../contracts/blueprint';
import type { CellMetadata, CodeModule } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import { UserError } from '../contracts/errors';
import type { RunEvent } from '../contracts/run-event';
import { parseJournal } from '../kernel/journal-lines';
import type { IRunOptions } from '../pipeline/options';
import { ENDS } from '../pipeline/write';
import { clear, type IFolders } from './folders';

/** A run id names a folder: a journal is anybody's text and must not lead elsewhere. */
const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

/** A run that was cut off, or is over and is followed by another. */
export interface ITakenUp {
  readonly run: string;
  readonly events: readonly RunEvent[];
  /** It came to its end. */
  readonly isOver: boolean;
}

type IPlanned = Pick<IRunOptions, 'profile' | 'task' | 'blueprint'>;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The run that left its journal in a folder.
 *
 * @throws UserError when there is none, or its journal is not one.
 */
export function readRun(out: string): ITakenUp {
  const path = join(out, 'journal.jsonl');
  if (!existsSync(path)) {
    throw new UserError(
      `There is no journal in ${out}.`,
      '--resume takes up a run that was cut off, from the journal it left.',
      'Leave --resume out to begin a run, or name the folder of the other one.'
    );
  }
  const text = readFileSync(path, 'utf8');
  const events = parseJournal(text);
  const first = events.at(0)?.event;
  if (first?.type !== 'run_started' || !RUN_ID.test(first.run)) {
    throw new UserError(
      `The journal in ${out} does not begin with the start of a run.`,
      'Its first line names the run: letters, digits and dashes.',
      'Leave --resume out to begin a run.'
    );
  }
  if (!text.endsWith('\n')) {
    // The last line was torn: the next one begins on its own.
    appendFileSync(path, '\n');
  }
  const last = events.at(-1)?.event;
  const isOver = last?.type === 'run_ended' && last.status === 'done';
  return { run: first.run, events, isOver };
}

/**
 * Lay the story of a run that is over beside its results, where another one begins.
 *
 * @returns what is known of the task by then, and the plan; nothing where a file of the task
 * has changed since: then they are made anew.
 */
export function layAside(
  { run, events }: ITakenUp,
  { task, out }: IFolders
): IPlanned {
  renameSync(
    join(out, 'journal.jsonl'),
    join(out, '.iml', run, 'journal.jsonl')
  );
  clear(out);
  return isNewer(task, events[0].at) ? {} : plannedIn(events);
}

/** With what was found while it ran: another form of a candidate is part of the plan by then. */
function plannedIn(events: readonly RunEvent[]): IPlanned {
  const found: Mutable<IPlanned> = {};
  for (const { event } of events) {
    switch (event.type) {
      case 'profile_ready':
        found.profile = event.profile;
        break;
      case 'task_ready':
        found.task = event.task;
        break;
      case 'blueprint_ready':
        found.blueprint = event.blueprint;
        break;
      case 'candidate_proposed':
        found.blueprint &&= withCandidate(
          found.blueprint,
          event.track,
          event.candidate
        );
        break;
      default:
        break;
    }
  }
  return found;
}

/** A file of the task was changed or came there after that moment. */
function isNewer(task: string, at: number): boolean {
  return readdirSync(task, { withFileTypes: true, recursive: true }).some(
    entry =>
      entry.isFile() &&
      statSync(join(entry.parentPath, entry.name)).ctimeMs > at
  );
}

/** Put the cells of a run into an empty notebook, as its journal tells; nothing is run. */
export function layOut(
  notebook: ISharedNotebook,
  { run, events }: ITakenUp
): void {
  const standing = standingIn(events);
  const ends = (module: CodeModule) => ENDS.has(module.key.module);
  const ordered = [
    ...standing.filter(({ module }) => !ends(module)),
    ...standing.filter(({ module }) => ends(module))
  ];
  for (const { module, cell } of ordered) {
    const { key, attempt, author } = module;
    const iml: CellMetadata = { run, ...key, attempt, author };
    notebook.addCell({
      cell_type: 'markdown',
      source: module.prose,
      metadata: { iml: { ...iml, module: 'prose' } }
    });
    notebook.addCell({
      cell_type: 'code',
      source: module.source,
      id: cell,
      metadata: { trusted: false, iml: { ...iml } }
    });
  }
}

interface IStanding {
  readonly module: CodeModule;
  readonly cell: string;
}

/** Modules that stood when the run was cut off, in the order in which they were first written. */
function standingIn(events: readonly RunEvent[]): IStanding[] {
  const modules = new Map<string, CodeModule>();
  const cells = new Map<string, string>();
  for (const { event } of events) {
    switch (event.type) {
      case 'module_written':
        modules.set(keyText(event.module.key), event.module);
        break;
      case 'cell_written':
        cells.set(keyText(event.key), event.cell);
        break;
      case 'candidate_set_aside': {
        const { track, candidate } = event;
        cells.delete(keyText({ module: 'evaluate', track, candidate }));
        break;
      }
      default:
        break;
    }
  }
  return [...cells].flatMap(([name, cell]) => {
    const module = modules.get(name);
    return module ? [{ module, cell }] : [];
  });
}
