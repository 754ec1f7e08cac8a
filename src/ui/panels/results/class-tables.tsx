import * as React from 'react';
import type { PlotOf } from '../../../contracts/result-plots';
import { useUi } from '../../context';
import { count, percent } from '../../format';

/** Classes up to which each cell has room for its percentage in the narrow panel. */
const ROOMY = 4;

/** A table that is shaded by the share of each row: it is looked at and read alike. */
export function Confusion(props: {
  plot: PlotOf<'confusion'>;
}): React.ReactElement {
  const { trans } = useUi();
  const { classes, counts, target } = props.plot;
  const names =
    counts.length > classes.length ? [...classes, trans.__('others')] : classes;
  return (
    <table
      className={
        names.length > ROOMY ? 'iml-Confusion iml-mod-dense' : 'iml-Confusion'
      }
    >
      <caption>
        {trans.__('%1: a row per true class, a column per answer', target)}
      </caption>
      <thead>
        <tr>
          <td />
          {names.map((name, index) => (
            <th key={index} scope="col" title={name}>
              <span>{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counts.map((line, from) => {
          const rows = line.reduce((sum, n) => sum + n, 0);
          return (
            <tr key={from}>
              <th scope="row" title={names[from]}>
                {names[from]}
              </th>
              {line.map((n, to) => {
                const share = rows > 0 ? n / rows : 0;
                return (
                  <td
                    key={to}
                    className={from === to ? 'iml-mod-own' : undefined}
                    style={
                      {
                        '--iml-share': `${Math.round(share * 60)}%`
                      } as React.CSSProperties
                    }
                    title={trans.__(
                      '%1 answered as %2: %3 of %4 rows (%5)',
                      names[from],
                      names[to],
                      count(n),
                      count(rows),
                      percent(share)
                    )}
                  >
                    <span>{n === 0 ? '' : percent(share)}</span>
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A bar per label for what was found of it, and one for what was right of what was given. */
export function Labels(props: { plot: PlotOf<'labels'> }): React.ReactElement {
  const { trans } = useUi();
  const { labels, others } = props.plot;
  return (
    <>
      <table className="iml-Labels">
        <thead>
          <tr>
            <th scope="col">{trans.__('Label')}</th>
            <th scope="col">{trans.__('Found')}</th>
            <th scope="col">{trans.__('Right')}</th>
          </tr>
        </thead>
        <tbody>
          {labels.map(({ both, given, have, name }, index) => (
            <tr key={index}>
              <th scope="row" title={name}>
                {name}
              </th>
              <Part of={have} part={both} />
              <Part of={given} part={both} />
            </tr>
          ))}
        </tbody>
      </table>
      {others > 0 && (
        <p className="iml-Hint">
          {trans.__('%1 rarer labels are not shown.', count(others))}
        </p>
      )}
    </>
  );
}

function Part(props: { of: number; part: number }): React.ReactElement {
  const { trans } = useUi();
  const { of, part } = props;
  return (
    <td title={trans.__('%1 of %2 rows', count(part), count(of))}>
      <span>{of > 0 ? percent(part / of) : '–'}</span>
      {of > 0 && (
        <progress
          className="iml-Bar"
          max={1}
          value={part / of}
          aria-hidden="true"
        />
      )}
    </td>
  );
}
