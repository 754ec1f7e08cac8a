import * as React from 'react';
import type { IModuleState, IRunState } from '../../../tokens';
import { useUi } from '../../context';
import { Glyph, type GlyphName } from '../../glyphs';
import { moduleTitle, statusWord } from '../../words';

const GLYPHS: Record<IModuleState['status'], GlyphName> = {
  proposed: 'wait',
  written: 'ring',
  checked: 'ring',
  running: 'arc',
  accepted: 'check',
  failed: 'cross',
  set_aside: 'dash',
  interrupted: 'dash'
};

/** Each module of the run with where it stands, in the order of the notebook. */
export function Steps(props: { run: IRunState }): React.ReactElement | null {
  const { trans } = useUi();
  const { modules, warnings } = props.run;
  if (modules.length === 0) {
    return null;
  }
  return (
    <>
      <ol className="iml-Steps" aria-label={trans.__('Cells of the run')}>
        {modules.map((module, index) => (
          <li key={index} className={`iml-mod-${module.status}`}>
            <Glyph name={GLYPHS[module.status]} />
            <span className="iml-Step-name">
              {moduleTitle(trans, module.key)}
            </span>
            <span className="iml-Step-status">
              {module.attempt > 1 && (
                <span>{trans.__('attempt %1', module.attempt)}</span>
              )}
              {statusWord(trans, module.status)}
            </span>
            {module.reason !== null && (
              <p className="iml-Step-reason">{module.reason}</p>
            )}
          </li>
        ))}
      </ol>
      {warnings.length > 0 && (
        <ul className="iml-Notes">
          {warnings.map((warning, index) => (
            <li key={index}>
              <Glyph name="warning" />
              <span>{warning}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
