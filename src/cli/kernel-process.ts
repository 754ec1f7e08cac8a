import { readdirSync, readFileSync } from 'node:fs';

/**
 * Process id of a kernel on this machine: its command line names a connection file with
 * the id of the kernel, also after the server has started it again.
 *
 * @returns null where there is no `/proc` or no such process.
 */
export function kernelProcess(kernel: string): number | null {
  for (const name of namesIn('/proc')) {
    if (/^\d+$/.test(name) && commandOf(name).includes(`kernel-${kernel}`)) {
      return Number(name);
    }
  }
  return null;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not Linux.
    return [];
  }
}

function commandOf(process: string): string {
  try {
    return readFileSync(`/proc/${process}/cmdline`, 'utf8');
  } catch {
    // It ended while we looked.
    return '';
  }
}
