import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { Blueprint } from '../../../contracts/blueprint';
import { CommandIDs } from '../../../tokens';
import { Action, Empty } from '../../controls';
import { useUi } from '../../context';
import { duration } from '../../format';
import { Glyph } from '../../glyphs';
import { isActive, showsRun } from '../../guidance';
import { Prose } from '../../prose';
import { Section } from '../../section';
import { validationLine } from '../../words';
import { Track } from './track';
import { usePlan } from './plan';

/** The plan of the run: read, weighed and pruned before any model is fitted. */
export function BlueprintSection(): React.ReactElement {
  const { trans, workbench } = useUi();
  const { activeFrame, blueprint, busy, readiness, run } = workbench;
  const enabled = blueprint?.tracks.filter(track => track.enabled) ?? [];
  const candidates = enabled.reduce(
    (sum, track) => sum + track.candidates.length,
    0
  );
  const summary =
    blueprint === null
      ? null
      : trans._n(
          '%1 candidate, about %2',
          '%1 candidates, about %2',
          candidates,
          duration(trans, blueprint.seconds)
        );
  return (
    <Section
      stem="blueprint"
      label={trans.__('Blueprint')}
      quiet={showsRun(workbench)}
      summary={summary}
      actions={
        <Action
          command={CommandIDs.draftBlueprint}
          label={trans.__('Draft blueprint')}
          look={
            workbench.profile !== null && blueprint === null
              ? 'primary'
              : 'plain'
          }
          disabled={
            readiness !== 'ready' ||
            activeFrame === null ||
            busy !== null ||
            isActive(run)
          }
        />
      }
    >
      {blueprint === null ? (
        <Empty>
          {trans.__(
            'The plan appears here before anything is fitted: validation, features, models, and why.'
          )}
        </Empty>
      ) : (
        <Plan />
      )}
    </Section>
  );
}

function Plan(): React.ReactElement | null {
  const { trans, workbench } = useUi();
  const plan = usePlan();
  const { blueprint } = workbench;
  if (blueprint === null || plan === null) {
    return null;
  }
  const { ensemble, risks, targetTransform, validation } = blueprint;
  return (
    <>
      <p className="iml-Hint">
        {trans.__('About %1 in all.', duration(trans, blueprint.seconds))}
      </p>
      <Item
        label={trans.__('Validation')}
        value={validationLine(trans, validation)}
        why={validation.why}
      />
      {targetTransform === 'log1p' && (
        <Item
          label={trans.__('Target')}
          value={trans.__('models see log(1 + target)')}
        />
      )}
      {plan.original.tracks.map(track => (
        <Track key={track.name} track={track} plan={plan} />
      ))}
      <Item
        label={trans.__('Ensemble')}
        value={ensembleLine(trans, ensemble)}
        why={ensemble.why}
      />
      {risks.length > 0 && (
        <>
          <h3 className="iml-Heading">{trans.__('Risks')}</h3>
          <ul className="iml-Notes">
            {risks.map(risk => (
              <li key={risk}>
                <Glyph name="warning" />
                <span>
                  <Prose text={risk} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Item(props: {
  label: string;
  value: string;
  why?: string;
}): React.ReactElement {
  return (
    <div className="iml-Item">
      <h3 className="iml-Heading">{props.label}</h3>
      <p>{props.value}</p>
      {props.why !== undefined && (
        <p className="iml-Why">
          <Prose text={props.why} />
        </p>
      )}
    </div>
  );
}

function ensembleLine(
  trans: TranslationBundle,
  plan: Blueprint['ensemble']
): string {
  const methods = {
    best: trans.__('the best candidate alone'),
    mean: trans.__('the mean of the candidates'),
    greedy: trans.__('a greedy weighted blend')
  };
  const decisions: Record<typeof plan.decision, string | null> = {
    none: null,
    argmax: trans.__('then the likeliest class'),
    threshold: trans.__('then the best threshold'),
    class_weights: trans.__('then the best class weights'),
    cut_points: trans.__('then the best cut points'),
    calibration: trans.__('then calibrated'),
    round: trans.__('then rounded'),
    clip: trans.__('then clipped to the range of the target')
  };
  return [methods[plan.method], decisions[plan.decision]]
    .filter(Boolean)
    .join(', ');
}
