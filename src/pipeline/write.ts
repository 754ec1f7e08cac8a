import type {
  CellMetadata,
  CodeModule,
  ModuleName
} from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { INotebookDocument } from '../contracts/ports';
import { ModuleFailedError } from './errors';
import type { IWritten, Job } from './job';

/** Why a module is given up whose cell the person deleted. */
export const DELETED =
  'Its cell was deleted from the notebook, so it is not written again.';

/** Modules that stay at the end of the notebook. */
export const ENDS: ReadonlySet<ModuleName> = new Set<ModuleName>([
  'ensemble',
  'submission'
]);

/**
 * Put a module into the notebook: its sentence, then its cell; a new version replaces the
 * old one in place. Where the person has edited that meanwhile, their text stays.
 *
 * @throws ModuleFailedError when the person deleted the cell.
 */
export function place(job: Job, module: CodeModule): IWritten {
  const name = keyText(module.key);
  if (job.deleted.has(name)) {
    throw new ModuleFailedError(module.key, DELETED);
  }
  job.story.emit({ type: 'module_written', module });
  const old = job.written.get(name);
  const placed = old ? replace(job, old, module) : append(job, module);
  job.written.set(name, placed);
  job.story.emit({
    type: 'cell_written',
    key: module.key,
    cell: placed.cell,
    attempt: module.attempt
  });
  return placed;
}

/** Take a module out of the notebook again; what the person edited stays. */
export function withdraw(job: Job, written: IWritten): void {
  job.written.delete(keyText(written.module.key));
  if (written.module.author === 'person') {
    return;
  }
  for (const id of [written.cell, written.prose]) {
    const cell = job.ports.notebook.read(id);
    const ours =
      id === written.cell ? written.module.source : written.module.prose;
    if (cell && cell.source === ours) {
      job.ports.notebook.remove(id, cell.source);
    }
  }
}

/** A draft leaves a plan and data in the kernel, and no cell: the run writes its own. */
export function withdrawAll(run: string, notebook: INotebookDocument): void {
  for (const { id, metadata, source } of notebook.cells()) {
    if (metadata?.run === run) {
      notebook.remove(id, source);
    }
  }
}

/**
 * The module as its cell reads now: the person may have edited it since.
 *
 * @throws ModuleFailedError when the person deleted the cell: it is not written again.
 */
export function adopt(job: Job, written: IWritten): IWritten {
  const { key } = written.module;
  const cell = job.ports.notebook.read(written.cell);
  if (!cell) {
    job.written.delete(keyText(key));
    job.deleted.add(keyText(key));
    throw new ModuleFailedError(key, DELETED);
  }
  if (cell.source === written.module.source) {
    return written;
  }
  const module: CodeModule = {
    ...written.module,
    source: cell.source,
    author: 'person',
    recipe: null,
    attempt: written.module.attempt + 1
  };
  const adopted = { ...written, module };
  job.written.set(keyText(module.key), adopted);
  job.story.emit({ type: 'module_written', module });
  return adopted;
}

/** Add a markdown cell of ours: the blueprint on the way, the report at the end. */
export function addProse(
  job: Job,
  source: string,
  module: 'blueprint' | 'report'
): string {
  const part = module === 'report' ? 'end' : 'way';
  const [id] = job.ports.notebook.insert(
    [
      {
        type: 'markdown',
        source,
        metadata: {
          run: job.options.run,
          track: null,
          candidate: null,
          module,
          attempt: 1,
          author: 'recipe'
        }
      }
    ],
    job.anchor(part)
  );
  job.trail.push({ cell: id, part });
  return id;
}

function append(job: Job, module: CodeModule): IWritten {
  const metadata = metadataOf(job, module);
  const part = ENDS.has(module.key.module) ? 'end' : 'way';
  const [prose, cell] = job.ports.notebook.insert(
    [
      {
        type: 'markdown',
        source: module.prose,
        metadata: { ...metadata, module: 'prose' }
      },
      { type: 'code', source: module.source, metadata }
    ],
    job.anchor(part)
  );
  job.trail.push({ cell, part });
  return { module, cell, prose };
}

function replace(job: Job, old: IWritten, module: CodeModule): IWritten {
  const { notebook } = job.ports;
  const now = adopt(job, old);
  if (now !== old) {
    job.story.emit({
      type: 'warned',
      message: `You edited the cell of ${keyText(module.key)} meanwhile: it stays as you left it.`
    });
    return now;
  }
  notebook.update(
    old.cell,
    old.module.source,
    module.source,
    metadataOf(job, module)
  );
  const prose = notebook.read(old.prose);
  if (prose && prose.source === old.module.prose) {
    notebook.update(old.prose, old.module.prose, module.prose);
  }
  return { ...old, module };
}

function metadataOf(job: Job, module: CodeModule): CellMetadata {
  return {
    run: job.options.run,
    track: module.key.track,
    candidate: module.key.candidate,
    module: module.key.module,
    attempt: module.attempt,
    author: module.author
  };
}
