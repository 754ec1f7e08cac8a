import type { IReportRequest } from '../contracts/ports';

/** Explain the leaderboard, in markdown. */
export async function compare(request: IReportRequest): Promise<string> {
  return request.leaderboard
    .map(({ track, candidate, score }) => `- ${track}/${candidate}: ${score}`)
    .join('\n');
}
