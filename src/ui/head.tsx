import * as React from 'react';
import { Button } from './controls';
import { useUi } from './context';
import { baseName } from './format';
import { Glyph, type GlyphName } from './glyphs';
import { guide, isActive, type IGuidance } from './guidance';
import { Prose } from './prose';
import { candidateProgress } from './panels/run/progress';
import { PROPOSAL_ID } from './review/proposal-card';

const GLYPHS: Record<IGuidance['tone'], GlyphName> = {
  act: 'forward',
  busy: 'arc',
  wait: 'wait',
  good: 'check',
  bad: 'cross'
};

/** Bring what waits into view, and the keyboard with it. */
function showProposal(): void {
  const card = document.getElementById(PROPOSAL_ID);
  card?.closest('details')?.setAttribute('open', '');
  card?.scrollIntoView({ block: 'nearest' });
  card?.focus();
}

/** The head of the panel: which notebook, where things stand, what to do next. */
export function Head(): React.ReactElement {
  const { trans, workbench } = useUi();
  const { notebook, run } = workbench;
  const { next, title, tone } = guide(workbench, trans);
  const progress = isActive(run) ? candidateProgress(run) : null;
  return (
    <header className={`iml-Head iml-mod-${tone}`}>
      {notebook !== null && (
        <p className="iml-Head-notebook" title={notebook}>
          {baseName(notebook)}
        </p>
      )}
      <div className="iml-Head-status" role="status" aria-live="polite">
        <Glyph name={GLYPHS[tone]} />
        <p>
          <strong>{title}</strong>{' '}
          <span>
            <Prose text={next} />
          </span>
        </p>
        {tone === 'wait' && (
          <Button label={trans.__('Show')} onPress={showProposal} />
        )}
      </div>
      {progress !== null && progress.planned > 0 && (
        <progress
          className="iml-Bar iml-mod-edge"
          aria-label={trans.__('Candidates')}
          max={progress.planned}
          value={progress.done}
        />
      )}
    </header>
  );
}
