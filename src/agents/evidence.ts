import type { Failure } from '../contracts/diagnosis';
import type { IHouse } from './context';

/** Lines of a traceback that are told, from its end. */
const TRACEBACK = 20;

/** What is known about a failure, fenced: error, line, live variables, broken rules. */
export function evidenceText(
  { fence }: IHouse,
  { evidence, verdicts, outcome }: Failure,
  room: number
): string {
  return fence.wrap(
    JSON.stringify({
      ...evidence,
      broken: verdicts
        .filter(({ ok }) => !ok)
        .map(({ rule, expected, found, blame }) => ({
          rule,
          expected,
          found,
          blame
        })),
      traceback:
        outcome?.status === 'error'
          ? outcome.traceback.slice(-TRACEBACK)
          : (outcome?.status ?? null)
    }),
    room
  );
}
