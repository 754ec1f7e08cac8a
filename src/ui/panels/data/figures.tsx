import * as React from 'react';
import type { ColumnProfile, Scalar } from '../../../contracts/data-profile';
import { useUi } from '../../context';
import { count, figure, moment, percent } from '../../format';

/** How many of the most frequent values are told apart in a row. */
const LEVELS = 4;

/** Share of missing values as a bar; the number stands beside it. */
export function MissingBar(props: { share: number }): React.ReactElement {
  return (
    <span className="iml-MissingBar" aria-hidden="true">
      <span style={{ width: `${Math.max(2, props.share * 100)}%` }} />
    </span>
  );
}

/** Where between least and greatest value the median lies, in [0, 1]; null where it is unknown. */
function medianShare(
  numeric: NonNullable<ColumnProfile['numeric']>
): number | null {
  const { max, median, min } = numeric;
  return max === null || median === null || min === null || max <= min
    ? null
    : (median - min) / (max - min);
}

/** Bars of a histogram, drawn to the width that there is; a line marks the median. */
export function Histogram(props: {
  counts: readonly number[];
  median: number | null;
}): React.ReactElement {
  const { counts, median } = props;
  const top = Math.max(1, ...counts);
  return (
    <svg
      className="iml-Histogram"
      viewBox={`0 0 ${counts.length} 20`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {counts.map((value, index) => {
        const height = value === 0 ? 0 : Math.max(1, (value / top) * 20);
        return (
          <rect
            key={index}
            x={index + 0.06}
            y={20 - height}
            width={0.88}
            height={height}
          />
        );
      })}
      {median !== null && (
        <line
          x1={median * counts.length}
          x2={median * counts.length}
          y1={0}
          y2={20}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}

/** Shares of the most frequent values, side by side. */
function Levels(props: { shares: readonly number[] }): React.ReactElement {
  return (
    <span className="iml-Levels" aria-hidden="true">
      {props.shares.map((share, index) => (
        <span key={index} style={{ width: `${share * 100}%` }} />
      ))}
    </span>
  );
}

/** The ends of a range of dates, the time of day only where it is within one day. */
function ends({ min, max }: { min: string; max: string }): [string, string] {
  const days: [string, string] = [min.slice(0, 10), max.slice(0, 10)];
  return days[0] === days[1] ? [moment(min), moment(max)] : days;
}

/** A level as Python shows it: what cannot be seen stands in quotation marks. */
export function word(value: Scalar): string {
  switch (typeof value) {
    case 'number':
      return figure(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'string':
      return value.trim() === '' ? `'${value}'` : value;
    default:
      return String(value);
  }
}

/** A column in one picture and one line: where its values lie. */
export function Distribution(props: {
  column: ColumnProfile;
  rows: number;
}): React.ReactElement {
  const { trans } = useUi();
  const { column, rows } = props;
  const { date, numeric, text, top } = column;
  if (column.semantic === 'identifier') {
    return (
      <span className="iml-Caption">
        {trans.__('%1 distinct', count(column.unique))}
      </span>
    );
  }
  if (column.semantic === 'constant') {
    return (
      <span className="iml-Caption">
        {top.length > 0
          ? trans.__('always %1', word(top[0].value))
          : trans.__('empty')}
      </span>
    );
  }
  const few = column.semantic !== 'numeric' && top.length > 0;
  if (numeric !== null && numeric.histogram !== null && !few) {
    return (
      <>
        <Histogram
          counts={numeric.histogram.counts}
          median={medianShare(numeric)}
        />
        <span
          className="iml-Caption iml-mod-range"
          title={trans.__('median %1', figure(numeric.median))}
        >
          <span>{figure(numeric.min)}</span>
          <span className="iml-Hidden">
            {trans.__('median %1', figure(numeric.median))}
          </span>
          <span>{figure(numeric.max)}</span>
        </span>
      </>
    );
  }
  if (date !== null) {
    return (
      <span className="iml-Caption">{trans.__('%1 to %2', ...ends(date))}</span>
    );
  }
  if (column.semantic === 'text' && text !== null) {
    return (
      <span className="iml-Caption">
        {trans.__('%1 words on average', figure(text.meanWords))}
      </span>
    );
  }
  if (top.length === 0 || rows === 0) {
    return (
      <span className="iml-Caption">
        {trans.__('%1 distinct', count(column.unique))}
      </span>
    );
  }
  const shown = top.slice(0, LEVELS);
  return (
    <>
      <Levels shares={shown.map(level => level.count / rows)} />
      <span className="iml-Caption iml-mod-list">
        {shown.map(({ count: seen, value }, index) => (
          <React.Fragment key={index}>
            {index > 0 && <span className="iml-Hidden">, </span>}
            <span className="iml-Level">
              <span className="iml-Level-name">{word(value)}</span>{' '}
              <span>{percent(seen / rows)}</span>
            </span>
          </React.Fragment>
        ))}
      </span>
    </>
  );
}
