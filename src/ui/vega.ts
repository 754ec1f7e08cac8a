import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

/** The Vega-Lite that JupyterLab 4 renders. */
export const CHART_MIME = 'application/vnd.vegalite.v5+json';

/** A Vega-Lite specification, or a part of one. */
export type Spec = ReadonlyPartialJSONObject;

/** Colours of the theme that is on, as CSS has them. */
export interface IChartColours {
  readonly text: string;
  readonly faint: string;
  readonly mark: string;
  readonly second: string;
}

/** Kinds that are told apart without red and green, in light and in dark. */
export const KINDS = [
  '#4477aa',
  '#ee8866',
  '#aa4499',
  '#44aa99',
  '#ddaa33',
  '#999999'
];

/** The mark of one figure: a mean, a share, a median. */
export function dot({ mark }: IChartColours): Spec {
  return {
    type: 'point',
    filled: true,
    size: 28,
    opacity: 1,
    color: mark,
    tooltip: true
  };
}

/** A whole specification in the look of all charts. */
export function wholeSpec(plot: Spec, colours: IChartColours): Spec {
  const { faint, text } = colours;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    background: 'transparent',
    ...plot,
    config: {
      view: { stroke: null },
      bar: { discreteBandSize: { band: 0.8 } },
      axis: {
        labelColor: text,
        titleColor: text,
        titleFontWeight: 'normal',
        gridColor: faint,
        domainColor: faint,
        tickColor: faint,
        tickCount: 4,
        labelFontSize: 10,
        titleFontSize: 11
      },
      legend: { labelColor: text, titleColor: text, labelFontSize: 10 }
    }
  };
}
