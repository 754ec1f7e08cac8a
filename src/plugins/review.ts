import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { WorkbenchModel } from '../model/workbench';
import { decorate } from '../ui/review/decorate';
import { ISessions } from './tokens';

/** Gives the cells of iML their strip, in every notebook that is open. */
export const review: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-iml:review',
  description: 'Shows on each cell of iML who wrote it and where it stands.',
  autoStart: true,
  requires: [INotebookTracker, ISessions],
  optional: [ITranslator],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    sessions: ISessions,
    translator: ITranslator | null
  ): void => {
    const attach = (_: unknown, panel: NotebookPanel) => {
      // Its own notebook's state, also while the side panel follows another one.
      const workbench = new WorkbenchModel();
      workbench.follow(sessions.of(panel));
      const strips = decorate(panel, workbench, translator ?? nullTranslator);
      panel.disposed.connect(() => {
        strips.dispose();
        workbench.follow(null);
      });
    };
    tracker.forEach(panel => {
      attach(tracker, panel);
    });
    tracker.widgetAdded.connect(attach);
  }
};
