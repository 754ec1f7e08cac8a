import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Kernel } from '@jupyterlab/services';
import type { IProbeRunner } from '../contracts/ports';
import { ProbeRunner } from '../kernel/probe-runner';
import { PROBE_TEXTS } from '../kernel/probe-texts';
import { IProbes } from './tokens';

/** One probe runner per kernel connection; it goes with the connection. */
class Probes implements IProbes {
  of(panel: NotebookPanel): IProbeRunner | null {
    const kernel = panel.sessionContext.session?.kernel;
    if (!kernel || kernel.isDisposed) {
      return null;
    }
    const known = this._runners.get(kernel);
    if (known) {
      return known;
    }
    const runner = new ProbeRunner(kernel, PROBE_TEXTS);
    this._runners.set(kernel, runner);
    panel.disposed.connect(() => {
      runner.dispose();
    });
    return runner;
  }

  private _runners = new WeakMap<Kernel.IKernelConnection, IProbeRunner>();
}

/** Runs probes in the kernels of the open notebooks; nothing until it is asked for one. */
export const probes: JupyterFrontEndPlugin<IProbes> = {
  id: 'jupyterlab-iml:probes',
  description: 'Runs silent Python in the kernels of the open notebooks.',
  autoStart: true,
  provides: IProbes,
  activate: () => new Probes()
};
