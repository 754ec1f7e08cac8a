import type { IProbeRunner, IWorkspace } from '../contracts/ports';

/** Files as the kernel sees them, through one silent probe. */
export class Workspace implements IWorkspace {
  constructor(private readonly _probes: IProbeRunner) {}

  /** @returns the text, null when there is no such file. */
  async read(path: string): Promise<string | null> {
    return (await this._probes.run('workspace', { op: 'read', path })).text;
  }

  async write(path: string, text: string): Promise<void> {
    await this._probes.run('workspace', { op: 'write', path, text });
  }

  async append(path: string, text: string): Promise<void> {
    await this._probes.run('workspace', { op: 'append', path, text });
  }

  async copy(path: string, to: string): Promise<void> {
    await this._probes.run('workspace', { op: 'copy', path, to });
  }

  async remove(path: string): Promise<void> {
    await this._probes.run('workspace', { op: 'remove', path });
  }

  /**
   * Hold a file for as long as the claim is renewed.
   *
   * @param seconds - After which a claim that was not renewed is free.
   * @returns who holds it now: `holder`, or another one.
   */
  async claim(
    path: string,
    holder: string,
    seconds: number
  ): Promise<string | null> {
    return (
      await this._probes.run('workspace', {
        op: 'claim',
        path,
        text: holder,
        seconds
      })
    ).text;
  }

  async list(path: string): Promise<string[]> {
    return (await this._probes.run('workspace', { op: 'list', path })).names;
  }
}
