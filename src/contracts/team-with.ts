import type { IAgentTeam } from './ports';

/** A team with some methods replaced; what it does not have, it still has not. */
export function teamWith(
  team: IAgentTeam,
  changes: Partial<IAgentTeam>
): IAgentTeam {
  return {
    name: team.name,
    listen: team.listen && (tell => team.listen?.(tell)),
    analyse: request => team.analyse(request),
    summarise: (profile, task) => team.summarise(profile, task),
    blueprint: request => team.blueprint(request),
    write: request => team.write(request),
    shorten:
      team.shorten &&
      (async (request, weights) =>
        (await team.shorten?.(request, weights)) ?? null),
    inspect: (module, blueprint) => team.inspect(module, blueprint),
    diagnose: (failure, written) => team.diagnose(failure, written),
    patch: request => team.patch(request),
    improve: (request, leaderboard, lessons) =>
      team.improve(request, leaderboard, lessons),
    search: team.search?.bind(team),
    compare: request => team.compare(request),
    report: request => team.report(request),
    ...changes
  };
}
