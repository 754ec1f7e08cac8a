import type { IJournalStore } from '../../contracts/ports';
import type { RunEvent, RunEventBody } from '../../contracts/run-event';
import type { SessionModel } from '../../model/session';

/** One more line in the story of the last run, which is over: in the panel and in its journal. */
export async function tell(
  session: SessionModel,
  journal: IJournalStore,
  event: RunEventBody
): Promise<void> {
  const line: RunEvent = {
    v: 1,
    seq: session.run.events.length + 1,
    at: Date.now(),
    event
  };
  session.apply(line);
  await journal.append([line]);
}
