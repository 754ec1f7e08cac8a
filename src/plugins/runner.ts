import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { INotebookCellExecutor } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { ServiceManager } from '@jupyterlab/services';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { TranslationBundle } from '@jupyterlab/translation';
import { UUID } from '@lumino/coreutils';
import { StoppedError } from '../contracts/errors';
import type { ICellRunner, IClock, IProbeRunner } from '../contracts/ports';
import { BrowserClock } from '../executor/browser-clock';
import { NotebookCellRunner } from '../executor/notebook-cell-runner';
import { KernelJournalStore } from '../kernel/kernel-journal-store';
import { NotebookVerifier } from '../kernel/notebook-verifier';
import { Workspace } from '../kernel/workspace';
import type { SessionModel } from '../model/session';
import { SharedNotebookDocument } from '../notebook/shared-notebook-document';
import { exportNotebook } from '../pipeline/export';
import { draft, run } from '../pipeline/run';
import type { IRunOptions, IRunPorts } from '../pipeline/run';
import { RecipeTeam } from '../recipes/team';
import { IProbes, IRunner, ISessions } from './tokens';
import type { IJobArgs } from './tokens';

/** Wires the adapters of the browser into the pipeline. */
export const runner: JupyterFrontEndPlugin<IRunner> = {
  id: 'jupyterlab-iml:runner',
  description: 'Profiles, drafts, runs, stops and exports for a notebook.',
  autoStart: true,
  requires: [ISessions, IProbes],
  optional: [INotebookCellExecutor, ITranslator],
  provides: IRunner,
  activate: (
    app: JupyterFrontEnd,
    sessions: ISessions,
    probes: IProbes,
    executor: INotebookCellExecutor | null,
    translator: ITranslator | null
  ) =>
    new Runner({
      sessions,
      probes,
      executor,
      services: app.serviceManager,
      translator: translator ?? nullTranslator
    })
};

/** A run under way. */
interface IJob {
  readonly controller: AbortController;
  readonly cells: ICellRunner;
}

class Runner implements IRunner {
  constructor(private _options: Runner.IOptions) {
    this._trans = _options.translator.load('jupyterlab_iml');
  }

  profile(panel: NotebookPanel): Promise<void> {
    return this._work(panel, 'profile', async session => {
      const { roles } = session.state;
      const probes = this._probes(panel);
      if (!roles) {
        throw new Error(this._trans.__('There is no dataframe to profile.'));
      }
      const frames = [
        roles.train,
        roles.test,
        roles.sampleSubmission,
        ...roles.auxiliary
      ].filter((name): name is string => name !== null);
      const [environment, answer] = await Promise.all([
        probes.run('environment', {}),
        probes.run('profile', {
          frames,
          targets: session.state.task?.targets.value ?? [],
          base: null,
          train: roles.train,
          test: roles.test
        })
      ]);
      session.set({ profile: { ...answer, environment } });
    });
  }

  draft(panel: NotebookPanel, args: IJobArgs): Promise<void> {
    return this._work(panel, 'draft', async session => {
      this._take(session, args);
      const job = this._begin(panel);
      try {
        const drafted = await draft(
          this._runOptions(session, job, false),
          this._ports(panel, session, job)
        );
        session.set(drafted);
      } finally {
        this._jobs.delete(panel);
      }
    });
  }
}

namespace Runner {
  export interface IOptions {
    readonly sessions: ISessions;
    readonly probes: IProbes;
    readonly executor: INotebookCellExecutor | null;
    readonly services: ServiceManager.IManager;
    readonly translator: ITranslator;
  }
}
