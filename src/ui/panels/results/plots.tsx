import * as React from 'react';
import { candidateKey } from '../../../contracts/code-module';
import { ResultPlots, type ResultPlot } from '../../../contracts/result-plots';
import { CommandIDs, type IRunState } from '../../../tokens';
import { Button, Choice } from '../../controls';
import { useUi } from '../../context';
import { Drawing } from '../../drawing';
import { count, thrownText } from '../../format';
import { useMemory } from '../../memory';
import type { IChartColours } from '../../vega';
import { Confusion, Labels } from './class-tables';
import { plotSpec, type DrawnPlot } from './plot-specs';
import { numbersOf, sentenceOf, titleOf, wordsOf } from './plot-words';

/** The entry of the blend in the choice. */
const BLEND = 'ensemble';

/** Plots of the out-of-fold answers; nothing is asked of the kernel before they are opened. */
export function Plots(props: { run: IRunState }): React.ReactElement | null {
  const { has, memory, trans } = useUi();
  const [open, setOpen] = useMemory(memory, 'open:plots', false);
  return has(CommandIDs.resultPlots) ? (
    <details
      className="iml-Plots"
      open={open}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>{trans.__('Plots')}</summary>
      {open && <Opened run={props.run} />}
    </details>
  ) : null;
}

function Opened(props: { run: IRunState }): React.ReactElement {
  const { memory, trans } = useUi();
  const { ensemble, leaderboard } = props.run;
  const entries = new Map<string, object>([
    ...(ensemble === null ? [] : [[BLEND, ensemble] as const]),
    ...leaderboard.map(
      score => [candidateKey(score.track, score.candidate), score] as const
    )
  ]);
  const [chosen, choose] = useMemory(memory, 'plots:of', BLEND);
  const [target, setTarget] = useMemory(memory, 'plots:target', '');
  const of = entries.has(chosen) ? chosen : [...entries.keys()][0];
  const { again, state } = usePlots(of, target, entries.get(of));
  const shown = state.at === 'failed' ? null : state.plots;
  return (
    <div className="iml-Plots-body">
      <Choice
        label={trans.__('Answers of')}
        value={of}
        options={[...entries.keys()].map(value => ({
          value,
          label: value === BLEND ? trans.__('Ensemble') : value
        }))}
        onChange={choose}
      />
      {shown !== null && shown.targets.length > 0 && (
        <Choice
          label={trans.__('Target')}
          value={shown.targets.includes(target) ? target : shown.targets[0]}
          options={shown.targets.map(value => ({ value, label: value }))}
          onChange={setTarget}
        />
      )}
      {state.at === 'loading' && <Waiting />}
      {state.at === 'failed' && (
        <>
          <p className="iml-Hint" role="status">
            {state.why}
          </p>
          <Button label={trans.__('Ask again')} onPress={again} />
        </>
      )}
      {shown !== null && <Shown answer={shown} />}
    </div>
  );
}

/** What is waited for; a kernel without subshells answers only between cells. */
function Waiting(): React.ReactElement {
  const { trans, workbench } = useUi();
  return (
    <p className="iml-Hint" role="status">
      {workbench.kernelBusy
        ? trans.__(
            'The kernel is busy. The plots come while it works, or as soon as it is free.'
          )
        : trans.__('Reading the out-of-fold answers …')}
    </p>
  );
}

function Shown(props: { answer: ResultPlots }): React.ReactElement {
  const { trans } = useUi();
  const { candidate, missing, plots, rows, total } = props.answer;
  return (
    <>
      <p className="iml-Hint">
        {rows === total
          ? trans.__('Out-of-fold answers of all %1 rows.', count(rows))
          : trans.__(
              'Out-of-fold answers of %1 of %2 rows: the others are in no validation fold.',
              count(rows),
              count(total)
            )}{' '}
        {candidate !== null && plots.some(({ kind }) => kind === 'confusion')
          ? trans.__(
              'Without the rule of the ensemble: the likeliest class, or the nearest grade, counts.'
            )
          : null}
      </p>
      {plots.map(plot =>
        plot.kind === 'confusion' || plot.kind === 'labels' ? (
          <Figure key={plot.kind} plot={plot}>
            {plot.kind === 'confusion' ? (
              <Confusion plot={plot} />
            ) : (
              <Labels plot={plot} />
            )}
          </Figure>
        ) : (
          <Picture key={plot.kind} plot={plot} />
        )
      )}
      {missing.includes('time') && (
        <p className="iml-Hint">
          {trans.__(
            'Nothing is drawn along time: the moments of the rows are not in the kernel, or no column of them could be read. Run the cells of the run again, then ask again.'
          )}
        </p>
      )}
    </>
  );
}

function Figure(props: {
  plot: ResultPlot;
  children: React.ReactNode;
}): React.ReactElement {
  const { trans } = useUi();
  const { children, plot } = props;
  return (
    <figure className="iml-Figure" aria-label={titleOf(trans, plot)}>
      <h3 className="iml-Heading">{titleOf(trans, plot)}</h3>
      {children}
      <figcaption className="iml-Hint">{sentenceOf(trans, plot)}</figcaption>
    </figure>
  );
}

/** A plot that Vega-Lite draws, and the numbers behind it. */
function Picture(props: { plot: DrawnPlot }): React.ReactElement {
  const { trans } = useUi();
  const { plot } = props;
  const [flaw, setFlaw] = React.useState<{ of: DrawnPlot; why: string }>();
  const spec = React.useMemo(() => {
    const words = wordsOf(trans, plot);
    return (colours: IChartColours, width: number) =>
      plotSpec(plot, words, colours, width);
  }, [plot, trans]);
  const fail = React.useCallback(
    (reason: unknown) => setFlaw({ of: plot, why: thrownText(reason) }),
    [plot]
  );
  // The next plot may be drawn where this one was not.
  const why = flaw?.of === plot ? flaw.why : null;
  const { heads, lines } = numbersOf(trans, plot);
  return (
    <Figure plot={plot}>
      {why !== null && <p className="iml-Hint">{why}</p>}
      <Drawing
        label={`${titleOf(trans, plot)}. ${sentenceOf(trans, plot)}`}
        spec={spec}
        hidden={why !== null}
        onFail={fail}
      />
      <details className="iml-Numbers">
        <summary>{trans.__('Numbers: %1', titleOf(trans, plot))}</summary>
        <table>
          <thead>
            <tr>
              {heads.map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(([first, ...rest], index) => (
              <tr key={index}>
                <th scope="row">{first}</th>
                {rest.map((cell, place) => (
                  <td key={place}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Figure>
  );
}

type State =
  /** What was drawn before stands meanwhile. */
  | { readonly at: 'loading'; readonly plots: ResultPlots | null }
  | { readonly at: 'failed'; readonly why: string }
  | { readonly at: 'ready'; readonly plots: ResultPlots };

/** Asks for the plots of an entry, anew with each score of it. */
function usePlots(
  of: string,
  target: string,
  score: unknown
): { state: State; again: () => void } {
  const { ask } = useUi();
  const [state, setState] = React.useState<State>({
    at: 'loading',
    plots: null
  });
  const [times, setTimes] = React.useState(0);
  React.useEffect(() => {
    let isCurrent = true;
    const candidate = of === BLEND ? null : of;
    setState(old => ({
      at: 'loading',
      plots:
        old.at !== 'failed' && old.plots?.candidate === candidate
          ? old.plots
          : null
    }));
    void ask(CommandIDs.resultPlots, {
      ...(candidate === null ? {} : { candidate }),
      ...(target === '' ? {} : { target })
    })
      .then(answer => ResultPlots.parse(answer))
      .then(
        (plots): State => ({ at: 'ready', plots }),
        (reason: unknown): State => ({ at: 'failed', why: thrownText(reason) })
      )
      .then(next => {
        if (isCurrent) {
          setState(next);
        }
      });
    return () => {
      isCurrent = false;
    };
  }, [ask, of, target, score, times]);
  const again = React.useCallback(() => setTimes(before => before + 1), []);
  return { state, again };
}
