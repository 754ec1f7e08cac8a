import { caretDownIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { useUi } from './context';
import { useMemory } from './memory';

export interface ISectionProps {
  /** Stem of the section: `data`, `task`, ... */
  readonly stem: string;
  readonly label: string;
  /** One line beside the heading, shown while the section is folded. */
  readonly summary?: string | null;
  /** Folded by itself unless the person has opened it. */
  readonly quiet?: boolean;
  /** The buttons of the section; they stay in reach while it is folded. */
  readonly actions?: React.ReactNode;
  readonly children?: React.ReactNode;
}

/**
 * A region of the side panel that folds.
 *
 * The disclosure is the browser's own `summary`: it is reached and worked by keyboard, and no
 * second button carries the name of the region.
 */
export function Section(props: ISectionProps): React.ReactElement {
  const { memory } = useUi();
  const byItself = !(props.quiet ?? false);
  const [chosen, choose] = useMemory<boolean | null>(
    memory,
    `open:${props.stem}`,
    null
  );
  const open = chosen ?? byItself;
  return (
    <section
      className={`iml-Section iml-mod-${props.stem}`}
      aria-label={props.label}
    >
      <div
        className="iml-Section-actions"
        onClick={() => {
          if (!open) {
            choose(true);
          }
        }}
      >
        {props.actions}
      </div>
      <details
        open={open}
        onToggle={event => {
          const now = event.currentTarget.open;
          choose(now === byItself ? null : now);
        }}
      >
        <summary className="iml-Section-summary">
          <caretDownIcon.react tag="span" className="iml-Section-caret" />
          <h2 className="iml-Section-label">{props.label}</h2>
          {!open && <span className="iml-Section-note">{props.summary}</span>}
        </summary>
        <div className="iml-Section-body">{props.children}</div>
      </details>
    </section>
  );
}
