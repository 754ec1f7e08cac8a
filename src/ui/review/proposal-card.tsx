import * as React from 'react';
import type { Decision, Proposal } from '../../contracts/review';
import { Button } from '../controls';
import { useUi } from '../context';
import { Glyph } from '../glyphs';
import { Markdown } from '../markdown';
import { Prose } from '../prose';
import { authorWord, proposalTitle } from '../words';
import { DiffView } from './diff-view';

/** Where the head of the panel finds the card. */
export const PROPOSAL_ID = 'iml-proposal';

/** A proposal that waits: what, why, the diff, and the person's four answers. */
export function ProposalCard(props: {
  proposal: Proposal;
}): React.ReactElement {
  const { trans, workbench } = useUi();
  const { proposal } = props;
  const [editing, setEditing] = React.useState(false);
  const [source, setSource] = React.useState(proposal.after);
  const [hint, setHint] = React.useState<string | null>(null);
  // Cells of the person are asked about as they are.
  const given = proposal.kind === 'export';
  const answer = (decision: Decision) => workbench.answer(decision);
  const accept = () =>
    answer(
      source === proposal.after
        ? { action: 'accept' }
        : { action: 'edit', source }
    );
  return (
    <article
      id={PROPOSAL_ID}
      className="iml-Proposal"
      aria-label={proposal.title}
      tabIndex={-1}
    >
      <header>
        <h3>{proposalTitle(trans, proposal)}</h3>
        <p className="iml-Faint">
          {[
            proposal.before === null
              ? trans.__('new')
              : trans.__('replaces what stands'),
            authorWord(trans, proposal.author)
          ].join(' · ')}
        </p>
      </header>
      {proposal.why !== '' && (
        <p className="iml-Why">
          <Prose text={proposal.why} />
        </p>
      )}
      {proposal.risks.length > 0 && (
        <p className="iml-Risk">
          <Glyph name="serious" />
          <span>
            {trans.__('Needs your yes: %1', proposal.risks.join(', '))}
          </span>
        </p>
      )}
      {proposal.kind === 'blueprint' && !editing ? (
        <div
          className="iml-Page"
          tabIndex={0}
          role="group"
          aria-label={trans.__('Proposed blueprint')}
        >
          <Markdown text={source} />
        </div>
      ) : (
        <DiffView
          label={
            editing
              ? trans.__('Proposed code, editable')
              : trans.__('Proposed code')
          }
          before={proposal.before}
          after={source}
          python={proposal.kind !== 'blueprint'}
          editable={editing}
          onEdit={setSource}
        />
      )}
      {hint === null ? (
        <div className="iml-Buttons">
          <Button
            label={trans.__('Accept')}
            look="primary"
            title={
              source === proposal.after
                ? undefined
                : trans.__('Accept your version')
            }
            onPress={accept}
          />
          <Button
            label={trans.__('Reject')}
            onPress={() => answer({ action: 'reject' })}
          />
          {!editing && !given && (
            <Button label={trans.__('Edit')} onPress={() => setEditing(true)} />
          )}
          {!given && proposal.kind !== 'fix' && (
            <Button
              label={trans.__('Regenerate')}
              onPress={() => setHint('')}
            />
          )}
        </div>
      ) : (
        <form
          className="iml-Hintbox"
          onSubmit={event => {
            event.preventDefault();
            answer({ action: 'regenerate', hint });
          }}
        >
          <label>
            {trans.__('What should be different?')}
            <input
              type="text"
              className="iml-Search"
              autoFocus
              value={hint}
              onChange={event => setHint(event.currentTarget.value)}
              onKeyDown={event => {
                if (event.key === 'Escape') {
                  event.stopPropagation();
                  setHint(null);
                }
              }}
            />
          </label>
          <div className="iml-Buttons">
            <button type="submit" className="iml-Button iml-mod-primary">
              {trans.__('Regenerate')}
            </button>
            <Button label={trans.__('Back')} onPress={() => setHint(null)} />
          </div>
        </form>
      )}
    </article>
  );
}
