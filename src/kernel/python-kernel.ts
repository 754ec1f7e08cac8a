import type { Kernel } from '@jupyterlab/services';
import { UserError } from '../contracts/errors';

/** What a kernel speaks, in lower case: `python`, `r`, `julia`. */
export async function kernelLanguage(
  kernel: Kernel.IKernelConnection
): Promise<string> {
  return (await kernel.info).language_info.name.toLowerCase();
}

/** @throws UserError when the kernel speaks another language than Python. */
export async function assertPython(
  kernel: Kernel.IKernelConnection
): Promise<void> {
  const language = await kernelLanguage(kernel);
  if (language !== 'python') {
    throw new UserError(
      `The kernel "${kernel.name}" speaks ${language}.`,
      'iML works in a Python kernel.',
      'Choose a Python kernel for this notebook.'
    );
  }
}
