import type { INotebookDocument } from '../contracts/ports';
import type { RunEvent } from '../contracts/run-event';
import type { Task } from '../contracts/task';
import { blueprintText } from './draft';

/** The cells of a run that stand in its notebook, by whose text they hold. */
export interface ITraces {
  /** As iML wrote them. */
  readonly ours: readonly string[];
  /** The person has edited them since, or in the review. */
  readonly theirs: readonly string[];
}

/**
 * Tell what a run wrote from what the person made of it: a text that the journal knows as
 * iML's is iML's, any other is the person's.
 */
export function tracesOf(
  run: string,
  events: readonly RunEvent[],
  notebook: INotebookDocument
): ITraces {
  const written = textsOf(events);
  const cells = notebook
    .cells()
    .filter(({ metadata }) => metadata?.run === run);
  const isOurs = ({ source }: { source: string }) => written.has(source);
  return {
    ours: cells.filter(isOurs).map(({ id }) => id),
    theirs: cells.filter(cell => !isOurs(cell)).map(({ id }) => id)
  };
}

/** Every text that the run put into a cell of its own accord. */
function textsOf(events: readonly RunEvent[]): ReadonlySet<string> {
  const texts = new Set<string>();
  let task: Task | null = null;
  for (const { event } of events) {
    switch (event.type) {
      case 'module_written':
        texts.add(event.module.prose);
        if (event.module.author !== 'person') {
          texts.add(event.module.source);
        }
        break;
      case 'task_ready':
        task = event.task;
        break;
      case 'blueprint_ready':
        texts.add(blueprintText({ task }, event.blueprint));
        break;
      case 'report_ready':
        texts.add(event.markdown);
        break;
      default:
        break;
    }
  }
  return texts;
}
