import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IWorkbench } from '../tokens';
import { ISessions } from './tokens';

/** Lets the panel and other extensions see the state for the active notebook. */
export const workbench: JupyterFrontEndPlugin<IWorkbench> = {
  id: 'jupyterlab-iml:workbench',
  description: 'Provides the state of iML for the active notebook.',
  autoStart: true,
  requires: [ISessions],
  provides: IWorkbench,
  activate: (app: JupyterFrontEnd, sessions: ISessions) => sessions.workbench
};
