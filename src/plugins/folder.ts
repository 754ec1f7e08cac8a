import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { NotebookPanel } from '@jupyterlab/notebook';
import type { Contents } from '@jupyterlab/services';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIDs } from '../tokens';
import { imlIcon } from '../ui/icons';
import { IRunner } from './tokens';

/** *Solve with iML* in the context menu of a folder. */
const SOLVE_FOLDER = 'iml:solve-folder';

/** Begins a notebook in a task's folder and drafts a plan for it, with the panel beside it. */
export const folder: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-iml:folder',
  description: 'Begins a notebook in a folder that holds a task.',
  autoStart: true,
  requires: [IRunner],
  optional: [IFileBrowserFactory, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    runner: IRunner,
    browsers: IFileBrowserFactory | null,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_iml');
    const { commands, serviceManager } = app;
    const selected = () => {
      const items = [
        ...(browsers?.tracker.currentWidget?.selectedItems() ?? [])
      ];
      return items.length === 1 && items[0].type === 'directory'
        ? items[0].path
        : null;
    };
    commands.addCommand(SOLVE_FOLDER, {
      label: trans.__('Solve with iML'),
      caption: trans.__(
        'Begin a notebook in this folder and draft a plan for its task'
      ),
      icon: imlIcon,
      describedBy: {
        args: {
          type: 'object',
          properties: {
            path: {
              type: 'string',
              description: 'The folder; the selected one when left out.'
            }
          },
          additionalProperties: false
        }
      },
      isVisible: args => typeof args.path === 'string' || selected() !== null,
      execute: async args => {
        const path = typeof args.path === 'string' ? args.path : selected();
        if (path === null) {
          return;
        }
        const file = (await commands.execute('docmanager:new-untitled', {
          path,
          type: 'notebook'
        })) as Contents.IModel;
        const widget: unknown = await commands.execute('docmanager:open', {
          path: file.path,
          factory: 'Notebook',
          kernel: { name: serviceManager.kernelspecs.specs?.default }
        });
        if (widget instanceof NotebookPanel) {
          await commands.execute(CommandIDs.open);
          await widget.sessionContext.ready;
          // A kernel works in the folder of its notebook.
          await runner.draft(widget, { folder: '.' });
        }
      }
    });
  }
};
