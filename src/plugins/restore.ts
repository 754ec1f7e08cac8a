import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { NotebookMetadata } from '../contracts/code-module';
import type { RunEvent } from '../contracts/run-event';
import { KernelJournalStore } from '../kernel/kernel-journal-store';
import { Workspace } from '../kernel/workspace';
import { restore as restoreRun } from '../model/run-state';
import { IProbes, ISessions } from './tokens';
import { tell } from './wiring/tell';

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
  const runner = probes.of(panel);
  if (!runner) {
    return;
  }
  const session = sessions.of(panel);
  try {
    const last = await lastRun(panel, new Workspace(runner));
    // A run that began meanwhile is newer than what the journal tells.
    if (last === null || session.run.run !== null) {
      return;
    }
    session.replaceRun(restoreRun(last.events));
    if (session.run.status === 'reverted') {
      // The notebook was not saved after that: its cells stand.
      await tell(session, last.journal, { type: 'reinstated' });
    }
  } catch (error) {
    session.set({ problem: String(error) });
  }
}

/** A story and where it is kept. */
interface ILast {
  readonly events: readonly RunEvent[];
  readonly journal: KernelJournalStore;
}

/**
 * The story that the notebook names; where it was not saved after the run began,
 * the newest one that was told of this notebook and not taken back.
 */
async function lastRun(
  panel: NotebookPanel,
  workspace: Workspace
): Promise<ILast | null> {
  const named = NotebookMetadata.safeParse(
    panel.content.model?.getMetadata('iml')
  );
  if (named.success) {
    const journal = new KernelJournalStore(workspace, named.data.journal);
    const events = await journal.read();
    const { belongs } = await import('../pipeline/resume');
    // What lies at that path may be anybody's.
    return belongs(events, named.data.hash) ? { events, journal } : null;
  }
  const runs = await workspace.list(RUNS);
  for (const run of runs.reverse().slice(0, NEWEST)) {
    const path = `${RUNS}/${run}/journal.jsonl`;
    const journal = new KernelJournalStore(workspace, path);
    const events = await journal.read();
    const first = events[0]?.event;
    if (
      first?.type === 'run_started' &&
      first.notebook === panel.context.path &&
      restoreRun(events).status !== 'reverted'
    ) {
      return { events, journal };
    }
  }
  return null;
}

/** Where runs keep their stories, in the kernel's folder; their names sort by time. */
const RUNS = '.iml';

/** Stories that are looked into; several notebooks may share a folder. */
const NEWEST = 5;
