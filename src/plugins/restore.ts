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
import type { IRunState } from '../tokens';
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
  const runner = probes.of(panel);
  if (!runner) {
    return;
  }
  const session = sessions.of(panel);
  try {
    const run = await lastRun(panel, new Workspace(runner));
    // A run that began meanwhile is newer than what the journal tells.
    if (run !== null && session.run.run === null) {
      session.replaceRun(run);
    }
  } catch (error) {
    session.set({ problem: String(error) });
  }
}

/**
 * The run that the notebook names; where it was not saved after the run began,
 * the newest one that was told of this notebook and not taken back.
 */
async function lastRun(
  panel: NotebookPanel,
  workspace: Workspace
): Promise<IRunState | null> {
  const named = NotebookMetadata.safeParse(
    panel.content.model?.getMetadata('iml')
  );
  if (named.success) {
    const { journal, hash } = named.data;
    const events = await new KernelJournalStore(workspace, journal).read();
    const { belongs } = await import('../pipeline/resume');
    // What lies at that path may be anybody's.
    return belongs(events, hash) ? standing(events) : null;
  }
  const runs = await workspace.list(RUNS);
  for (const run of runs.reverse().slice(0, NEWEST)) {
    const path = `${RUNS}/${run}/journal.jsonl`;
    const events = await new KernelJournalStore(workspace, path).read();
    const first = events[0]?.event;
    if (
      first?.type === 'run_started' &&
      first.notebook === panel.context.path
    ) {
      const run = standing(events);
      if (run !== null) {
        return run;
      }
    }
  }
  return null;
}

/** The run of a story, unless it was taken out of its notebook. */
function standing(events: readonly RunEvent[]): IRunState | null {
  const run = restoreRun(events);
  return run.run === null || run.status === 'reverted' ? null : run;
}

/** Where runs keep their stories, in the kernel's folder; their names sort by time. */
const RUNS = '.iml';

/** Stories that are looked into; several notebooks may share a folder. */
const NEWEST = 5;
