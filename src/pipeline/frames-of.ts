import type { RunEvent } from '../contracts/run-event';
import type { Roles } from '../contracts/task';

/** A line of the data module that gives a frame of the person the name that a run uses. */
const ALIAS = /^(\w+) = (\w+)(?:\.reset_index\(\))?$/gm;

/**
 * The person's frames that a run began from.
 *
 * @returns null when the run loaded its data from a folder, or did not get that far.
 */
export function framesOf(events: readonly RunEvent[]): Roles | null {
  let aliases = new Map<string, string>();
  let roles: Roles | null = null;
  for (const { event } of events) {
    if (event.type === 'module_written' && event.module.key.module === 'data') {
      if (event.module.recipe !== 'data/frames') {
        return null;
      }
      aliases = new Map(
        [...event.module.source.matchAll(ALIAS)].map(([, to, from]) => [
          to,
          from
        ])
      );
    }
    if (event.type === 'task_ready') {
      roles = event.task.roles.value;
    }
  }
  const origin = (name: string) => aliases.get(name) ?? name;
  return (
    roles && {
      train: origin(roles.train),
      test: roles.test && origin(roles.test),
      sampleSubmission:
        roles.sampleSubmission && origin(roles.sampleSubmission),
      auxiliary: roles.auxiliary
    }
  );
}
