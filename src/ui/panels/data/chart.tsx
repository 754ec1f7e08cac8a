import { Widget } from '@lumino/widgets';
import * as React from 'react';
import { ColumnChart } from '../../../contracts/column-chart';
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

/** Asks for the chart of a column anew whenever `stamp` changes. */
function useChart(frame: string, column: string, stamp: unknown): State {
  const { ask } = useUi();
  const [state, setState] = React.useState<State>({ at: 'loading' });
  React.useEffect(() => {
    let isCurrent = true;
    setState({ at: 'loading' });
    void ask(CommandIDs.columnChart, { frame, column })
      .then(answer => ColumnChart.parse(answer))
      .then(
        (chart): State => ({ at: 'ready', chart }),
        (reason): State => ({
          at: 'failed',
          why: reason instanceof Error ? reason.message : String(reason)
        })
      )
      .then(next => {
        if (isCurrent) {
          setState(next);
        }
      });
    return () => {
      isCurrent = false;
    };
  }, [ask, frame, column, stamp]);
  return state;
}

/** A column drawn large, against the target where it is known. */
export function Chart(props: {
  frame: string;
  column: string;
  stamp: unknown;
}): React.ReactElement {
  const { rendermime, trans } = useUi();
  const { column, frame, stamp } = props;
  const state = useChart(frame, column, stamp);
  const host = React.useRef<HTMLDivElement>(null);
  const theme = useTheme();
  React.useEffect(() => {
    const node = host.current;
    if (state.at !== 'ready' || node === null) {
      return;
    }
    const { chart } = state;
    const spec = chartSpec(
      chart,
      {
        rows: trans.__('rows'),
        mean: trans.__('%1: mean, quartiles', chart.target ?? ''),
        share: trans.__('share of %1', chart.target ?? '')
      },
      coloursOf(node)
    );
    if (rendermime.preferredMimeType({ [CHART_MIME]: spec }) === undefined) {
      return;
    }
    const renderer = rendermime.createRenderer(CHART_MIME);
    Widget.attach(renderer, node);
    void renderer.renderModel(
      rendermime.createModel({ data: { [CHART_MIME]: spec }, trusted: true })
    );
    return () => {
      renderer.dispose();
    };
  }, [state, rendermime, trans, theme]);
  if (state.at === 'failed') {
    return <p className="iml-Hint">{state.why}</p>;
  }
  return (
    <div
      ref={host}
      className="iml-Chart"
      role="img"
      aria-busy={state.at === 'loading'}
      aria-label={trans.__('Chart of %1', column)}
    />
  );
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
