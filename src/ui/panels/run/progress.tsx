import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { metricLabel } from '../../../contracts/metric';
import type { IModuleState, IRunState } from '../../../tokens';
import { useNow } from '../../clock';
import { useUi } from '../../context';
import {
  clock,
  count,
  decimalsOf,
  duration,
  figure,
  scoreText
} from '../../format';
import { currentModule } from '../../in-hand';
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
 * What is left, in words; null where nobody knows.
 *
 * With a limit it is the limit's; without one it is the plan's estimate, and says so.
 */
function remaining(
  trans: TranslationBundle,
  run: IRunState,
  elapsed: number
): string | null {
  if (run.budget !== null) {
    return trans.__('%1 of %2', clock(run.budget - elapsed), clock(run.budget));
  }
  if (run.blueprint === null) {
    return null;
  }
  const left = run.blueprint.seconds - elapsed;
  return left > 0
    ? trans.__('about %1', duration(trans, left))
    : trans.__('longer than the %1 planned', clock(run.blueprint.seconds));
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
  const left = remaining(trans, run, elapsed);
  return (
    <div className="iml-Progress">
      {run.proposal === null && module !== null && <InHand module={module} />}
      <dl className="iml-Figures">
        <dt>{trans.__('Elapsed')}</dt>
        <dd>
          <span className="iml-Figure">{clock(elapsed)}</span>
        </dd>
        {left !== null && (
          <>
            <dt>{trans.__('Left')}</dt>
            <dd>{left}</dd>
          </>
        )}
        {candidates !== null && (
          <>
            <dt>{trans.__('Candidates')}</dt>
            <dd>{trans.__('%1 of %2', candidates.done, candidates.planned)}</dd>
          </>
        )}
        <Asked run={run} />
        <SoFar run={run} />
      </dl>
    </div>
  );
}

/** The module that is being made, checked or run. */
function InHand(props: { module: IModuleState }): React.ReactElement {
  const { trans } = useUi();
  const { attempt, fold, folds, key, status } = props.module;
  const counted = status === 'running' && folds > 0;
  const parts = [
    counted ? trans.__('fold %1 of %2', fold, folds) : statusWord(trans, status)
  ];
  if (attempt > 1) {
    parts.push(trans.__('attempt %1', attempt));
  }
  return (
    <>
      <p className="iml-Progress-module">{moduleTitle(trans, key)}</p>
      <p className="iml-Progress-detail">{parts.join(' · ')}</p>
      {counted && (
        <progress
          className="iml-Bar"
          aria-label={trans.__('Folds')}
          max={folds}
          value={fold}
        />
      )}
    </>
  );
}

/** What questions to a language model have used up. */
function Asked(props: { run: IRunState }): React.ReactElement | null {
  const { trans } = useUi();
  const { events } = props.run;
  const asked = React.useMemo(
    () =>
      events.flatMap(({ event }) =>
        event.type === 'model_asked' ? [event] : []
      ),
    [events]
  );
  if (asked.length === 0) {
    return null;
  }
  const tokens = asked.reduce((sum, { tokens }) => sum + (tokens ?? 0), 0);
  const cost = asked.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
  return (
    <>
      <dt>{trans.__('Model')}</dt>
      <dd>
        {cost > 0
          ? trans.__('%1 tokens, %2', count(tokens), figure(cost))
          : trans.__('%1 tokens', count(tokens))}
      </dd>
    </>
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
              {task === null ? '' : metricLabel(task.metric.value)}
            </span>
          </dd>
        </>
      )}
      {task?.submission.value.form !== 'none' && (
        <>
          <dt>{trans.__('Submission')}</dt>
          <dd>
            {firstValid === null
              ? trans.__('not yet')
              : trans.__('valid since %1', clock(firstValid))}
          </dd>
        </>
      )}
    </>
  );
}
