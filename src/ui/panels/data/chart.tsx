import { Widget } from '@lumino/widgets';
import * as React from 'react';
import { ColumnChart } from '../../../contracts/column-chart';
import type { FrameProfile } from '../../../contracts/data-profile';
import { CommandIDs } from '../../../tokens';
import { useUi } from '../../context';
import { CHART_MIME, chartSpec, type IChartColours } from './chart-spec';

/** What a chart takes from the theme. */
function coloursOf(node: Element): IChartColours {
  const style = getComputedStyle(node);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: of('--jp-ui-font-color1'),
    faint: of('--jp-border-color2'),
    mark: of('--jp-brand-color1'),
    second: of('--jp-border-color1')
  };
}

type State =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly why: string }
  | { readonly at: 'ready'; readonly chart: ColumnChart };

function failed(reason: unknown): State {
  const why = reason instanceof Error ? reason.message : String(reason);
  return { at: 'failed', why };
}

/**
 * Asks for the chart of a column anew with each profile of its frame, and for another target.
 *
 * What was drawn of the column stands until the new chart is there.
 *
 * @returns The state, and what sets it when the chart cannot be drawn.
 */
function useChart(
  frame: FrameProfile,
  column: string,
  target: string | null
): [State, (reason: unknown) => void] {
  const { ask, trans } = useUi();
  const [state, setState] = React.useState<State>({ at: 'loading' });
  const fail = React.useCallback(
    (reason: unknown) => setState(failed(reason)),
    []
  );
  React.useEffect(() => {
    let isCurrent = true;
    setState(old =>
      old.at === 'ready' &&
      old.chart.frame === frame.name &&
      old.chart.column === column
        ? old
        : { at: 'loading' }
    );
    void ask(CommandIDs.columnChart, { frame: frame.name, column })
      .then(answer => ColumnChart.parse(answer))
      .then(
        (chart): State =>
          chart.bins.length === 0
            ? failed(trans.__('No chart: no value in it can be drawn.'))
            : { at: 'ready', chart },
        failed
      )
      .then(next => {
        if (isCurrent) {
          setState(next);
        }
      });
    return () => {
      isCurrent = false;
    };
  }, [ask, trans, frame, column, target]);
  return [state, fail];
}

/** A column drawn large, against the target where it is known. */
export function Chart(props: {
  frame: FrameProfile;
  column: string;
  target: string | null;
}): React.ReactElement {
  const { rendermime, trans } = useUi();
  const { column, frame, target } = props;
  const [state, fail] = useChart(frame, column, target);
  const host = React.useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const drawn = React.useRef(0);
  const room = useRoom(host, drawn);
  // Ends before the node is taken away: a renderer that is no longer on the page cannot be disposed.
  React.useLayoutEffect(() => {
    const node = host.current;
    if (state.at !== 'ready' || node === null) {
      return;
    }
    const { chart } = state;
    drawn.current = node.clientWidth;
    const spec = chartSpec(
      chart,
      {
        rows: trans.__('rows'),
        mean: trans.__('%1: mean, quartiles', chart.target ?? ''),
        share: trans.__('share of %1', chart.target ?? '')
      },
      coloursOf(node),
      node.clientWidth
    );
    if (rendermime.preferredMimeType({ [CHART_MIME]: spec }) === undefined) {
      fail(
        trans.__(
          'No chart: charts are drawn with Vega-Lite, which is disabled here. Enable @jupyterlab/vega5-extension to see it.'
        )
      );
      return;
    }
    const renderer = rendermime.createRenderer(CHART_MIME);
    Widget.attach(renderer, node);
    let isCurrent = true;
    renderer
      .renderModel(
        rendermime.createModel({
          data: { [CHART_MIME]: spec },
          // The menu of a chart would take a strip of the narrow panel.
          metadata: { [CHART_MIME]: { embed_options: { actions: false } } },
          trusted: true
        })
      )
      .catch((reason: unknown) => {
        if (isCurrent) {
          fail(reason);
        }
      });
    return () => {
      isCurrent = false;
      renderer.dispose();
    };
  }, [state, fail, rendermime, trans, theme, room]);
  // The node stays where there is no chart, for the same reason.
  return (
    <>
      {state.at === 'failed' && <p className="iml-Hint">{state.why}</p>}
      <div
        ref={host}
        className="iml-Chart"
        role="img"
        hidden={state.at === 'failed'}
        aria-busy={state.at === 'loading'}
        aria-label={trans.__('Chart of %1', column)}
      />
    </>
  );
}

/** Pixels by which a panel may change before its chart is drawn anew. */
const SLACK = 16;

/** Changes when a box has become wider or narrower than what was drawn in it. */
function useRoom(
  box: React.RefObject<HTMLElement>,
  drawn: React.RefObject<number>
): number {
  const [room, setRoom] = React.useState(0);
  React.useEffect(() => {
    if (box.current === null) {
      return;
    }
    const watch = new ResizeObserver(([{ contentRect }]) => {
      const { width } = contentRect;
      if (drawn.current && width && Math.abs(width - drawn.current) >= SLACK) {
        setRoom(width);
      }
    });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [box, drawn]);
  return room;
}

/** Changes with the theme of JupyterLab, which says it on the body. */
function useTheme(): string {
  const read = () => document.body.dataset.jpThemeName ?? '';
  const [theme, setTheme] = React.useState(read);
  React.useEffect(() => {
    const watch = new MutationObserver(() => setTheme(read()));
    watch.observe(document.body, { attributeFilter: ['data-jp-theme-name'] });
    return () => watch.disconnect();
  }, []);
  return theme;
}
