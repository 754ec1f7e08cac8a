import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ISharedNotebook } from '@jupyter/ydoc';
import type { CellMetadata, CodeModule } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import { UserError } from '../contracts/errors';
import type { RunEvent } from '../contracts/run-event';
import { parseJournal } from '../kernel/journal-lines';
import { ENDS } from '../pipeline/write';

/** A run id names a folder: a journal is anybody's text and must not lead elsewhere. */
const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

/** A run that was cut off. */
export interface ITakenUp {
  readonly run: string;
  readonly events: readonly RunEvent[];
}

/**
 * The run that left its journal in a folder.
 *
 * @throws UserError when there is none, it has ended well, or its journal is not one.
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
  const last = events.at(-1)?.event;
  if (last?.type === 'run_ended' && last.status === 'done') {
    throw new UserError(
      `The run in ${out} has come to its end.`,
      '--resume takes up a run that was cut off.',
      'Leave --resume out to begin another.'
    );
  }
  if (!text.endsWith('\n')) {
    // The last line was torn: the next one begins on its own.
    appendFileSync(path, '\n');
  }
  return { run: first.run, events };
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
