import type { TaskFile } from '../../contracts/task-folder';
import { pythonLiteral } from '../python-literal';

type Periods = NonNullable<TaskFile['periods']>;

/** The first day of periods, as an expression: pandas has no format for them. */
const FIRST_DAY: Readonly<Record<Periods[string], (cells: string) => string>> =
  {
    quarter: cells =>
      `pd.PeriodIndex(${cells}.str.replace(r"Q(\\d)\\W?(\\d{4})|(\\d{4})\\W?Q(\\d)", r"\\2\\3Q\\1\\4", regex=True), freq="Q").start_time`,
    week: cells =>
      `pd.to_datetime(${cells}.str.replace(r"\\W?W(\\d+)$", r"W\\1-1", regex=True), format="%GW%V-%u")`
  };

/** Lines that make of quarters and weeks in a table the days on which they begin. */
export function periodLines(table: string, periods: Periods = {}): string[] {
  return Object.entries(periods).flatMap(([column, period]) => {
    const cells = `${table}[${pythonLiteral(column)}]`;
    return [
      `# The first day of each ${period}.`,
      `${cells} = ${FIRST_DAY[period](cells)}`
    ];
  });
}
