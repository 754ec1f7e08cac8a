import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { NotebookMetadata } from '../contracts/code-module';
import { KernelJournalStore } from '../kernel/kernel-journal-store';
import { Workspace } from '../kernel/workspace';
import { restore as restoreRun } from '../model/run-state';
import { IProbes, ISessions } from './tokens';

/**
 * Shows the run that a notebook tells of, once the panel is looked at and a kernel is
 * there to read the journal through. No cell is run, and no mode or yes is restored.
 */
export const restore: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-iml:restore',
  description: 'Shows the last run of a notebook from its journal.',
  autoStart: true,
  requires: [INotebookTracker, ISessions, IProbes],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    sessions: ISessions,
    probes: IProbes
  ): void => {
    const asked = new WeakSet<NotebookPanel>();
    const look = () => {
      const panel = sessions.current;
      if (!panel || !sessions.isVisible || asked.has(panel)) {
        return;
      }
      const session = sessions.of(panel);
      const { readiness } = session.state;
      if (readiness !== 'ready' && readiness !== 'no_frame') {
        return;
      }
      asked.add(panel);
      if (session.run.run === null) {
        void show(panel, sessions, probes);
      }
    };
    sessions.changed.connect(look);
    sessions.workbench.changed.connect(look);
  }
};

async function show(
  panel: NotebookPanel,
  sessions: ISessions,
  probes: IProbes
): Promise<void> {
  const metadata = NotebookMetadata.safeParse(
    panel.content.model?.getMetadata('iml')
  );
  const runner = probes.of(panel);
  if (!metadata.success || !runner) {
    return;
  }
  const session = sessions.of(panel);
  try {
    const journal = new KernelJournalStore(
      new Workspace(runner),
      metadata.data.journal
    );
    const events = await journal.read();
    // A run that began meanwhile is newer than what the journal tells.
    if (events.length > 0 && session.run.run === null) {
      session.replaceRun(restoreRun(events));
    }
  } catch (error) {
    session.set({ problem: String(error) });
  }
}
