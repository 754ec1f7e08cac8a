import type { IAgentTeam } from '../contracts/ports';
import type { RunEventBody } from '../contracts/run-event';
import { teamWith } from '../contracts/team-with';

/**
 * A team that repeats a run: its prose about the run is the recorded one, since it quotes
 * seconds that were measured then.
 */
export function replayed(
  team: IAgentTeam,
  events: readonly RunEventBody[]
): IAgentTeam {
  const prose = (kind: 'leaderboard' | 'report') =>
    events.find(
      (event): event is Extract<RunEventBody, { type: 'report_ready' }> =>
        event.type === 'report_ready' && event.kind === kind
    )?.markdown;
  return teamWith(team, {
    compare: async request =>
      prose('leaderboard') ?? (await team.compare(request)),
    report: async request => prose('report') ?? (await team.report(request))
  });
}
