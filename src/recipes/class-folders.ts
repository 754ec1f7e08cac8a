import type { TaskFile, TaskFolder } from '../contracts/task-folder';
import { NAMES } from './roles';

/** Pictures or recordings that lie in one folder per class, and those to be classified. */
export interface IClassFolders {
  readonly kind: 'image' | 'audio';
  /** The folder of the classes' folders, relative to the task's; `''` is that itself. */
  readonly folder: string;
  readonly classes: readonly string[];
  /** Endings of the files, in lower case. */
  readonly endings: readonly string[];
  /** Where the files without a class lie; null where there are none. */
  readonly test: string | null;
}

/** Folders whose names can be classes; null where fewer than two lie side by side. */
export function classFoldersOf({ files }: TaskFolder): IClassFolders | null {
  for (const kind of ['image', 'audio'] as const) {
    const media = files.filter(file => file.kind === kind);
    const folders = [...new Set(media.map(({ path }) => folderOf(path)))];
    const isTest = (folder: string) => isNamed(NAMES.test, folder);
    const roots = [
      ...new Set(folders.filter(Boolean).map(folder => folderOf(folder)))
    ];
    const found = roots
      .filter(root => !isTest(root))
      .map(folder => ({
        folder,
        classes: folders
          .filter(item => item !== '' && folderOf(item) === folder)
          .map(baseOf)
          .filter(name => folder !== '' || !isTest(name))
      }))
      .filter(({ classes }) => classes.length > 1)
      .sort(
        (a, b) =>
          Number(isNamed(NAMES.train, b.folder)) -
            Number(isNamed(NAMES.train, a.folder)) ||
          b.classes.length - a.classes.length
      )[0];
    if (found !== undefined) {
      const asked = folders
        .flatMap(folder => [folder, folderOf(folder)])
        .find(isTest);
      return {
        kind,
        ...found,
        endings: [...new Set(media.map(endingOf))].sort(),
        test: asked ?? null
      };
    }
  }
  return null;
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function baseOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}

function isNamed(pattern: RegExp, folder: string): boolean {
  return pattern.test(baseOf(folder).toLowerCase());
}

function endingOf({ path }: TaskFile): string {
  return path.slice(path.lastIndexOf('.')).toLowerCase();
}
