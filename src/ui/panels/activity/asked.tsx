import * as React from 'react';
import type { RunEventBody } from '../../../contracts/run-event';
import { useUi } from '../../context';

/** A question to a model and its answer, to the letter, behind a disclosure. */
export function Asked(props: {
  event: Extract<RunEventBody, { type: 'model_asked' }>;
}): React.ReactElement {
  const { trans } = useUi();
  const { answer, question } = props.event;
  return (
    <details className="iml-Asked">
      <summary>{trans.__('Question and answer')}</summary>
      <pre tabIndex={0}>{question}</pre>
      {answer !== null && <pre tabIndex={0}>{answer}</pre>}
    </details>
  );
}
