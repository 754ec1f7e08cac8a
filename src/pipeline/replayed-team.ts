import type { IAgentTeam } from '../contracts/ports';
import type { RunEventBody } from '../contracts/run-event';

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
  return {
    name: team.name,
    listen: tell => team.listen?.(tell),
    analyse: request => team.analyse(request),
    summarise: (profile, task) => team.summarise(profile, task),
    blueprint: request => team.blueprint(request),
    write: request => team.write(request),
    inspect: (module, blueprint) => team.inspect(module, blueprint),
    diagnose: (failure, written) => team.diagnose(failure, written),
    patch: request => team.patch(request),
    improve: (request, leaderboard, lessons) =>
      team.improve(request, leaderboard, lessons),
    compare: async request =>
      prose('leaderboard') ?? (await team.compare(request)),
    report: async request => prose('report') ?? (await team.report(request))
  };
}
