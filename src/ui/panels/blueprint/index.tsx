import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { Blueprint } from '../../../contracts/blueprint';
import { CommandIDs } from '../../../tokens';
import { Action, Button, Empty } from '../../controls';
import { useUi } from '../../context';
import { duration } from '../../format';
import { Glyph } from '../../glyphs';
import { isActive, showsRun } from '../../guidance';
import { Prose } from '../../prose';
import { Section } from '../../section';
import { validationLine } from '../../words';
import { withScale } from './change';
import {
  FoldsForm,
  MethodForm,
  methodWord,
  ScaleForm,
  scaleLine
} from './decisions';
import { PlanFacts } from './facts';
import { upToDate, usePlan } from './plan';
import { Track } from './track';

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
  const { profile, task } = workbench;
  if (plan === null) {
    return null;
  }
  const { current, offered, original } = plan;
  const { ensemble, risks, targetTransform, validation } = current;
  const facts =
    profile === null || task === null
      ? null
      : new PlanFacts(task, profile, original);
  const decided = facts === null ? null : { plan, facts };
  return (
    <>
      <p className="iml-Hint">
        {trans.__('About %1 in all.', duration(trans, current.seconds))}
      </p>
      <Item
        label={trans.__('Validation')}
        value={validationLine(trans, validation)}
        why={validation.why}
        drafted={
          same(validation, original.validation)
            ? null
            : () =>
                plan.set(
                  upToDate(original, {
                    ...current,
                    validation: original.validation
                  })
                )
        }
      >
        {decided && <FoldsForm {...decided} />}
      </Item>
      {(targetTransform === 'log1p' || facts?.isNumeric === true) && (
        <Item
          label={trans.__('Target')}
          value={scaleLine(trans, targetTransform)}
          drafted={
            targetTransform === original.targetTransform || facts === null
              ? null
              : () =>
                  plan.set(withScale(current, original.targetTransform, facts))
          }
        >
          {decided && <ScaleForm {...decided} />}
        </Item>
      )}
      {offered.tracks.map(track => (
        <Track key={track.name} track={track} plan={plan} />
      ))}
      <Item
        label={trans.__('Ensemble')}
        value={ensembleLine(trans, ensemble)}
        why={ensemble.why}
        drafted={
          same(ensemble, original.ensemble)
            ? null
            : () => plan.set({ ...current, ensemble: original.ensemble })
        }
      >
        {decided && <MethodForm {...decided} />}
      </Item>
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

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** One decision of the plan: what it is, why, and the controls that change it. */
function Item(props: {
  label: string;
  value: string;
  why?: string;
  /** Goes back to what was drafted; null while nothing is changed. */
  drafted: (() => void) | null;
  children?: React.ReactNode;
}): React.ReactElement {
  const { trans, workbench } = useUi();
  const { children, drafted, label, value, why } = props;
  return (
    <div className="iml-Item">
      <h3 className="iml-Heading">
        {label}
        {drafted !== null && (
          <span className="iml-Badge">{trans.__('changed')}</span>
        )}
      </h3>
      <p>{value}</p>
      {why !== undefined && (
        <p className="iml-Why">
          <Prose text={why} />
        </p>
      )}
      {children}
      {drafted !== null && (
        <div className="iml-Item-back">
          <span className="iml-Hint">
            {trans.__('It counts from the next run.')}
          </span>
          <Button
            look="quiet"
            label={trans.__('%1 as drafted', label)}
            disabled={isActive(workbench.run)}
            onPress={drafted}
          />
        </div>
      )}
    </div>
  );
}

function ensembleLine(
  trans: TranslationBundle,
  plan: Blueprint['ensemble']
): string {
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
  return [methodWord(trans, plan.method), decisions[plan.decision]]
    .filter(Boolean)
    .join(', ');
}
