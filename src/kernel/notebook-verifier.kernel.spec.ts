/**
 * @jest-environment node
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KernelAPI } from '@jupyterlab/services';
import { findPython } from '../cli/python';
import { startServer, type IServer } from '../cli/server';
import { StoppedError } from '../contracts/errors';
import type { INotebookJson } from '../contracts/ports';
import { NotebookVerifier } from './notebook-verifier';

let server: IServer;
let folder: string;
let verifier: NotebookVerifier;

beforeAll(async () => {
  server = await startServer(findPython(null));
  folder = mkdtempSync(join(tmpdir(), 'iml-verify-'));
  verifier = new NotebookVerifier(() => server.startKernel(folder));
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

afterEach(async () => {
  expect(await KernelAPI.listRunning(server.settings)).toEqual([]);
});

const notebook = (...sources: string[]): INotebookJson => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: sources.map((source, index) => ({
    id: `c${index}`,
    cell_type: 'code',
    source,
    metadata: {}
  }))
});

const verify = (...sources: string[]) =>
  verifier.verify(
    notebook(...sources),
    'scratch',
    new AbortController().signal
  );

describe('NotebookVerifier', () => {
  it('runs the cells top to bottom in the folder', async () => {
    await expect(
      verify('x = "there"', 'open("proof.txt", "w").write(x)')
    ).resolves.toEqual({ ok: true, reason: null });
    expect(existsSync(join(folder, 'scratch', 'proof.txt'))).toBe(true);
  });

  it.each([
    ['fails', '1 / 0', /Code cell 2 failed: ZeroDivisionError/],
    ['imports our package', 'import jupyterlab_iml', /ModuleNotFoundError/],
    ['asks for input', 'input()', /StdinNotImplementedError/],
    ['ends the kernel', 'import os; os._exit(1)', /process ended/]
  ])('stops at a cell that %s', async (_, source, reason) => {
    const result = await verify(
      '"fine"',
      source,
      'open("after.txt", "w").close()'
    );
    expect(result).toEqual({
      ok: false,
      reason: expect.stringMatching(reason)
    });
    expect(existsSync(join(folder, 'scratch', 'after.txt'))).toBe(false);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const result = verifier.verify(
      notebook('import time; time.sleep(60)'),
      '.',
      stop.signal
    );
    setTimeout(() => stop.abort(), 1000);
    await expect(result).rejects.toThrow(StoppedError);
  });
});
