import {
  KernelConnection,
  ServerConnection,
  type Kernel
} from '@jupyterlab/services';

/**
 * Start a kernel in a folder.
 *
 * @param settings - The server.
 * @param name - Of the kernelspec.
 * @param folder - Working folder, relative to the server's root.
 */
export async function startKernel(
  settings: ServerConnection.ISettings,
  name: string,
  folder: string
): Promise<Kernel.IKernelConnection> {
  const response = await ServerConnection.makeRequest(
    `${settings.baseUrl}api/kernels`,
    { method: 'POST', body: JSON.stringify({ name, path: folder }) },
    settings
  );
  if (!response.ok) {
    throw await ServerConnection.ResponseError.create(response);
  }
  const model = (await response.json()) as Kernel.IModel;
  return new KernelConnection({ model, serverSettings: settings });
}
