import type { IReportRequest } from '../contracts/ports';
import { compare } from './compare';

/** Write the report of the run, in markdown. */
export async function report(request: IReportRequest): Promise<string> {
  return `# ${request.task.title}\n\n${await compare(request)}\n`;
}
