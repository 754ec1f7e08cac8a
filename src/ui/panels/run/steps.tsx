import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { keyText, type ModuleKey } from '../../../contracts/code-module';
import type { IModuleState, IRunState } from '../../../tokens';
import { useUi } from '../../context';
import { Glyph, STATUS_GLYPHS } from '../../glyphs';
import { Prose } from '../../prose';
import { moduleTitle, statusWord, trackWord } from '../../words';

/** `ridge`: a step without its track, which stands after it; what most steps are goes without saying. */
function stepName(trans: TranslationBundle, key: ModuleKey): string {
  return key.candidate !== null && key.module === 'evaluate'
    ? key.candidate
    : moduleTitle(trans, { ...key, track: null });
}

/** Each module of the run with where it stands, in the order of the notebook. */
export function Steps(props: { run: IRunState }): React.ReactElement | null {
  const { trans } = useUi();
  const { modules, proposal, warnings } = props.run;
  if (modules.length === 0) {
    return null;
  }
  const waits = proposal?.key ? keyText(proposal.key) : null;
  return (
    <>
      <details className="iml-StepsBox" open={props.run.status !== 'done'}>
        <summary>{trans._n('%1 cell', '%1 cells', modules.length)}</summary>
        <ol className="iml-Steps">
          {modules.map(module => (
            <Step
              key={keyText(module.key)}
              module={module}
              name={stepName(trans, module.key)}
              waits={waits === keyText(module.key)}
            />
          ))}
        </ol>
      </details>
      {warnings.length > 0 && (
        <ul className="iml-Notes">
          {warnings.map((warning, index) => (
            <li key={index}>
              <Glyph name="warning" />
              <span>
                <Prose text={warning} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Step(props: {
  module: IModuleState;
  name: string;
  waits: boolean;
}): React.ReactElement {
  const { trans } = useUi();
  const { module, name, waits } = props;
  const { attempt, key, reason, status } = module;
  return (
    <li className={`iml-mod-${status}`} title={moduleTitle(trans, key)}>
      <Glyph name={waits ? 'wait' : STATUS_GLYPHS[status]} />
      <span className="iml-Step-name">
        {name}
        {key.track !== null && (
          <span className="iml-Faint"> {trackWord(trans, key.track)}</span>
        )}
      </span>
      <span className="iml-Step-status">
        {attempt > 1 && <span>{trans.__('attempt %1', attempt)}</span>}
        {waits ? trans.__('waits for you') : statusWord(trans, status)}
      </span>
      {reason !== null && status !== 'accepted' && (
        <p className="iml-Step-reason">
          <Prose text={reason} />
        </p>
      )}
    </li>
  );
}
