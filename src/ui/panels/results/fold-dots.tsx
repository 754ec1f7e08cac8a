import * as React from 'react';
import { useUi } from '../../context';
import { scoreText } from '../../format';

/** The range that all rows of a leaderboard are drawn in. */
export interface IScale {
  readonly low: number;
  readonly high: number;
}

interface IFolds {
  readonly score: number;
  readonly spread: number;
  readonly foldScores: readonly number[];
}

/**
 * The range of the better part of a leaderboard.
 *
 * A baseline far off would press all other dots into one; so the range is that of the half with
 * the least distance to the first row, and an arrow at the edge stands for what lies outside.
 */
export function scaleOf(rows: readonly IFolds[]): IScale {
  const best = rows[0]?.score ?? 0;
  const near = [...rows]
    .sort((a, b) => Math.abs(a.score - best) - Math.abs(b.score - best))
    .slice(0, Math.max(2, Math.ceil(rows.length / 2)));
  const values = near.flatMap(({ foldScores, score, spread }) => [
    ...foldScores,
    score - spread,
    score + spread
  ]);
  const low = Math.min(...values);
  const high = Math.max(...values);
  return high > low ? { low, high } : { low: low - 1, high: high + 1 };
}

const WIDTH = 100;
const HEIGHT = 14;
const EDGE = 4;

/** Scores of the folds as dots, score and standard error as a line. */
export function FoldDots(props: {
  row: IFolds;
  scale: IScale;
  decimals: number;
}): React.ReactElement {
  const { trans } = useUi();
  const { decimals, row, scale } = props;
  const x = (value: number): number => {
    const share = (value - scale.low) / (scale.high - scale.low);
    return EDGE + Math.min(1, Math.max(0, share)) * (WIDTH - 2 * EDGE);
  };
  const outside = row.score < scale.low ? -1 : row.score > scale.high ? 1 : 0;
  const folds = row.foldScores
    .map(score => scoreText(score, decimals))
    .join(', ');
  return (
    <svg
      className="iml-FoldDots"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={trans.__('Scores of the folds: %1', folds)}
    >
      <title>{folds}</title>
      <line
        className="iml-FoldDots-axis"
        x1={0}
        x2={WIDTH}
        y1={HEIGHT / 2}
        y2={HEIGHT / 2}
      />
      {outside === 0 ? (
        <Dots row={row} x={x} />
      ) : (
        <path
          className="iml-FoldDots-outside"
          d={outside > 0 ? `M${WIDTH - 8} 3l4 4l-4 4` : 'M8 3L4 7l4 4'}
        />
      )}
    </svg>
  );
}

function Dots(props: {
  row: IFolds;
  x: (value: number) => number;
}): React.ReactElement {
  const { row, x } = props;
  return (
    <>
      <line
        className="iml-FoldDots-spread"
        x1={x(row.score - row.spread)}
        x2={x(row.score + row.spread)}
        y1={HEIGHT / 2}
        y2={HEIGHT / 2}
      />
      {row.foldScores.map((score, index) => (
        <circle
          key={index}
          className="iml-FoldDots-fold"
          cx={x(score)}
          cy={HEIGHT / 2}
          r={2}
        />
      ))}
      <line
        className="iml-FoldDots-mean"
        x1={x(row.score)}
        x2={x(row.score)}
        y1={2}
        y2={HEIGHT - 2}
      />
    </>
  );
}
