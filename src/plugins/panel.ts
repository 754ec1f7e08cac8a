import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { MessageLoop } from '@lumino/messaging';
import { ILanguage, IWorkbench } from '../tokens';
import { ImlPanel } from '../ui/panel';
import { ISessions } from './tokens';

/** Between the table of contents and the extension manager. */
const RANK = 450;

/** Adds the side panel; in Notebook 7 it is one of the panels of the *View* menu. */
export const panel: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-iml:panel',
  description: 'Adds the side panel of iML.',
  autoStart: true,
  requires: [ISessions, IWorkbench, ILanguage, IRenderMimeRegistry],
  optional: [ILayoutRestorer, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    sessions: ISessions,
    workbench: IWorkbench,
    language: ILanguage,
    rendermime: IRenderMimeRegistry,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null
  ): void => {
    const widget = new ImlPanel({
      workbench,
      language,
      commands: app.commands,
      translator: translator ?? nullTranslator,
      rendermime
    });
    MessageLoop.installMessageHook(widget, (_, message) => {
      switch (message.type) {
        case 'after-show':
          sessions.setVisible(true);
          break;
        case 'after-attach':
          sessions.setVisible(
            !widget.isHidden && (widget.parent?.isVisible ?? true)
          );
          break;
        case 'before-hide':
        case 'before-detach':
          sessions.setVisible(false);
          break;
      }
      return true;
    });
    app.shell.add(widget, 'left', { rank: RANK });
    restorer?.add(widget, widget.id);
  }
};
