import * as React from 'react';
import type { DataProfile } from '../../../contracts/data-profile';
import { dataSummary } from '../../../contracts/data-summary';
import { useUi } from '../../context';

/** Exactly what a language model is told about the data. */
export function Sent(props: { profile: DataProfile }): React.ReactElement {
  const { language, trans } = useUi();
  const { samples } = language.settings;
  const [isOpen, setOpen] = React.useState(false);
  return (
    <details
      className="iml-Sent"
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>{trans.__('What is sent of the data')}</summary>
      <p className="iml-Hint">
        {trans.__(
          'To a language model, if you use one: names, types and figures. No row leaves this machine.'
        )}
      </p>
      <label className="iml-Check">
        <input
          type="checkbox"
          checked={samples}
          onChange={event =>
            language.set({ samples: event.currentTarget.checked })
          }
        />
        {trans.__(
          'Send values of cells too; e-mail, phone, card and account numbers and keys stay masked'
        )}
      </label>
      {isOpen && (
        <pre tabIndex={0} aria-label={trans.__('Summary that is sent')}>
          {JSON.stringify(dataSummary(props.profile, { samples }), null, 1)}
        </pre>
      )}
    </details>
  );
}
