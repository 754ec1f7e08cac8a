import type { ColumnChart } from '../../../contracts/column-chart';
import {
  dot,
  KINDS,
  wholeSpec,
  type IChartColours,
  type Spec
} from '../../vega';

/** Words of the axes, in the reader's language. */
export interface IChartWords {
  readonly rows: string;
  /** `mean of %1`, filled in. */
  readonly mean: string;
  /** `share of the rows`. */
  readonly share: string;
}

/** Pixels that the name of a level may take. */
const LABEL = 90;

/**
 * A chart of one column, and of the target within it where there is one.
 *
 * @param width - Pixels that the chart may take with its axes.
 * @param height - Pixels of one plot.
 */
export function chartSpec(
  chart: ColumnChart,
  words: IChartWords,
  colours: IChartColours,
  width: number,
  height = 110
): Spec {
  // Plots below one another cannot fit themselves to a container: Vega-Lite adds the axes to it.
  const size = { width: Math.max(60, width - axisRoom(chart)), height };
  const counts: Spec = {
    ...size,
    mark: { ...bar(chart, size.width), color: colours.mark },
    encoding: {
      ...place(chart, chart.target === null),
      ...amount(chart, words.rows)
    }
  };
  const plots = chart.target === null ? [counts] : [counts, against()];
  return wholeSpec(
    { data: { values: rowsOf(chart) }, vconcat: plots, spacing: 8 },
    colours
  );

  function against(): Spec {
    return chart.classes.length > 0
      ? {
          ...size,
          mark: bar(chart, size.width),
          transform: [{ fold: classFields(chart), as: ['place', 'n'] }],
          encoding: {
            ...place(chart, true),
            ...(horizontal(chart)
              ? { x: share(words.share) }
              : { y: share(words.share) }),
            color: {
              field: 'place',
              type: 'nominal',
              title: chart.target,
              scale: { domain: classFields(chart), range: KINDS },
              legend: {
                orient: 'bottom',
                titleFontWeight: 'normal',
                offset: 4,
                columns: legendColumns(chart, width),
                labelLimit: Math.max(40, width / 2 - 40),
                labelExpr: `${JSON.stringify(chart.classes)}[+slice(datum.value, 1)]`
              }
            }
          }
        }
      : {
          ...size,
          layer: [
            {
              mark: { type: 'rule', color: colours.second, strokeWidth: 2 },
              encoding: {
                ...place(chart, true),
                ...(horizontal(chart)
                  ? { x: value('q25', words.mean), x2: { field: 'q75' } }
                  : { y: value('q25', words.mean), y2: { field: 'q75' } })
              }
            },
            {
              mark: dot(colours),
              encoding: {
                ...place(chart, true),
                ...(horizontal(chart)
                  ? { x: value('mean', words.mean) }
                  : { y: value('mean', words.mean) })
              }
            }
          ]
        };
  }
}

/** Names of levels are read along a line. */
function horizontal(chart: ColumnChart): boolean {
  return chart.kind === 'level';
}

/** As many classes beside each other as their names leave room for, two at least. */
function legendColumns({ classes }: ColumnChart, width: number): number {
  const longest = Math.max(0, ...classes.map(name => name.length));
  return Math.max(2, Math.min(6, Math.floor(width / (6 * longest + 36))));
}

/** Pixels of the axis on the left with its labels and title, and of the margins. */
function axisRoom(chart: ColumnChart): number {
  if (!horizontal(chart)) {
    return 75;
  }
  const longest = Math.max(0, ...chart.bins.map(({ label }) => label.length));
  return 30 + Math.min(LABEL, 6 * longest);
}

/** A bar; that of a bin is as wide as the bin but for a line between neighbours. */
function bar(chart: ColumnChart, width: number): Spec {
  const shape = horizontal(chart)
    ? {}
    : { width: Math.max(1, width / Math.max(1, chart.bins.length) - 1) };
  return { type: 'bar', tooltip: true, ...shape };
}

/** Milliseconds are what Vega counts time in. */
function unit(chart: ColumnChart): number {
  return chart.kind === 'date' ? 1000 : 1;
}

/** Where a bin or level lies; its axis is labelled on the last plot alone. */
function place(chart: ColumnChart, labelled: boolean): Spec {
  if (horizontal(chart)) {
    return {
      y: {
        field: 'label',
        type: 'nominal',
        sort: null,
        title: null,
        axis: { labelLimit: LABEL }
      }
    };
  }
  const axis = labelled ? { labelOverlap: true } : null;
  return {
    x: {
      field: 'middle',
      type: chart.kind === 'date' ? 'temporal' : 'quantitative',
      title: labelled ? chart.column : null,
      scale: { zero: false, nice: false, domain: domain(chart) },
      axis
    }
  };
}

/** From the first end of a bin to the last. */
function domain(chart: ColumnChart): number[] {
  return [chart.bins.at(0)?.low ?? 0, chart.bins.at(-1)?.high ?? 1].map(
    end => end * unit(chart)
  );
}

function amount(chart: ColumnChart, title: string): Spec {
  const channel = { field: 'count', type: 'quantitative', title };
  return horizontal(chart) ? { x: channel } : { y: channel };
}

function share(title: string): Spec {
  return { field: 'n', type: 'quantitative', stack: 'normalize', title };
}

function value(field: string, title: string): Spec {
  return { field, type: 'quantitative', title, scale: { zero: false } };
}

/** `c0`, `c1`: a class may be called anything, a field may not. */
function classFields(chart: ColumnChart): string[] {
  return chart.classes.map((_, index) => `c${index}`);
}

function rowsOf(chart: ColumnChart): Spec[] {
  const factor = unit(chart);
  return chart.bins.map(bin => ({
    label: bin.label,
    middle:
      bin.low === null || bin.high === null
        ? null
        : ((bin.low + bin.high) / 2) * factor,
    count: bin.count,
    mean: bin.mean,
    q25: bin.q25,
    q75: bin.q75,
    ...Object.fromEntries(bin.classCounts.map((n, index) => [`c${index}`, n]))
  }));
}
