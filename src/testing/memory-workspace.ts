import type { IWorkspace } from '../contracts/ports';

/** Files in memory. */
export class MemoryWorkspace implements IWorkspace {
  readonly files = new Map<string, string>();

  async read(path: string): Promise<string | null> {
    return this.files.get(path) ?? null;
  }

  async write(path: string, text: string): Promise<void> {
    this.files.set(path, text);
  }

  async append(path: string, text: string): Promise<void> {
    this.files.set(path, (this.files.get(path) ?? '') + text);
  }

  async copy(path: string, to: string): Promise<void> {
    const text = this.files.get(path);
    if (text === undefined) {
      throw new Error(`There is no file ${path}.`);
    }
    this.files.set(to, text);
  }

  async remove(path: string): Promise<void> {
    this.files.delete(path);
  }

  async list(path: string): Promise<string[]> {
    return [...this.files.keys()]
      .filter(name => name.startsWith(`${path}/`))
      .map(name => name.slice(path.length + 1))
      .sort();
  }
}
