import files from '../../../recipes/validation/files.py';
import tables from '../../../recipes/validation/tables.py';
import type { ColumnProfile } from '../../contracts/data-profile';
import type { IPlanned } from '../facts';
import type { IJoin } from '../plan/tables';
import { pythonLiteral } from '../python-literal';
import type { IRecipe } from '../render';
import { spanForms, textNumbers, writtenForms } from './figures';

function namesOf(columns: readonly ColumnProfile[]): string[] {
  return columns.map(({ name }) => name);
}

/** Names that a line has room for. */
const SHORT = 6;

/** A table with one row per key, by its keys. */
function byKey(join: IJoin): string {
  const { table, keys, plain, others } = join;
  const key = pythonLiteral([...keys]);
  const kept =
    others.length <= plain.length
      ? others.length === 0
        ? table
        : `${table}.drop(columns=${pythonLiteral([...others])})`
      : `${table}[${pythonLiteral([...keys, ...namesOf(plain)])}]`;
  return `${kept}.drop_duplicates(${key}).set_index(${key})`;
}

/** Days of a column of dates, as an expression. */
function daysOf(rows: string, { name, date }: ColumnProfile): string {
  return `count_days(${rows}[${pythonLiteral(name)}], ${pythonLiteral(date?.format ?? 'ISO8601')})`;
}

/** Names of numbers that are texts, with what reads them as expressions. */
function readTexts(
  rows: string,
  numbers: readonly ColumnProfile[]
): [string, string][] {
  const cells = (name: string): string => `${rows}[${pythonLiteral(name)}]`;
  return [
    ...textNumbers(numbers).map((name): [string, string] => [
      name,
      `pd.to_numeric(${cells(name)}, errors="coerce")`
    ]),
    ...Object.entries(writtenForms(numbers)).map(
      ([name, form]): [string, string] => [
        name,
        `plain_numbers(${cells(name)}, ${form.map(pythonLiteral).join(', ')})`
      ]
    ),
    ...Object.entries(spanForms(numbers)).map(
      ([name, colon]): [string, string] => [
        name,
        `count_seconds(${cells(name)}, ${pythonLiteral(colon)})`
      ]
    )
  ];
}

/** What a join adds to rows, as an expression. */
function joining(rows: string, join: IJoin): string {
  const { table, prefix, on, keys, asOf } = join;
  if (asOf !== null) {
    return `add_past(${[
      rows,
      pythonLiteral([...on]),
      daysOf(rows, asOf.row),
      `${table}_rows`,
      pythonLiteral([...keys]),
      pythonLiteral(asOf.own.name),
      pythonLiteral(prefix),
      pythonLiteral([...namesOf(join.numbers), ...namesOf(join.dates)]),
      pythonLiteral(namesOf(join.few)),
      pythonLiteral(namesOf(join.many))
    ].join(', ')})`;
  }
  return `${rows}.join(${table}_by_key.add_prefix(${pythonLiteral(prefix)}), on=${pythonLiteral([...on])})`;
}

/** Statements that make of a table one row per key. */
function prepare(join: IJoin): string[] {
  const { table, keys, dates } = join;
  const lines: string[] = [];
  const made = `${table}_by_key`;
  if (!join.several) {
    return [`${made} = ${byKey(join)}`];
  }
  for (const further of join.through) {
    lines.push(...prepare(further));
  }
  let source = table;
  const own = `${table}_rows`;
  for (const further of join.through) {
    lines.push(`${own} = ${joining(source, further)}`);
    source = own;
  }
  const plain = [
    ...dates.map((date): [string, string] => [date.name, daysOf(own, date)]),
    ...readTexts(own, join.numbers)
  ];
  if (plain.length > 0 && source === table) {
    lines.push(`${own} = ${table}.copy()`);
    source = own;
  }
  lines.push(
    ...plain.map(([name, made]) => `${own}[${pythonLiteral(name)}] = ${made}`)
  );
  if (dates.length > 0) {
    // In the order of time the last row is the newest.
    lines.push(
      `${own} = ${own}.sort_values(${pythonLiteral((join.asOf?.own ?? dates[0]).name)}, kind="stable")`
    );
  }
  if (join.asOf !== null) {
    return lines;
  }
  const numbers = [...namesOf(join.numbers), ...namesOf(dates)];
  const rest = join.otherNumbers;
  // All numbers of a table but a few are named by the few.
  const picked =
    numbers.length > SHORT && rest.length <= SHORT && source === table
      ? `${table}.select_dtypes("number").columns.drop(${pythonLiteral([...rest])}).tolist()`
      : pythonLiteral(numbers);
  const parts = [
    source,
    pythonLiteral([...keys]),
    picked,
    pythonLiteral(namesOf(join.few)),
    pythonLiteral(namesOf(join.many))
  ];
  return [...lines, `${made} = sum_up(${parts.join(', ')})`];
}

/** The function that names the file of each row; null where no column does. */
export function filesRecipe(plan: IPlanned): IRecipe | null {
  return plan.rowFiles === null
    ? null
    : {
        name: 'validation/files.py',
        text: files,
        values: {
          FOLDER: folderOf(plan),
          COLUMN: plan.rowFiles.column,
          NAME: { code: plan.rowFiles.name },
          ENDING: plan.rowFiles.ending,
          NUMBERED: /\*[^.*]/.test(plan.rowFiles.train)
        }
      };
}

/**
 * Rows with their files and with what other tables know of them, as an expression.
 *
 * @param pattern - Where the files lie.
 */
export function rowsWithMore(
  { joins }: IPlanned,
  rows: string,
  pattern: string | undefined
): string {
  const named =
    pattern === undefined
      ? rows
      : `with_files(${rows}, ${pythonLiteral(pattern)})`;
  return joins.length > 0 ? `add_tables(${named})` : named;
}

/** Where the files of a column lie, as an expression. */
export function folderOf({ request }: IPlanned): { code: string } {
  return { code: request.source.kind === 'folder' ? 'DATA' : 'Path(".")' };
}

/** Formats of pictures through which the ground may be seen. */
const CLEAR = /^\.?(?:png|webp|gif|tiff?|\*)$/;

/** Some pictures of the columns may be transparent in places. */
export function mayBeClear(
  { columns }: IPlanned,
  names: readonly string[]
): boolean {
  return columns
    .filter(({ name }) => names.includes(name))
    .some(({ files }) =>
      Object.keys(files?.formats ?? { png: 1 }).some(format =>
        CLEAR.test(format)
      )
    );
}

/** The function that joins other tables to rows; null where there is nothing to join. */
export function tablesRecipe({ joins }: IPlanned): IRecipe | null {
  const summed = joins.filter(({ several }) => several);
  return joins.length === 0
    ? null
    : {
        name: 'validation/tables.py',
        text: tables,
        values: {
          SUM_UP: summed.length > 0,
          DATES: summed.some(({ dates }) => dates.length > 0),
          AS_OF: joins.some(({ asOf }) => asOf !== null),
          TOGETHER: joins.some(({ together }) => together),
          MANY: summed.some(({ many }) => many.length > 0),
          TABLES: { code: joins.flatMap(prepare).join('\n') },
          JOINS: {
            code: joins
              .map(join => `rows = ${joining('rows', join)}`)
              .join('\n')
          }
        }
      };
}
