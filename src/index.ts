import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { commands } from './plugins/commands';
import { folder } from './plugins/folder';
import { language } from './plugins/language';
import { panel } from './plugins/panel';
import { probes } from './plugins/probes';
import { restore } from './plugins/restore';
import { review } from './plugins/review';
import { runner } from './plugins/runner';
import { session } from './plugins/session';
import { sessions } from './plugins/sessions';
import { settings } from './plugins/settings';
import { workbench } from './plugins/workbench';

/** The plugins of iML, one file each in `plugins/`. */
const plugins: JupyterFrontEndPlugin<unknown>[] = [
  sessions,
  workbench,
  probes,
  session,
  language,
  runner,
  commands,
  folder,
  panel,
  review,
  restore,
  settings
];

export default plugins;
