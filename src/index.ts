import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

/** The plugins of iML, one file each in `plugins/`. */
const plugins: JupyterFrontEndPlugin<unknown>[] = [];

export default plugins;
