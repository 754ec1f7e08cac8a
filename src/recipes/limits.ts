import phrasesText from '../../templates/phrases.md';
import type { IReportRequest } from '../contracts/ports';
import type { IFact } from '../contracts/task';
import { bulletsText, countText, listText, scoreText } from './figures';
import { phraseBook } from './template';

const phrase = phraseBook(phrasesText);

/** Rows below which the folds say little about small differences. */
const FEW_ROWS = 1000;

/** What the figures of a run cannot say, as a list in markdown. */
export function limits(request: IReportRequest): string {
  const { record, task, profile, blueprint, ensemble } = request;
  const lines: string[] = [];
  if (ensemble !== null) {
    lines.push(
      phrase('limit_reuse'),
      phrase('limit_folds', { folds: String(ensemble.foldScores.length) })
    );
  }
  const rows =
    profile.frames.find(({ name }) => name === task.roles.value.train)?.rows ??
    0;
  if (rows > 0 && rows < FEW_ROWS && ensemble !== null) {
    lines.push(
      phrase('limit_small', {
        rows: countText(rows),
        spread: scoreText(ensemble.spread, ensemble.score)
      })
    );
  }
  const { scheme, group } = blueprint.validation;
  if (scheme === 'time') {
    lines.push(phrase('limit_time'));
  }
  if (group !== null) {
    lines.push(phrase('limit_group', { group: `\`${group}\`` }));
  }
  const facts: readonly [string, IFact<unknown>][] = [
    ['the target', task.targets],
    ['the metric', task.metric],
    ['the problem type', task.problemType],
    ['the groups', task.group],
    ['the order in time', task.time],
    ['the form of the submission', task.submission]
  ];
  const guessed = facts
    .filter(([, fact]) => fact.guessed)
    .map(([name]) => name);
  if (guessed.length > 0) {
    lines.push(phrase('limit_guess', { facts: listText(guessed) }));
  }
  if (record.budget !== null) {
    lines.push(phrase('limit_budget', { budget: countText(record.budget) }));
  }
  const { status, reason } = record.verification;
  // The report is written before the export is verified: nothing is said of what is to come.
  if (status !== 'skipped' || reason !== null) {
    const because = reason === null ? '' : `: ${reason}`;
    lines.push(
      phrase('limit_verified', {
        verified: {
          passed:
            'was run from top to bottom in a fresh kernel and gave the same submission',
          failed: `did not run cleanly in a fresh kernel${because}`,
          skipped: `has not been run in a fresh kernel${because}`
        }[status]
      })
    );
  }
  return bulletsText(lines);
}
