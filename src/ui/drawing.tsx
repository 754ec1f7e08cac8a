import { Widget } from '@lumino/widgets';
import * as React from 'react';
import { useUi } from './context';
import { CHART_MIME, type IChartColours, type Spec } from './vega';

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

export interface IDrawingProps {
  /** What assistive technology reads for the picture. */
  readonly label: string;
  /** Makes the picture in colours and pixels; the same as long as the data are; null for none yet. */
  readonly spec: ((colours: IChartColours, width: number) => Spec) | null;
  readonly hidden?: boolean;
  /** Told once when the picture cannot be drawn; the same as long as the data are. */
  readonly onFail: (reason: unknown) => void;
}

/** A picture that JupyterLab's own Vega-Lite draws, anew with each theme and each width. */
export function Drawing(props: IDrawingProps): React.ReactElement {
  const { rendermime, trans } = useUi();
  const { hidden, label, onFail, spec } = props;
  const host = React.useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const drawn = React.useRef(0);
  const room = useRoom(host, drawn);
  // Ends before the node is taken away: a renderer that is no longer on the page cannot be disposed.
  React.useLayoutEffect(() => {
    const node = host.current;
    if (spec === null || node === null) {
      return;
    }
    drawn.current = node.clientWidth;
    const data = { [CHART_MIME]: spec(coloursOf(node), node.clientWidth) };
    if (rendermime.preferredMimeType(data) === undefined) {
      onFail(
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
          data,
          // The menu of a chart would take a strip of the narrow panel.
          metadata: { [CHART_MIME]: { embed_options: { actions: false } } },
          trusted: true
        })
      )
      .catch((reason: unknown) => {
        if (isCurrent) {
          onFail(reason);
        }
      });
    return () => {
      isCurrent = false;
      renderer.dispose();
    };
  }, [spec, onFail, rendermime, trans, theme, room]);
  // The node stays where there is no chart, for the same reason.
  return (
    <div
      ref={host}
      className="iml-Chart"
      role="img"
      hidden={hidden}
      aria-busy={spec === null && !hidden}
      aria-label={label}
    />
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
