import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Kernel } from '@jupyterlab/services';
import type { IProbeOptions, IProbeRunner } from '../contracts/ports';
import type { ProbeAnswer, ProbeArgs, ProbeName } from '../contracts/probe';
import type { ProbeRunner } from '../kernel/probe-runner';
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
    const runner = new LateProbeRunner(kernel);
    this._runners.set(kernel, runner);
    panel.disposed.connect(() => {
      runner.dispose();
    });
    return runner;
  }

  private _runners = new WeakMap<Kernel.IKernelConnection, IProbeRunner>();
}

/** The texts of the probes are a third of all that iML weighs: they load with the first one that runs. */
class LateProbeRunner implements IProbeRunner {
  constructor(private readonly _kernel: Kernel.IKernelConnection) {}

  async run<P extends ProbeName>(
    probe: P,
    args: ProbeArgs<P>,
    options?: IProbeOptions
  ): Promise<ProbeAnswer<P>> {
    this._runner ??= this._open();
    return (await this._runner).run(probe, args, options);
  }

  dispose(): void {
    this._isDisposed = true;
    void this._runner?.then(runner => runner.dispose());
  }

  private async _open(): Promise<ProbeRunner> {
    const [{ ProbeRunner }, { PROBE_TEXTS }] = await Promise.all([
      import('../kernel/probe-runner'),
      import('../kernel/probe-texts')
    ]);
    const runner = new ProbeRunner(this._kernel, PROBE_TEXTS);
    if (this._isDisposed) {
      runner.dispose();
    }
    return runner;
  }

  private _isDisposed = false;
  private _runner: Promise<ProbeRunner> | null = null;
}

/** Runs probes in the kernels of the open notebooks; nothing until it is asked for one. */
export const probes: JupyterFrontEndPlugin<IProbes> = {
  id: 'jupyterlab-iml:probes',
  description: 'Runs silent Python in the kernels of the open notebooks.',
  autoStart: true,
  provides: IProbes,
  activate: () => new Probes()
};
