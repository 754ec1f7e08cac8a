import type { INotebookJson } from '../contracts/ports';
import type { RunEvent } from '../contracts/run-event';
import { jobOf } from './begin';
import { openSource } from './draft';
import { exportNotebook, SOLUTION, verify, writeSolution } from './export';
import { framesOf } from './frames-of';
import { known, type Job } from './job';
import type { IRunOptions, IRunPorts } from './options';
import { recordOf } from './record';
import { trim } from './trim';
import { addProse } from './write';

/** Report, export, verification: after the last write of the submission. */
export async function handIn(job: Job): Promise<number | null> {
  const { options, ports, story } = job;
  const begin = job.stopwatch.elapsed;
  let verified = false;
  try {
    await explain(job);
    if (options.handIn === 'report') {
      return null;
    }
    story.emit({ type: 'step_started', step: 'export', track: null });
    const notebook = await cleanNotebook(job);
    await writeSolution(notebook, ports);
    story.emit({ type: 'exported', path: SOLUTION });
    if (options.handIn === 'verify') {
      story.emit({ type: 'step_started', step: 'verify', track: null });
      story.emit({
        type: 'verified',
        verification: await verify(notebook, options, ports)
      });
      verified = true;
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    story.emit({ type: 'warned', message: `The export failed: ${message}` });
    story.emit({
      type: 'verified',
      verification: { status: 'failed', reason: message }
    });
  }
  return verified ? job.stopwatch.elapsed - begin : null;
}

/** The leaderboard explained and the report, for the reader of the notebook. */
async function explain(job: Job): Promise<void> {
  const { story, ports } = job;
  story.emit({ type: 'step_started', step: 'report', track: null });
  const request = {
    record: recordOf(story.events),
    task: known(job.task, 'task'),
    profile: known(job.profile, 'profile'),
    blueprint: job.plan,
    leaderboard: [...job.scores.values()],
    ensemble: job.ensemble
  };
  const comparison = await ports.team.compare(request);
  story.emit({
    type: 'report_ready',
    kind: 'leaderboard',
    markdown: comparison
  });
  const report = await ports.team.report(request);
  story.emit({ type: 'report_ready', kind: 'report', markdown: report });
  addProse(job, report, 'report');
}

/** The notebook to hand in: what the submission needs of the cells that stand. */
async function cleanNotebook(job: Job): Promise<INotebookJson> {
  const { options, ports, story } = job;
  return exportNotebook(
    {
      run: options.run,
      folder: options.folder,
      frames: framesOf(story.events),
      trimmed: await trim(job),
      signal: options.signal
    },
    ports
  );
}

/**
 * The notebook to hand in of a run that is over, as its journal tells it.
 *
 * @param options - Of the run; where its data come from is read in `events`.
 * @param folder - The task's folder, where the data do not come from the person's frames.
 */
export async function exportRun(
  options: IRunOptions,
  folder: string | null,
  events: readonly RunEvent[],
  ports: IRunPorts
): Promise<INotebookJson> {
  const roles = framesOf(events);
  const job = jobOf(
    {
      ...options,
      source: roles
        ? { kind: 'frames', roles }
        : { kind: 'folder', path: folder ?? '.' },
      resume: events
    },
    ports
  );
  await openSource(job);
  return cleanNotebook(job);
}
