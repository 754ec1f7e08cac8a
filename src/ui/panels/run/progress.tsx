import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { METRICS } from '../../../contracts/metric';
import type { IRunState } from '../../../tokens';
import { useNow } from '../../clock';
import { useUi } from '../../context';
import { clock, decimalsOf, duration, scoreText } from '../../format';
import { currentModule } from '../../guidance';
import { moduleTitle, statusWord } from '../../words';

/** Candidates that are through, of those that are planned; null before there is a plan. */
export function candidateProgress(
  run: IRunState
): { done: number; planned: number } | null {
  if (run.blueprint === null) {
    return null;
  }
  const planned = run.blueprint.tracks
    .filter(({ enabled }) => enabled)
    .flatMap(track => track.candidates.map(({ name }) => [track.name, name]));
  const done = planned.filter(([track, candidate]) =>
    run.modules.some(
      ({ key, status }) =>
        key.track === track &&
        key.candidate === candidate &&
        key.module === 'evaluate' &&
        (status === 'accepted' || status === 'set_aside')
    )
  );
  return { done: done.length, planned: planned.length };
}

/**
 * What is left, in words.
 *
 * With a limit it is the limit's; without one it is the plan's estimate, and says so.
 */
function remaining(
  trans: TranslationBundle,
  run: IRunState,
  elapsed: number
): string {
  if (run.budget !== null) {
    const left = run.budget - elapsed;
    return left > 0
      ? trans.__('%1 left of %2', clock(left), clock(run.budget))
      : trans.__('the limit of %1 is reached', clock(run.budget));
  }
  if (run.blueprint === null) {
    return trans.__('no limit');
  }
  const left = run.blueprint.seconds - elapsed;
  return left > 0
    ? trans.__('about %1 to go', duration(trans, left))
    : trans.__('longer than planned (%1)', clock(run.blueprint.seconds));
}

/** Where the run stands, at one look. */
export function Progress(props: { run: IRunState }): React.ReactElement {
  const { trans } = useUi();
  const { run } = props;
  const now = useNow(true);
  const elapsed =
    run.startedAt === null ? 0 : Math.max(0, (now - run.startedAt) / 1000);
  const module = currentModule(run);
  const candidates = candidateProgress(run);
  return (
    <div className="iml-Progress">
      {module !== null && (
        <>
          <p className="iml-Progress-module">
            {moduleTitle(trans, module.key)}
          </p>
          <p className="iml-Progress-detail">
            {module.folds > 0
              ? trans.__('fold %1 of %2', module.fold, module.folds)
              : run.proposal === null
                ? statusWord(trans, module.status)
                : trans.__('waits for your word')}
            {module.attempt > 1 &&
              ` · ${trans.__('attempt %1', module.attempt)}`}
          </p>
          {module.folds > 0 && (
            <progress
              className="iml-Bar"
              aria-label={trans.__('Folds')}
              max={module.folds}
              value={module.fold}
            />
          )}
        </>
      )}
      <dl className="iml-Figures">
        <dt>{trans.__('Elapsed')}</dt>
        <dd>
          <span className="iml-Figure">{clock(elapsed)}</span>
          {' · '}
          <span className="iml-Faint">{remaining(trans, run, elapsed)}</span>
        </dd>
        {candidates !== null && (
          <>
            <dt>{trans.__('Candidates')}</dt>
            <dd>{trans.__('%1 of %2', candidates.done, candidates.planned)}</dd>
          </>
        )}
        <SoFar run={run} />
      </dl>
    </div>
  );
}

/** Score and submission so far, while the rest is still being tried. */
function SoFar(props: { run: IRunState }): React.ReactElement {
  const { trans } = useUi();
  const { ensemble, firstValid, leaderboard, task } = props.run;
  const best = ensemble ?? leaderboard[0] ?? null;
  return (
    <>
      {best !== null && (
        <>
          <dt>{trans.__('Score')}</dt>
          <dd>
            <span className="iml-Figure">
              {scoreText(best.score, decimalsOf([best]))}
            </span>{' '}
            <span className="iml-Faint">
              {task === null ? '' : METRICS[task.metric.value.name].label}
            </span>
          </dd>
        </>
      )}
      <dt>{trans.__('Submission')}</dt>
      <dd>
        {firstValid === null
          ? trans.__('not yet')
          : trans.__('valid since %1', clock(firstValid))}
      </dd>
    </>
  );
}
