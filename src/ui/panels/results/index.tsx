import * as React from 'react';
import { greaterIsBetter, metricLabel } from '../../../contracts/metric';
import { CommandIDs, type IRunState } from '../../../tokens';
import { Action, Empty } from '../../controls';
import { useUi } from '../../context';
import { decimalsOf, scoreText } from '../../format';
import { Glyph } from '../../glyphs';
import { isActive, showsRun } from '../../guidance';
import { Markdown } from '../../markdown';
import { Section } from '../../section';
import { Leaderboard } from './leaderboard';
import { Plots } from './plots';
import { SubmissionChecks } from './submission';

/** What came of the run: scores, blend, submission, report, notebook. */
export function ResultsSection(): React.ReactElement {
  const { trans, workbench } = useUi();
  const { busy, run } = workbench;
  const best = run.ensemble ?? run.leaderboard[0] ?? null;
  const scored = best !== null;
  const metric = run.task?.metric.value ?? null;
  return (
    <Section
      stem="results"
      label={trans.__('Results')}
      summary={
        best === null
          ? null
          : trans.__(
              '%1 %2',
              metric === null ? '' : metricLabel(metric),
              scoreText(best.score, decimalsOf([best]))
            )
      }
      actions={
        scored && (
          <Action
            command={CommandIDs.exportNotebook}
            label={trans.__('Export notebook')}
            look={
              run.status === 'done' &&
              run.exported === null &&
              showsRun(workbench)
                ? 'primary'
                : 'plain'
            }
            disabled={busy !== null || isActive(run)}
          />
        )
      }
    >
      {scored ? (
        <>
          <Headline run={run} />
          <Leaderboard run={run} />
          <Plots run={run} />
        </>
      ) : (
        <Empty>
          {trans.__(
            'Scores appear here as soon as the first model is through.'
          )}
        </Empty>
      )}
      {run.submission !== null && <SubmissionChecks report={run.submission} />}
      {run.exported !== null && <Exported run={run} />}
      {run.comparison !== null && (
        <Story
          label={trans.__('Leaderboard explained')}
          text={run.comparison}
        />
      )}
      {run.report !== null && (
        <Story label={trans.__('Report')} text={run.report} />
      )}
    </Section>
  );
}

/** The score that would be handed in now. */
function Headline(props: { run: IRunState }): React.ReactElement | null {
  const { trans } = useUi();
  const { ensemble, leaderboard, task } = props.run;
  const best = ensemble ?? leaderboard[0] ?? null;
  if (best === null) {
    return null;
  }
  const decimals = decimalsOf([best]);
  const metric = task?.metric.value ?? null;
  return (
    <div className="iml-Headline">
      <span className="iml-Headline-score">
        {scoreText(best.score, decimals)}
      </span>
      <span className="iml-Headline-spread">
        {trans.__('± %1', scoreText(best.spread, decimals))}
      </span>
      <span className="iml-Headline-what">
        {metric === null
          ? null
          : greaterIsBetter(metric)
            ? trans.__('%1, larger is better', metricLabel(metric))
            : trans.__('%1, smaller is better', metricLabel(metric))}
        {' · '}
        {ensemble === null
          ? trans.__('best candidate, cross-validated')
          : trans.__('ensemble, cross-validated')}
      </span>
    </div>
  );
}

function Exported(props: { run: IRunState }): React.ReactElement {
  const { trans } = useUi();
  const { exported, verification } = props.run;
  return (
    <div className="iml-Item">
      <h3 className="iml-Heading">{trans.__('Notebook to hand in')}</h3>
      <p className="iml-Path">{exported}</p>
      {verification !== null && (
        <p className={`iml-Verdict iml-mod-${verification.status}`}>
          <Glyph
            name={
              verification.status === 'passed'
                ? 'check'
                : verification.status === 'failed'
                  ? 'cross'
                  : 'dash'
            }
          />
          <span>
            {verification.status === 'passed'
              ? trans.__('Verified: it runs top to bottom in a fresh kernel.')
              : verification.status === 'failed'
                ? trans.__('Verification failed.')
                : trans.__('Not verified.')}{' '}
            {verification.reason}
          </span>
        </p>
      )}
    </div>
  );
}

function Story(props: { label: string; text: string }): React.ReactElement {
  return (
    <details className="iml-Story">
      <summary>{props.label}</summary>
      <Markdown text={props.text} />
    </details>
  );
}
