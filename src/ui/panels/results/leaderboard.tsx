import * as React from 'react';
import { candidateKey } from '../../../contracts/code-module';
import { greaterIsBetter } from '../../../contracts/metric';
import { timeOf, type TakenFrom } from '../../../contracts/score';
import type { IRunState } from '../../../tokens';
import { useUi } from '../../context';
import { decimalsOf, duration, percent, scoreText } from '../../format';
import { Prose } from '../../prose';
import { trackWord } from '../../words';
import { FoldDots, scaleOf, type IScale } from './fold-dots';

interface IRow {
  readonly key: string;
  readonly name: string;
  readonly track: string | null;
  readonly score: number;
  readonly spread: number;
  readonly foldScores: readonly number[];
  readonly seconds: number | null;
  readonly weight: number | null;
  readonly stale: boolean;
  readonly takenFrom?: TakenFrom;
}

/** Candidates best first, with their folds and their weight in the ensemble. */
export function Leaderboard(props: { run: IRunState }): React.ReactElement {
  const { trans } = useUi();
  const { ensemble, leaderboard, modules, task } = props.run;
  const rows: IRow[] = leaderboard.map(score => {
    const key = candidateKey(score.track, score.candidate);
    return {
      ...score,
      key,
      name: score.candidate,
      track: trackWord(trans, score.track),
      // One that was scored since the last blend has none yet.
      weight: ensemble?.weights[key] ?? null
    };
  });
  if (ensemble !== null) {
    rows.unshift({
      ...ensemble,
      key: 'ensemble',
      name: trans.__('Ensemble'),
      track: null,
      seconds: null,
      weight: null,
      stale: false
    });
  }
  const setAside = modules.filter(
    ({ key, status }) => status === 'set_aside' && key.candidate !== null
  );
  const taken = leaderboard.flatMap(({ candidate, takenFrom }) =>
    takenFrom ? [[candidate, timeOf(takenFrom)]] : []
  );
  const decimals = decimalsOf(rows);
  const scale = scaleOf(rows);
  const larger = task !== null && greaterIsBetter(task.metric.value);
  return (
    <>
      <table className="iml-Leaderboard" role="table">
        <caption className="iml-Hidden">
          {trans.__('Leaderboard, best first')}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader">{trans.__('Candidate')}</th>
            <th role="columnheader" className="iml-mod-right">
              {trans.__('Score')}
            </th>
            <th role="columnheader">
              {larger
                ? trans.__('Folds (right is better)')
                : trans.__('Folds (left is better)')}
            </th>
            <th role="columnheader" className="iml-mod-right">
              {trans.__('Time')}
            </th>
            <th role="columnheader" className="iml-mod-right">
              {trans.__('Weight')}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(row => (
            <Row key={row.key} row={row} decimals={decimals} scale={scale} />
          ))}
        </tbody>
      </table>
      {setAside.length + taken.length > 0 && (
        <ul className="iml-Aside">
          {[...new Set(taken.map(([, time]) => time))].map(time => (
            <li key={time}>
              {trans.__(
                'Taken over from the run of %1, as code, data and folds are the same: %2.',
                time,
                taken
                  .filter(([, other]) => other === time)
                  .map(([name]) => name)
                  .join(', ')
              )}
            </li>
          ))}
          {setAside.map(({ key, reason }) => (
            <li key={`${key.track}/${key.candidate}/${key.module}`}>
              {trans.__('%1 was set aside.', key.candidate)}{' '}
              <Prose text={reason ?? ''} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Row(props: {
  row: IRow;
  decimals: number;
  scale: IScale;
}): React.ReactElement {
  const { trans } = useUi();
  const { decimals, row, scale } = props;
  return (
    <tr
      role="row"
      className={row.track === null ? 'iml-mod-ensemble' : undefined}
    >
      <th role="rowheader" scope="row" title={row.key}>
        <span className="iml-Leaderboard-name">{row.name}</span>
        {row.track !== null && (
          <span className="iml-Leaderboard-track">{row.track}</span>
        )}
        {row.stale && <span className="iml-Badge">{trans.__('stale')}</span>}
        {row.takenFrom !== undefined && (
          <span className="iml-Badge">{trans.__('taken over')}</span>
        )}
      </th>
      <td role="cell" className="iml-Leaderboard-score iml-mod-right">
        <span>{scoreText(row.score, decimals)}</span>{' '}
        <span className="iml-Faint">
          {trans.__('± %1', scoreText(row.spread, decimals))}
        </span>
      </td>
      <td role="cell" className="iml-Leaderboard-folds">
        <FoldDots row={row} scale={scale} decimals={decimals} />
      </td>
      <td role="cell" className="iml-Leaderboard-time iml-mod-right">
        {row.seconds === null ? '' : duration(trans, row.seconds)}
      </td>
      <td role="cell" className="iml-Leaderboard-weight iml-mod-right">
        {row.weight !== null && (
          <>
            <span className="iml-Narrow">{trans.__('weight')} </span>
            {percent(row.weight)}
          </>
        )}
      </td>
    </tr>
  );
}
