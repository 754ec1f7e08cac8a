import { Job } from './job';
import type { IRunOptions, IRunPorts } from './options';
import { takeUp } from './resume';
import { Stopwatch } from './stopwatch';
import { Story } from './story';

/** A job at its start, or where its journal left it. */
export function jobOf(options: IRunOptions, ports: IRunPorts): Job {
  const job = new Job(
    options,
    ports,
    new Story(ports.journal, ports.clock),
    new Stopwatch(ports.clock, options.startedAt)
  );
  ports.team.listen?.(event => job.story.emit(event));
  job.profile = options.profile ?? null;
  job.task = options.task ?? null;
  job.blueprint = options.blueprint ?? null;
  if (options.resume) {
    takeUp(job, options.resume);
  }
  return job;
}
