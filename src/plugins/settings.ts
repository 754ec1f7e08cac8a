import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ReviewMode } from '../contracts/review';
import { ISessions } from './tokens';

const ID = 'jupyterlab-iml:settings';

/** Applies the person's settings to notebooks in which nothing has run yet. */
export const settings: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: 'Review mode and time budget that a notebook begins with.',
  autoStart: true,
  requires: [ISessions, INotebookTracker],
  optional: [ISettingRegistry],
  activate: (
    app: JupyterFrontEnd,
    sessions: ISessions,
    tracker: INotebookTracker,
    registry: ISettingRegistry | null
  ): void => {
    if (!registry) {
      return;
    }
    void registry.load(ID).then(loaded => {
      const apply = (panel: NotebookPanel) => {
        const session = sessions.of(panel);
        if (session.run.run === null) {
          session.set({
            mode: ReviewMode.catch('step').parse(loaded.get('mode').composite),
            budget: budgetOf(loaded.get('budget').composite)
          });
        }
      };
      tracker.forEach(apply);
      tracker.widgetAdded.connect((_, panel) => {
        apply(panel);
      });
      loaded.changed.connect(() => {
        tracker.forEach(apply);
      });
    });
  }
};

/** 0 and anything that is not a number of seconds stand for no limit. */
function budgetOf(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null;
}
