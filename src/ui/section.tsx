import * as React from 'react';
import { useUi } from './context';
import { useMemory } from './memory';

export interface ISectionProps {
  /** Stem of the section: `data`, `task`, ... */
  readonly stem: string;
  readonly label: string;
  /** One line beside the heading. */
  readonly summary?: string | null;
  /** The buttons of the section; they stay in reach while it is folded. */
  readonly actions?: React.ReactNode;
  readonly children?: React.ReactNode;
}

/** A region of the side panel that folds. */
export function Section(props: ISectionProps): React.ReactElement {
  const { memory } = useUi();
  const [open, setOpen] = useMemory(memory, `open:${props.stem}`, true);
  return (
    <section
      className={`iml-Section iml-mod-${props.stem}`}
      aria-label={props.label}
    >
      <details
        open={open}
        onToggle={event => setOpen(event.currentTarget.open)}
      >
        <summary className="iml-Section-summary">
          <h2 className="iml-Section-label">{props.label}</h2>
          <span className="iml-Section-note">{props.summary}</span>
        </summary>
        <div className="iml-Section-body">{props.children}</div>
      </details>
      <div className="iml-Section-actions">{props.actions}</div>
    </section>
  );
}
