import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Kernel, ServiceManager } from '@jupyterlab/services';
import type { ICellRunner } from '../../contracts/cell-runner';
import type { IClock, IProbeRunner } from '../../contracts/ports';
import { KernelJournalStore } from '../../kernel/kernel-journal-store';
import { NotebookVerifier } from '../../kernel/notebook-verifier';
import { ServerMemoryWatch } from '../../kernel/server-memory-watch';
import { Workspace } from '../../kernel/workspace';
import type { SessionModel } from '../../model/session';
import { SharedNotebookDocument } from '../../notebook/shared-notebook-document';
import type { IRunPorts } from '../../pipeline/options';
import type { ILanguage } from '../../tokens';
import { teamOf } from './language';

/** The notebook that is worked in, and what belongs to it. */
export interface IPlace {
  readonly panel: NotebookPanel;
  readonly session: SessionModel;
  readonly services: ServiceManager.IManager;
  readonly language: ILanguage;
}

/** One piece of work in it. */
export interface IPiece {
  readonly clock: IClock;
  readonly cells: ICellRunner;
  readonly probes: IProbeRunner;
  /** Folder of the run, relative to the notebook's. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** What the pipeline works through in JupyterLab. */
export function portsOf(
  { panel, session, services, language }: IPlace,
  { clock, cells, probes, folder, signal }: IPiece
): IRunPorts {
  const workspace = new Workspace(probes);
  return {
    team: teamOf(language.settings, {
      server: services.serverSettings,
      clock,
      signal,
      budget: session.state.budget
    }),
    probes,
    cells,
    notebook: new SharedNotebookDocument(
      panel.content.model!.sharedModel,
      () => panel.context.path
    ),
    reviewer: session.reviewer,
    workspace,
    journal: new KernelJournalStore(workspace, `${folder}/journal.jsonl`),
    clock,
    memory: new ServerMemoryWatch(
      services.serverSettings,
      () => panel.sessionContext.session?.kernel ?? null,
      clock
    ),
    verifier: new NotebookVerifier(() => freshKernel(panel, services))
  };
}

/** A kernel of the same kind beside the notebook, for the verification. */
async function freshKernel(
  panel: NotebookPanel,
  services: ServiceManager.IManager
): Promise<Kernel.IKernelConnection> {
  const name = panel.sessionContext.session?.kernel?.name;
  const session = await services.sessions.startNew({
    name: 'iML verification',
    path: `${panel.context.path}-iml-verification`,
    type: 'console',
    ...(name ? { kernel: { name } } : {})
  });
  return session.kernel!;
}
