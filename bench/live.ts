import { launch } from '../src/cli/launch';
import { connect } from '../src/cli/server';
import { openSession, type ISession } from '../src/cli/session';
import type { IAgentTeam } from '../src/contracts/ports';
import type { RunEvent } from '../src/contracts/run-event';
import { run, type IRunPorts } from '../src/pipeline/run';
import { layLine } from './faults/line';

/** Seconds past its budget after which a run counts as hung. */
const PATIENCE = 45;

/** One run of the pipeline as the command line does it, with hands in it. */
export interface ILiveRun {
  readonly id: string;
  readonly python: string;
  readonly team: IAgentTeam;
  /** Folder of the task. */
  readonly task: string;
  /** Folder of the result, which exists. */
  readonly out: string;
  /** Wall seconds. */
  readonly budget: number;
  /** Bytes that the kernel may use at most. */
  readonly mostMemory?: number;
  readonly controller?: AbortController;
  /** Change what the run touches. */
  readonly change?: (ports: IRunPorts) => IRunPorts;
  /** The kernel is there and the run is about to begin. */
  readonly onReady?: (session: ISession, cut: () => void) => void;
  readonly onEvent?: (event: RunEvent) => void;
  /** The run has ended and its kernel is still there. */
  readonly onEnd?: (session: ISession) => void;
}

/** What was seen of it. */
export interface ILived {
  readonly events: readonly RunEvent[];
  /** It did not end by itself. */
  readonly hung: boolean;
  /** Words of an error that it threw; null when it ended as it should. */
  readonly thrown: string | null;
}

/** Run the pipeline on a real kernel, behind a line that can be cut. */
export async function live(asked: ILiveRun): Promise<ILived> {
  const controller = asked.controller ?? new AbortController();
  const launched = launch(asked.python);
  const { port } = JSON.parse(await launched.ready) as { port: number };
  const line = await layLine(port);
  const events: RunEvent[] = [];
  let hung = false;
  let thrown: string | null = null;
  let patience: NodeJS.Timeout | undefined;
  try {
    const server = await connect({
      ...launched,
      ready: Promise.resolve(JSON.stringify({ port: line.port }))
    });
    const session = await openSession(
      server,
      asked.out,
      asked.id,
      asked.team,
      asked.mostMemory
    );
    asked.onReady?.(session, () => line.cut());
    const work = (async () => {
      const story = run(
        {
          run: asked.id,
          engine: 'recipes',
          source: { kind: 'folder', path: asked.task },
          description: null,
          said: {},
          mode: 'autopilot',
          budget: asked.budget,
          startedAt: Date.now(),
          folder: session.folder,
          handIn: 'report',
          signal: controller.signal
        },
        asked.change?.(session.ports) ?? session.ports
      );
      for await (const event of story) {
        events.push(event);
        asked.onEvent?.(event);
      }
    })();
    const late = new Promise<'late'>(resolve => {
      patience = setTimeout(
        () => resolve('late'),
        (asked.budget + PATIENCE) * 1000
      );
    });
    hung = (await Promise.race([work, late])) === 'late';
    // What a hung run still throws when its server goes is no news.
    work.catch(() => undefined);
    asked.onEnd?.(session);
    session.close();
  } catch (error) {
    thrown = error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(patience);
    await launched.stop();
    line.close();
  }
  return { events, hung, thrown };
}
