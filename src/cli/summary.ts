import { candidateKey } from '../contracts/code-module';
import { isApplicable } from '../contracts/score';
import type { RunRecord } from '../contracts/run-record';
import { clockText, scoreText, tableText } from './format';

/**
 * What a run came to: leaderboard, submission checks, and where the files are.
 *
 * @param files - Paths that exist now, each with what it is.
 */
export function summary(
  record: RunRecord,
  files: readonly (readonly [path: string, what: string])[]
): string {
  return [
    leaderboard(record),
    checks(record),
    times(record),
    ending(record),
    files.map(([path, what]) => `${path}  ${what}`).join('\n')
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function leaderboard({ task, tracks, ensemble }: RunRecord): string {
  const sign = task?.direction.value === 'maximize' ? -1 : 1;
  const scored = tracks
    .flatMap(({ name: track, candidates }) =>
      candidates.map(candidate => ({ ...candidate, track }))
    )
    .filter(({ score }) => score !== null)
    .sort((a, b) => sign * ((a.score ?? 0) - (b.score ?? 0)));
  if (scored.length === 0) {
    return '';
  }
  const rows = scored.map(({ track, takenFrom, ...row }) => [
    candidateKey(track, row.name),
    scoreText(row.score ?? NaN),
    row.spread === null ? '' : `± ${scoreText(row.spread)}`,
    takenFrom
      ? 'taken over'
      : row.seconds === null
        ? ''
        : `${row.seconds.toFixed(1)} s`,
    weightOf(ensemble?.weights[candidateKey(track, row.name)])
  ]);
  const blend = ensemble
    ? [
        [
          'ensemble',
          scoreText(ensemble.score),
          `± ${scoreText(ensemble.spread)}`,
          '',
          ''
        ]
      ]
    : [];
  return tableText([
    ['Leaderboard', 'score', 'error', 'time', 'weight'],
    ...blend,
    ...rows
  ]);
}

function weightOf(weight: number | undefined): string {
  return weight ? `${Math.round(weight * 100)} %` : '';
}

function checks({ submissionChecks }: RunRecord): string {
  if (submissionChecks.length === 0) {
    return '';
  }
  return [
    'Submission',
    ...submissionChecks.map(({ rule, status, expected, found }) => {
      const word = status === 'not_applicable' ? 'not applicable' : status;
      const why =
        status === 'failed' || status === 'warning'
          ? `: expected ${expected}, found ${found}`
          : '';
      return `  ${rule.padEnd(9)} ${word}${why}`;
    })
  ].join('\n');
}

function times({ seconds }: RunRecord): string {
  const { total, toFirstValid, cells, checks, trials, waiting, rest, verify } =
    seconds;
  const first =
    toFirstValid === null
      ? 'no valid submission'
      : `first valid submission after ${clockText(toFirstValid)}`;
  const parts = Object.entries({ cells, checks, trials, waiting, rest })
    .filter(([, value]) => value >= 0.05)
    .map(([name, value]) => `${name} ${value.toFixed(1)}`);
  const verified = verify === null ? '' : `; verification ${clockText(verify)}`;
  return `${clockText(total)} in all (${parts.join(', ')}), ${first}${verified}`;
}

function ending(record: RunRecord): string {
  const { status, reason, verification } = record;
  const result = resultOf(record);
  const how = status === 'done' ? '' : ` The run ${status}: ${reason ?? ''}`;
  const verified =
    verification.status === 'failed'
      ? ` The exported notebook did not pass its verification: ${verification.reason ?? ''}`
      : '';
  return `${result}${how}${verified}`;
}

function resultOf({ valid, submissionChecks }: RunRecord): string {
  if (!valid) {
    return 'There is no valid submission.';
  }
  return isApplicable(submissionChecks)
    ? 'The submission is valid.'
    : 'There is no test set, so nothing is handed in: the notebook ends in predict(df).';
}
