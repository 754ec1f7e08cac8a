import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { YNotebook } from '@jupyter/ydoc';
import type { Kernel } from '@jupyterlab/services';
import type { IAgentTeam } from '../contracts/ports';
import { HeadlessCellRunner } from '../headless/headless-cell-runner';
import { NotebookVerifier } from '../kernel/notebook-verifier';
import { ProbeRunner } from '../kernel/probe-runner';
import { PROBE_TEXTS } from '../kernel/probe-texts';
import { assertPython } from '../kernel/python-kernel';
import { Workspace } from '../kernel/workspace';
import { SharedNotebookDocument } from '../notebook/shared-notebook-document';
import type { IRunPorts } from '../pipeline/run';
import { AUTOPILOT } from './autopilot';
import { FileJournalStore } from './file-journal-store';
import { kernelProcess } from './kernel-process';
import { lookAt, ProcessMemoryWatch } from './memory-watch';
import type { IServer } from './server';
import { SYSTEM_CLOCK } from './system-clock';

/** The server sees the death of the process and starts the kernel again. */
function endKernel(id: string): void {
  const found = kernelProcess(id);
  if (found !== null) {
    process.kill(found, 'SIGKILL');
  }
}

/** The working notebook of a run; its name is the notebook's path in the journal. */
export const WORKING = 'working.ipynb';

/** A kernel, an empty notebook and everything else that one run touches. */
export interface ISession {
  readonly kernel: Kernel.IKernelConnection;
  readonly notebook: YNotebook;
  readonly ports: IRunPorts;
  /** Folder of the run, relative to the kernel's. */
  readonly folder: string;
  /** Let go of the kernel; the notebook stays. Safe to call twice. */
  close(): void;
}

/**
 * Start a kernel in the folder of the result and set up a run there.
 *
 * @param out - Absolute path of the folder of the result.
 * @param run - Id of the run.
 * @param mostMemory - Bytes that the kernel may use at most.
 * @throws UserError when the kernel does not speak Python.
 */
export async function openSession(
  server: IServer,
  out: string,
  run: string,
  team: IAgentTeam,
  mostMemory = Infinity
): Promise<ISession> {
  const folder = `.iml/${run}`;
  mkdirSync(join(out, folder), { recursive: true });
  const kernel = await server.startKernel(out);
  await assertPython(kernel);
  const notebook = YNotebook.create();
  const probes = new ProbeRunner(kernel, PROBE_TEXTS);
  const cells = new HeadlessCellRunner(kernel, notebook);
  return {
    kernel,
    notebook,
    folder,
    ports: {
      team,
      probes,
      cells,
      notebook: new SharedNotebookDocument(
        notebook,
        () => `${folder}/${WORKING}`
      ),
      reviewer: AUTOPILOT,
      workspace: new Workspace(probes),
      journal: new FileJournalStore(join(out, 'journal.jsonl')),
      clock: SYSTEM_CLOCK,
      memory: new ProcessMemoryWatch(
        {
          interrupt: () => void kernel.interrupt(),
          end: () => endKernel(kernel.id)
        },
        lookAt(kernel.id),
        mostMemory
      ),
      verifier: new NotebookVerifier(() => server.startKernel(out))
    },
    close: () => {
      cells.dispose();
      probes.dispose();
      kernel.dispose();
    }
  };
}
