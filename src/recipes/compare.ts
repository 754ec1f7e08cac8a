import comparison from '../../templates/comparison.md';
import phrasesText from '../../templates/phrases.md';
import { candidateKey } from '../contracts/code-module';
import { metricLabel } from '../contracts/metric';
import type { IReportRequest } from '../contracts/ports';
import { timeOf, type Score } from '../contracts/score';
import { bulletsText, cellText, scoreText, secondsText } from './figures';
import { fill, phraseBook } from './template';

const phrase = phraseBook(phrasesText);

const keyOf = ({ track, candidate }: Score): string =>
  candidateKey(track, candidate);

/** How much better `a` is than `b`; below 0 when it is worse. */
export function advantage(
  a: number,
  b: number,
  direction: 'maximize' | 'minimize'
): number {
  return direction === 'maximize' ? a - b : b - a;
}

/** The leaderboard with the best first, whatever order it came in. */
export function ranked(request: IReportRequest): Score[] {
  const direction = request.task.direction.value;
  return [...request.leaderboard].sort((a, b) =>
    advantage(b.score, a.score, direction)
  );
}

function table(request: IReportRequest, rows: readonly Score[]): string {
  const weights = request.ensemble?.weights ?? {};
  const label = metricLabel(request.task.metric.value);
  const head = [
    `| Model | ${label} | ± | Seconds | Weight |`,
    '| --- | ---: | ---: | ---: | ---: |'
  ];
  const scale = rows[0]?.score;
  const lines = rows.map(row => {
    const weight = weights[keyOf(row)] ?? 0;
    return `| ${cellText(keyOf(row))}${row.stale ? ' (stale)' : ''} | ${scoreText(row.score, scale)} | ${scoreText(row.spread, scale)} | ${secondsText(row.seconds)} | ${weight > 0 ? weight.toFixed(2) : ''} |`;
  });
  const { ensemble } = request;
  const blend =
    ensemble === null
      ? []
      : [
          `| **final answer** | **${scoreText(ensemble.score, scale)}** | ${scoreText(ensemble.spread, scale)} | | |`
        ];
  return [...head, ...lines, ...blend].join('\n');
}

/** The best and the next: apart, too close to call, or equal as far as is shown. */
function lead(best: Score, second: Score): string {
  const scale = best.score;
  const score = scoreText(best.score, scale);
  const secondScore = scoreText(second.score, scale);
  const keys = { best: keyOf(best), second: keyOf(second), score };
  if (score === secondScore) {
    return phrase('winner_tie', keys);
  }
  const difference = Math.abs(best.score - second.score);
  const close = difference <= Math.max(best.spread, second.spread);
  return phrase(close ? 'winner_close' : 'winner_clear', {
    ...keys,
    second_score: secondScore,
    difference: scoreText(difference, scale)
  });
}

function winner(request: IReportRequest, rows: readonly Score[]): string {
  const direction = request.task.direction.value;
  const models = rows.filter(({ track }) => track !== 'baseline');
  const [best, second] = models.length > 0 ? models : rows;
  if (best === undefined) {
    return phrase('verdict_none', { reason: request.record.reason ?? '' });
  }
  const sentences: string[] = [];
  const scale = best.score;
  if (second === undefined) {
    sentences.push(
      phrase('winner_alone', {
        best: keyOf(best),
        score: scoreText(best.score, scale)
      })
    );
  } else {
    sentences.push(lead(best, second));
  }
  const floor = rows.find(({ track }) => track === 'baseline');
  if (floor !== undefined && floor !== best) {
    const gain = advantage(best.score, floor.score, direction);
    const beaten = gain > best.spread;
    sentences.push(
      phrase('floor', {
        floor: scoreText(floor.score, scale),
        gain: beaten
          ? phrase('floor_beaten', {
              difference: scoreText(gain, scale)
            })
          : phrase('floor_not_beaten')
      })
    );
  }
  if (best.foldScores.length > 1) {
    const ordered = [...best.foldScores].sort((a, b) =>
      advantage(b, a, direction)
    );
    sentences.push(
      phrase('folds', {
        best: keyOf(best),
        worst_fold: scoreText(ordered[ordered.length - 1], scale),
        best_fold: scoreText(ordered[0], scale)
      })
    );
  }
  const total = rows.reduce((sum, { seconds }) => sum + seconds, 0);
  const slow = rows.reduce((a, b) => (b.seconds > a.seconds ? b : a));
  if (rows.length > 1 && slow.seconds > total / 2 && total >= 1) {
    sentences.push(
      phrase('price', {
        slow: keyOf(slow),
        slow_seconds: secondsText(slow.seconds),
        total_seconds: secondsText(total)
      })
    );
  }
  return sentences.join(' ');
}

/** Candidates that failed are part of an honest leaderboard. */
function aside(request: IReportRequest, rows: readonly Score[]): string {
  const failed = request.record.tracks.flatMap(track =>
    track.candidates
      .filter(({ status }) => status === 'set_aside')
      .map(({ name, reason }) =>
        phrase('set_aside', {
          candidate: candidateKey(track.name, name),
          reason: (reason ?? 'no reason was kept.').replace(
            /^[A-Z](?=[a-z])/,
            letter => letter.toLowerCase()
          )
        })
      )
  );
  const taken = rows.flatMap(row =>
    row.takenFrom
      ? [
          phrase('taken_over', {
            candidate: keyOf(row),
            time: timeOf(row.takenFrom)
          })
        ]
      : []
  );
  const stale = rows.some(row => row.stale) ? [phrase('stale')] : [];
  return bulletsText([...taken, ...failed, ...stale]);
}

/**
 * Explain the leaderboard: what leads, by how much, whether that is more than chance,
 * what the floor is, and what was set aside.
 *
 * @returns markdown with one table.
 */
export async function compare(request: IReportRequest): Promise<string> {
  const rows = ranked(request);
  return fill(comparison, {
    table: table(request, rows),
    winner: winner(request, rows),
    aside: aside(request, rows)
  });
}
