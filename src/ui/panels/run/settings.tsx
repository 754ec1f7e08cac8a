import * as React from 'react';
import { ReviewMode } from '../../../contracts/review';
import { Choice } from '../../controls';
import { useUi } from '../../context';
import { useDraft } from '../../draft';
import { modeSentence, modeWord } from '../../words';
import { Language } from './language';

/** How the next run is to go. */
export function Settings(): React.ReactElement {
  const { trans, workbench } = useUi();
  const { budget, mode } = workbench;
  const id = React.useId();
  const [minutes, setMinutes] = useDraft(
    budget === null ? '' : String(budget / 60),
    text => {
      const value = Number(text);
      if (text.trim() === '') {
        workbench.setBudget(null);
      } else if (Number.isFinite(value) && value > 0) {
        workbench.setBudget(value * 60);
      }
    }
  );
  return (
    <>
      <Choice
        label={trans.__('Mode')}
        value={mode}
        options={ReviewMode.options.map(value => ({
          value,
          label: modeWord(trans, value)
        }))}
        onChange={value => workbench.setMode(ReviewMode.parse(value))}
      >
        <span className="iml-Field-note">{modeSentence(trans, mode)}</span>
      </Choice>
      <div className="iml-Field">
        <label htmlFor={id}>{trans.__('Time limit')}</label>
        <span className="iml-Field-row">
          <input
            id={id}
            className="iml-Number"
            type="number"
            min={0.5}
            step="any"
            placeholder={trans.__('none')}
            value={minutes}
            onChange={event => setMinutes(event.currentTarget.value)}
          />
          <span>{trans.__('minutes')}</span>
        </span>
      </div>
      <Language />
    </>
  );
}
