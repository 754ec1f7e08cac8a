import type { NotebookPanel } from '@jupyterlab/notebook';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import type { ColumnChart } from '../../contracts/column-chart';
import type { DataProfile } from '../../contracts/data-profile';
import { UserError } from '../../contracts/errors';
import type { IProbeRunner } from '../../contracts/ports';
import type { ResultPlots } from '../../contracts/result-plots';
import { factsOf, type Roles } from '../../contracts/task';
import type { SessionModel } from '../../model/session';
import { SharedNotebookDocument } from '../../notebook/shared-notebook-document';
import { exploreCells } from '../../recipes/explore';
import type { IPlotsArgs } from '../tokens';

/** Wall seconds that the deep stage of a profile may take. */
const DEEP_SECONDS = 30;

/** Looks at the dataframes of one notebook and at what came of its run: profile, charts, plots. */
export class Lookout {
  constructor(private _options: Lookout.IOptions) {
    this._trans = _options.translator.load('jupyterlab_iml');
  }

  /**
   * Look at every column of the frames that play a part.
   *
   * @param isDeep - The deep stage follows.
   */
  async profile(isDeep = true): Promise<void> {
    const { session } = this._options;
    const { folder, roles } = session.state;
    if (!roles) {
      throw new UserError(
        this._trans.__('There is no dataframe to profile.'),
        this._trans.__('A profile needs a table to train on.'),
        this._trans.__('Load one in a cell, then profile again.')
      );
    }
    const frames = [
      roles.train,
      roles.test,
      roles.sampleSubmission,
      ...roles.auxiliary
    ].filter((name): name is string => name !== null);
    const probes = this._options.runner();
    const [environment, answer] = await Promise.all([
      probes.run('environment', {}),
      probes.run('profile', {
        frames,
        targets: [...session.targets],
        base: folder,
        train: roles.train,
        test: roles.test
      })
    ]);
    const profile = { ...answer, environment };
    session.set({ profile });
    if (isDeep) {
      void this._lookDeeper(profile, roles);
    }
  }

  /** One column in bins, with the target in each. */
  async chart(frame: string, column: string): Promise<ColumnChart> {
    const { session } = this._options;
    const isTrain = frame === session.state.roles?.train;
    const target = (isTrain && session.targets[0]) || null;
    return this._options.runner().run('chart', { frame, column, target });
  }

  /**
   * What plots of the out-of-fold answers of the last run are drawn of.
   *
   * @throws UserError when nothing has run yet; ProbeError when its files or the kernel are gone.
   */
  async plots({ candidate, target }: IPlotsArgs): Promise<ResultPlots> {
    const { run, task } = this._options.session.run;
    if (run === null || task === null) {
      throw new UserError(
        this._trans.__('Nothing has run in this notebook yet.'),
        this._trans.__('Plots are drawn of the out-of-fold answers of a run.'),
        this._trans.__('Run first, then open the plots.')
      );
    }
    return this._options.runner().run('result_plots', {
      task: factsOf(task),
      folder: `.iml/${run}`,
      candidate,
      target
    });
  }

  /** Write an exploratory section for the profiled frame below the active cell. */
  insertProfile(): void {
    const { panel, session } = this._options;
    const { activeFrame, profile } = session.state;
    const frame =
      profile?.frames.find(({ name }) => name === activeFrame) ??
      profile?.frames[0];
    if (!profile || !frame) {
      throw new UserError(
        this._trans.__('There is no profile yet.'),
        this._trans.__('The section is made of what the profile says.'),
        this._trans.__('Profile a dataframe first.')
      );
    }
    new SharedNotebookDocument(
      panel.content.model!.sharedModel,
      () => panel.context.path
    ).insert(
      exploreCells(profile, frame, session.targets[0] ?? null).map(cell => ({
        ...cell,
        metadata: null
      })),
      panel.content.activeCell?.model.id ?? null
    );
  }

  /** The deep stage: its findings join those of the profile when they come. */
  private async _lookDeeper(profile: DataProfile, roles: Roles): Promise<void> {
    const { session } = this._options;
    session.set({ isLookingDeeper: true });
    try {
      const { findings } = await this._options.runner().run('deep', {
        targets: [...session.targets],
        train: roles.train,
        test: roles.test,
        seconds: DEEP_SECONDS
      });
      session.deepen(profile, findings);
    } catch (error) {
      // A kernel that was restarted meanwhile has nothing to say any more.
      if (session.state.profile === profile) {
        session.set({ problem: String(error) });
      }
    } finally {
      session.set({ isLookingDeeper: false });
    }
  }

  private readonly _trans: TranslationBundle;
}

/** A namespace for the lookout's statics. */
export namespace Lookout {
  export interface IOptions {
    readonly panel: NotebookPanel;
    readonly session: SessionModel;
    /** What runs probes in the notebook's kernel. */
    readonly runner: () => IProbeRunner;
    readonly translator: ITranslator;
  }
}
