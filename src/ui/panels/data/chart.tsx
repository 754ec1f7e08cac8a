import * as React from 'react';
import { ColumnChart } from '../../../contracts/column-chart';
import type { FrameProfile } from '../../../contracts/data-profile';
import { CommandIDs } from '../../../tokens';
import { useUi } from '../../context';
import { Drawing } from '../../drawing';
import { thrownText } from '../../format';
import type { IChartColours } from '../../vega';
import { chartSpec } from './chart-spec';

type State =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly why: string }
  | { readonly at: 'ready'; readonly chart: ColumnChart };

function failed(reason: unknown): State {
  return { at: 'failed', why: thrownText(reason) };
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
  const { trans } = useUi();
  const { column, frame, target } = props;
  const [state, fail] = useChart(frame, column, target);
  const spec = React.useMemo(() => {
    if (state.at !== 'ready') {
      return null;
    }
    const { chart } = state;
    const words = {
      rows: trans.__('rows'),
      mean: trans.__('%1: mean, quartiles', chart.target ?? ''),
      share: trans.__('share of %1', chart.target ?? '')
    };
    return (colours: IChartColours, width: number) =>
      chartSpec(chart, words, colours, width);
  }, [state, trans]);
  return (
    <>
      {state.at === 'failed' && <p className="iml-Hint">{state.why}</p>}
      <Drawing
        label={trans.__('Chart of %1', column)}
        spec={spec}
        hidden={state.at === 'failed'}
        onFail={fail}
      />
    </>
  );
}
