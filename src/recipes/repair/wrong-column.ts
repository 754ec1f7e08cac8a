import { nearestName } from './nearest';
import {
  lastWritten,
  type IMend,
  type IMendRequest,
  type IRepairRule
} from './rule';
import { hasLiteral, lineAt, replaceLiteral, withLine } from './source';
import type { IFault } from './fault';

const SPELLINGS: readonly RegExp[] = [
  /^['"]([^'"]+)['"]$/,
  /\[((?:['"][^'"]+['"](?:,\s*)?)+)\] (?:not (?:found )?in (?:index|axis)|are in the)/,
  /Index\(\[((?:['"][^'"]+['"](?:,\s*)?)+)[\],]/,
  /columns? (?:are |is )?(?:missing|not found|expected but not found)[^'"]*((?:['"][^'"]+['"](?:,\s*)?)+)/i,
  /not columns? of the dataframe: \{?((?:['"][^'"]+['"](?:,\s*)?)+)/,
  /unable to find column ["']([^'"]+)["']/i,
  /['"]([^'"]+)['"] (?:not found|not in)/,
  /no attribute ['"]([^'"]+)['"]/,
  /Usecols do not match columns.*?\[((?:['"][^'"]+['"](?:,\s*)?)+)\]/,
  /^([A-Za-z_][\w .-]*)$/
];

/** Column names that a message calls missing. */
function missingColumns({ ename, message }: IFault): string[] {
  for (const spelling of SPELLINGS) {
    const found = spelling.exec(message.trim())?.[1];
    if (found !== undefined) {
      const quoted = [...found.matchAll(/['"]([^'"]+)['"]/g)].map(
        match => match[1]
      );
      return quoted.length > 0 ? quoted : [found];
    }
  }
  return ename === 'KeyError' ? [message.trim()] : [];
}

/** Columns of the data, and columns that the cell makes itself. */
function columnsThatExist({ fault, profile, source }: IMendRequest): string[] {
  return [
    ...[...source.matchAll(/\[["']([^"'\]]+)["']\]\s*=(?!=)/g)].map(
      ([, name]) => name
    ),
    ...fault.similar,
    ...fault.variables.flatMap(({ columns }) => columns ?? []),
    ...(profile?.frames ?? []).flatMap(({ columns }) =>
      columns.map(({ name }) => name)
    )
  ];
}

/** Take a string out of the list that it stands in. */
function withoutItem(line: string, name: string): string {
  const item = `["']${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']`;
  return line
    .replace(new RegExp(`${item}\\s*,\\s*`), '')
    .replace(new RegExp(`,\\s*${item}`), '')
    .replace(new RegExp(`\\[\\s*${item}\\s*\\]`), '[]');
}

function mendColumn(
  source: string,
  wrong: string,
  existing: readonly string[],
  line: number | null
): IMend | null {
  const right = nearestName(wrong, existing);
  if (right !== null) {
    const literal = replaceLiteral(source, wrong, right);
    const attribute = /^\w+$/.test(right) ? `.${right}` : `["${right}"]`;
    const after =
      literal !== source || !/^\w+$/.test(wrong)
        ? literal
        : source.replace(new RegExp(`\\.${wrong}\\b`), () => attribute);
    return after === source
      ? null
      : {
          after,
          why: `The data have no column "${wrong}"; "${right}" is spelt almost alike.`
        };
  }
  if (line === null || !/\bdrop\(/.test(lineAt(source, line))) {
    return null;
  }
  const after = withLine(
    source,
    line,
    withoutItem(lineAt(source, line), wrong)
  );
  return after === source
    ? null
    : {
        after,
        why: `"${wrong}" is not among the columns, so it need not be dropped.`
      };
}

/** A column that is not there: the nearest that is; a drop of it: nothing. */
export const replaceColumn: IRepairRule = {
  name: 'replace_column',
  route: 'author',
  fits: fault =>
    (['KeyError', 'ColumnNotFoundError'].includes(fault.ename) ||
      (fault.ename === 'ValueError' &&
        /not (?:a )?columns? of the dataframe|columns are missing|usecols do not match|not in list|not found in axis/i.test(
          fault.message
        )) ||
      (fault.ename === 'AttributeError' &&
        /DataFrame['"]? object has no attribute/.test(fault.message))) &&
    missingColumns(fault).length > 0,
  cause: fault =>
    `There is no column ${missingColumns(fault)
      .map(name => `"${name}"`)
      .join(', ')}.`,
  culprit: (fault, failure, written) => {
    const [name] = missingColumns(fault);
    return hasLiteral(failure.source, name)
      ? null
      : (lastWritten(written, ({ source }) => hasLiteral(source, name))?.key ??
          null);
  },
  mend: request => {
    const existing = columnsThatExist(request);
    let after = request.source;
    const whys: string[] = [];
    for (const wrong of missingColumns(request.fault)) {
      const mended = mendColumn(after, wrong, existing, request.fault.line);
      if (mended !== null) {
        after = mended.after;
        whys.push(mended.why);
      }
    }
    return whys.length === 0 ? null : { after, why: whys.join(' ') };
  }
};
