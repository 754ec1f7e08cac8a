import type { INotebookJson, INotebookJsonCell } from '../contracts/ports';
import type { Roles } from '../contracts/task';
import type { Verification } from '../contracts/run-record';
import { FILE } from './finish';
import { importedOnce } from './imports-once';
import type { IRunPorts } from './options';
import { sameTable } from './same-table';
import type { ITrimmed } from './trim';

/** What is exported. */
export interface IExportOptions {
  readonly run: string;
  /** Folder of the run, relative to the kernel's. */
  readonly folder: string;
  /** The person's frames that the run began from; null when it began from a folder. */
  readonly frames: Roles | null;
  /** Cells that stay out or are shorter, as the blend has no use for what they hold. */
  readonly trimmed: ITrimmed;
  readonly signal: AbortSignal;
}

/** Name of the clean notebook, in the kernel's folder. */
export const SOLUTION = 'solution.ipynb';

type ExportPorts = Pick<
  IRunPorts,
  'notebook' | 'probes' | 'reviewer' | 'workspace' | 'verifier'
>;

/**
 * The clean notebook: the cells of the run that stand, and the person's cells that made
 * the frames (shown for a yes), or a snapshot of the frames where the order is unclear.
 */
export async function exportNotebook(
  options: IExportOptions,
  ports: ExportPorts
): Promise<INotebookJson> {
  const { notebook } = ports;
  const { omit, sources } = options.trimmed;
  const ours = notebook
    .cells()
    .filter(
      ({ id, metadata }) =>
        !omit.has(id) &&
        metadata?.run === options.run &&
        metadata.module !== 'blueprint'
    )
    .map(({ id }) => id);
  const origin = options.frames
    ? await originOf(options.frames, options, ports)
    : { cells: [], loaders: [] };
  const whole = notebook.clean(new Set([...origin.cells, ...ours]));
  const clean = {
    ...whole,
    cells: withImportsOnce(
      whole.cells.map(cell => ({
        ...cell,
        source: sources.get(cell.id) ?? cell.source
      })),
      new Set(ours)
    )
  };
  // The person's cells in the order in which they ran, wherever they stand.
  const place = (cell: INotebookJsonCell) => origin.cells.indexOf(cell.id);
  const theirs = clean.cells
    .filter(cell => place(cell) >= 0)
    .sort((a, b) => place(a) - place(b));
  return {
    ...clean,
    cells: [
      ...origin.loaders.map(loaderCell),
      ...theirs,
      ...clean.cells.filter(cell => place(cell) < 0)
      // Ids of their own place: the same run gives the same file.
    ].map((cell, index) => ({ ...cell, id: `cell-${index + 1}` }))
  };
}

/** The cells of the run without imports that one of them has made before. */
function withImportsOnce(
  cells: readonly INotebookJsonCell[],
  ours: ReadonlySet<string>
): INotebookJsonCell[] {
  const code = cells.filter(
    ({ id, cell_type: type }) => type === 'code' && ours.has(id)
  );
  const shorter = importedOnce(code.map(({ source }) => source));
  const found = new Map(code.map(({ id }, place) => [id, shorter[place]]));
  return cells.map(cell => ({
    ...cell,
    source: found.get(cell.id) ?? cell.source
  }));
}

/** Write the notebook beside the submission. */
export async function writeSolution(
  notebook: INotebookJson,
  ports: Pick<IRunPorts, 'workspace'>
): Promise<void> {
  await ports.workspace.write(
    SOLUTION,
    `${JSON.stringify(notebook, null, 1)}\n`
  );
}

/**
 * Run the exported notebook in a fresh kernel and compare what it hands in.
 *
 * The accepted submission is put back whatever happens.
 */
export async function verify(
  notebook: INotebookJson,
  options: Pick<IExportOptions, 'folder' | 'signal'>,
  ports: Pick<IRunPorts, 'verifier' | 'workspace'>
): Promise<Verification> {
  const { workspace } = ports;
  const accepted = await workspace.read(FILE);
  try {
    const { ok, reason } = await ports.verifier.verify(
      notebook,
      '.',
      options.signal
    );
    if (!ok) {
      return { status: 'failed', reason };
    }
    if (accepted === null) {
      return { status: 'passed', reason: null };
    }
    const difference = sameTable(accepted, (await workspace.read(FILE)) ?? '');
    return difference === null
      ? { status: 'passed', reason: null }
      : {
          status: 'failed',
          reason: `The exported notebook gives another submission: ${difference}`
        };
  } finally {
    if (accepted !== null) {
      await workspace.write(FILE, accepted);
    }
  }
}

async function originOf(
  roles: Roles,
  options: IExportOptions,
  ports: ExportPorts
): Promise<{ cells: string[]; loaders: string[] }> {
  const frames = [
    roles.train,
    roles.test,
    roles.sampleSubmission,
    ...roles.auxiliary
  ].filter((name): name is string => name !== null);
  const theirs = ports.notebook
    .cells()
    .filter(({ type, metadata }) => type === 'code' && metadata === null);
  const found = await ports.probes.run('provenance', {
    frames,
    cells: theirs.map(({ id, source, executionCount }) => ({
      id,
      source,
      executionCount
    }))
  });
  if (!found.unclear) {
    const decision = await ports.reviewer.review(
      {
        id: `${options.run}-export`,
        kind: 'export',
        key: null,
        title: 'Cells that made your dataframes',
        why: `${found.reason} They go into the exported notebook; reject to load a snapshot of the data instead.`,
        before: null,
        after: found.cells
          .map(id => theirs.find(cell => cell.id === id)?.source ?? '')
          .join('\n\n'),
        author: 'person',
        risks: []
      },
      options.signal
    );
    if (decision.action === 'accept') {
      return { cells: found.cells, loaders: [] };
    }
  }
  const loaders: string[] = [];
  for (const frame of frames) {
    const { loader } = await ports.probes.run('snapshot', {
      frame,
      path: `data/${frame}`
    });
    loaders.push(loader);
  }
  return { cells: [], loaders };
}

function loaderCell(source: string, index: number): INotebookJsonCell {
  return {
    id: `snapshot-${index + 1}`,
    cell_type: 'code',
    source,
    metadata: {},
    outputs: [],
    execution_count: null
  };
}
