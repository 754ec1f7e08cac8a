import prompt from '../../prompts/compare.md';
import type { IReportRequest } from '../contracts/ports';
import type { Line } from '../llm/line';
import type { IHouse } from './context';
import { retell } from './retell';

/** Explain the leaderboard; the table itself, and the choice, are the harness's. */
export async function compare(
  house: IHouse,
  line: Line,
  request: IReportRequest
): Promise<string> {
  const words = await retell(house, line, { verb: 'compare', prompt }, request);
  const [table] = /^(?:\|.*\n?)+/m.exec(request.draft ?? '') ?? [''];
  return `${table.trim()}\n\n${words}`.trim();
}
