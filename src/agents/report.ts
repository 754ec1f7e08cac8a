import prompt from '../../prompts/report.md';
import type { IReportRequest } from '../contracts/ports';
import type { Line } from '../llm/line';
import type { IHouse } from './context';
import { retell } from './retell';

/** The report of the rules, opened by a summary in the model's words. */
export async function report(
  house: IHouse,
  line: Line,
  request: IReportRequest
): Promise<string> {
  const words = await retell(house, line, { verb: 'report', prompt }, request);
  const [title, ...rest] = (request.draft ?? '').split('\n');
  return [title, '', words, ...rest].join('\n').trim();
}
