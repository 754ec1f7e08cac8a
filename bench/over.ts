import type { IAgentTeam } from '../src/contracts/ports';

/** A team with some methods replaced. */
export function over(
  team: IAgentTeam,
  changes: Partial<IAgentTeam>
): IAgentTeam {
  return {
    name: team.name,
    analyse: request => team.analyse(request),
    summarise: (profile, task) => team.summarise(profile, task),
    blueprint: request => team.blueprint(request),
    write: request => team.write(request),
    inspect: (module, blueprint) => team.inspect(module, blueprint),
    diagnose: (failure, written) => team.diagnose(failure, written),
    patch: request => team.patch(request),
    improve: (request, leaderboard, lessons) =>
      team.improve(request, leaderboard, lessons),
    compare: request => team.compare(request),
    report: request => team.report(request),
    ...changes
  };
}
