import { StoppedError } from '../contracts/errors';
import type { IProbeRunner } from '../contracts/ports';
import type { ProbeName } from '../contracts/probe';
import type { ManualClock } from './manual-clock';

/** Some probes answer nothing for so many seconds, and are broken off at their limit. */
export function silence(
  { probes, clock }: { probes: IProbeRunner; clock: ManualClock },
  isSilent: (probe: ProbeName, source: string | undefined) => boolean,
  seconds = 500
): void {
  const answer = probes.run.bind(probes);
  probes.run = (probe, args, options) => {
    const { source } = args as { source?: string };
    if (!isSilent(probe, source)) {
      return answer(probe, args, options);
    }
    return new Promise((_, reject) => {
      options?.signal?.addEventListener('abort', () =>
        reject(new StoppedError('late'))
      );
      clock.advance(seconds * 1000);
    });
  };
}
