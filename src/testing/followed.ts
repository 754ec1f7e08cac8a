import type { RunEvent, RunEventBody } from '../contracts/run-event';
import type {
  CandidateRecord,
  RunRecord,
  TrackRecord
} from '../contracts/run-record';

type Story = AsyncGenerator<RunEvent, RunRecord>;

/** A run that was followed to its end: the lines of its journal, what they tell, its record. */
export interface IFollowed {
  readonly lines: readonly RunEvent[];
  readonly events: readonly RunEventBody[];
  readonly record: RunRecord;
}

/** Follow a run to its end; a test may do something at each event. */
export async function follow(
  story: Story,
  onEvent: (event: RunEventBody) => void = () => undefined
): Promise<IFollowed> {
  const lines: RunEvent[] = [];
  for (;;) {
    const step = await story.next();
    if (step.done) {
      const events = lines.map(({ event }) => event);
      return { lines, events, record: step.value };
    }
    lines.push(step.value);
    onEvent(step.value.event);
  }
}

/** What a run wrote before its page went away at the event that a test names. */
export async function cutOff(
  story: Story,
  at: (event: RunEventBody) => boolean
): Promise<RunEvent[]> {
  const lines: RunEvent[] = [];
  for await (const line of story) {
    lines.push(line);
    if (at(line.event)) {
      break;
    }
  }
  return lines;
}

/** A track of the record, by its name. */
export function trackOf(
  { tracks }: RunRecord,
  wanted = 'traditional'
): TrackRecord | undefined {
  return tracks.find(({ name }) => name === wanted);
}

/** A candidate of the traditional track. */
export function candidateOf(
  record: RunRecord,
  wanted: string
): CandidateRecord | undefined {
  return trackOf(record)?.candidates.find(({ name }) => name === wanted);
}

/** What became of the candidates of a track. */
export function statuses(
  record: RunRecord,
  track = 'traditional'
): Record<string, string> {
  const candidates = trackOf(record, track)?.candidates ?? [];
  return Object.fromEntries(
    candidates.map(({ name, status }) => [name, status])
  );
}
