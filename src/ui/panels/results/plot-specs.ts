import type { PlotOf } from '../../../contracts/result-plots';
import {
  dot,
  KINDS,
  wholeSpec,
  type IChartColours,
  type Spec
} from '../../vega';

/** Plots that Vega-Lite draws; the others are tables with bars and shades. */
export type DrawnPlot = PlotOf<
  'reliability' | 'truth' | 'residuals' | 'time' | 'survival' | 'places'
>;

/** Words of axes and legends, in the reader's language. */
export interface IPlotWords {
  readonly x: string;
  readonly y: string;
  /** Names of what is told apart, in the order of the data. */
  readonly kinds: readonly string[];
  readonly rows: string;
}

/** Pixels of the axis on the left with its labels and title, and of the margins. */
const AXIS = 75;

/** A square of more would be larger than what there is to see in it. */
const SQUARE = 260;

const HEIGHT = 130;

/** Dashes of lines that are told apart by colour, too. */
const SOLID_FIRST = [
  [1, 0],
  [5, 3],
  [2, 2]
];

/**
 * One plot of out-of-fold answers.
 *
 * @param width - Pixels that it may take with its axes.
 */
export function plotSpec(
  plot: DrawnPlot,
  words: IPlotWords,
  colours: IChartColours,
  width: number
): Spec {
  const room = Math.max(60, width - AXIS);
  return wholeSpec(bodyOf(plot, words, colours, room), colours);
}

function bodyOf(
  plot: DrawnPlot,
  words: IPlotWords,
  colours: IChartColours,
  room: number
): Spec {
  const square = { width: Math.min(room, SQUARE), height: Math.min(room, 200) };
  switch (plot.kind) {
    case 'truth':
      return { ...square, layer: heat(plot, words, colours) };
    case 'reliability':
      return { ...square, layer: reliability(plot, words, colours) };
    case 'residuals':
      return {
        width: room,
        height: HEIGHT,
        layer: residuals(plot, words, colours)
      };
    case 'time':
      return {
        width: room,
        height: HEIGHT,
        ...lines(
          plot.moments.flatMap(({ answer, moment, truth }) => {
            const x = plot.isDate ? moment * 1000 : moment;
            return [
              { x, y: truth, kind: 0 },
              { x, y: answer, kind: 1 }
            ];
          }),
          words,
          { x: plot.isDate ? 'temporal' : 'quantitative', step: false }
        )
      };
    case 'survival':
      return {
        width: room,
        height: HEIGHT,
        ...lines(
          plot.curves.flatMap(({ points }, kind) => [
            { x: 0, y: 1, kind },
            ...points.map(([x, y]) => ({ x, y, kind }))
          ]),
          words,
          { x: 'quantitative', step: true }
        )
      };
    case 'places':
      return {
        width: room,
        height: HEIGHT,
        ...lines(
          plot.places.flatMap(({ best, found }, index) => [
            { x: index + 1, y: found, kind: 0 },
            { x: index + 1, y: best, kind: 1 }
          ]),
          words,
          { x: 'quantitative', step: false }
        )
      };
  }
}

/** Cells of truth and answer, the darker the more rows; where both agree runs a line. */
function heat(
  { byFactor, cells, ends }: PlotOf<'truth'>,
  words: IPlotWords,
  colours: IChartColours
): Spec[] {
  const low = ends[0];
  const high = ends[ends.length - 1];
  const scale = {
    domain: [low, high],
    nice: false,
    ...(byFactor ? { type: 'log' } : { zero: false })
  };
  return [
    {
      data: {
        values: cells.map(([across, up, n]) => ({
          x: ends[across],
          x2: ends[across + 1],
          y: ends[up],
          y2: ends[up + 1],
          n
        }))
      },
      mark: { type: 'rect', tooltip: true },
      encoding: {
        x: { field: 'x', type: 'quantitative', title: words.x, scale },
        x2: { field: 'x2' },
        y: { field: 'y', type: 'quantitative', title: words.y, scale },
        y2: { field: 'y2' },
        color: {
          field: 'n',
          type: 'quantitative',
          title: words.rows,
          scale: { type: 'sqrt', range: [colours.faint, colours.mark] },
          legend: null
        }
      }
    },
    diagonal(low, high, colours, scale)
  ];
}

/** The line on which answers are right. */
function diagonal(
  low: number,
  high: number,
  colours: IChartColours,
  scale: Spec
): Spec {
  return {
    data: { values: [low, high].map(value => ({ value })) },
    mark: { type: 'line', color: colours.text, strokeDash: [3, 3], size: 1 },
    encoding: {
      x: { field: 'value', type: 'quantitative', scale },
      y: { field: 'value', type: 'quantitative', scale }
    }
  };
}

/** Share of the class in each group of chances, with what its rows leave open. */
function reliability(
  { groups }: PlotOf<'reliability'>,
  words: IPlotWords,
  colours: IChartColours
): Spec[] {
  const top = Math.max(...groups.flatMap(({ chance, high }) => [chance, high]));
  const scale = { domain: [0, top], nice: false };
  const x = {
    field: 'chance',
    type: 'quantitative',
    title: words.x,
    scale,
    axis: { format: '~%' }
  };
  const y = { type: 'quantitative', title: words.y, scale };
  const data = { values: groups };
  return [
    diagonal(0, top, colours, scale),
    {
      data,
      mark: { type: 'rule', color: colours.second, strokeWidth: 2 },
      encoding: {
        x,
        y: { ...y, field: 'low', axis: { format: '~%' } },
        y2: { field: 'high' }
      }
    },
    {
      data,
      mark: dot(colours),
      encoding: { x, y: { ...y, field: 'share', axis: { format: '~%' } } }
    }
  ];
}

/** What is missing to the truth: nine of ten rows thin, the middle half thick, the median a dot. */
function residuals(
  { groups }: PlotOf<'residuals'>,
  words: IPlotWords,
  colours: IChartColours
): Spec[] {
  const x = {
    field: 'middle',
    type: 'quantitative',
    title: words.x,
    scale: { zero: false }
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    title: words.y
  });
  const range = (from: string, to: string, strokeWidth: number): Spec => ({
    mark: { type: 'rule', color: colours.second, strokeWidth },
    encoding: { x, y: y(from), y2: { field: to } }
  });
  return [
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: 'rule', color: colours.text, strokeDash: [3, 3] },
      encoding: { y: { field: 'zero', type: 'quantitative' } }
    },
    ...[
      range('q05', 'q95', 1),
      range('q25', 'q75', 4),
      { mark: dot(colours), encoding: { x, y: y('median') } }
    ].map(layer => ({ data: { values: groups }, ...layer }))
  ];
}

/** A line for each kind, told apart by colour and by dashes. */
function lines(
  values: readonly Spec[],
  { kinds, x, y }: IPlotWords,
  how: { x: 'temporal' | 'quantitative'; step: boolean }
): Spec {
  const domain = kinds.map((_, index) => index);
  const legend = {
    orient: 'bottom',
    columns: kinds.length > 2 ? 1 : 2,
    offset: 4,
    labelExpr: `${JSON.stringify(kinds)}[datum.value]`
  };
  return {
    data: { values: [...values] },
    mark: {
      type: 'line',
      tooltip: true,
      ...(how.step ? { interpolate: 'step-after' } : {})
    },
    encoding: {
      x: {
        field: 'x',
        type: how.x,
        title: x,
        scale: {
          nice: false,
          ...(how.x === 'temporal' ? {} : { zero: false })
        }
      },
      y: { field: 'y', type: 'quantitative', title: y, scale: { zero: false } },
      color: {
        field: 'kind',
        type: 'nominal',
        title: null,
        scale: { domain, range: KINDS },
        legend
      },
      strokeDash: {
        field: 'kind',
        type: 'nominal',
        title: null,
        scale: { domain, range: SOLID_FIRST },
        legend
      }
    }
  };
}
