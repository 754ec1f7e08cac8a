import * as React from 'react';
import { metricLabel } from '../../../contracts/metric';
import { Empty } from '../../controls';
import { useUi } from '../../context';
import { useDraft } from '../../draft';
import { Glyph } from '../../glyphs';
import { isActive, showsRun } from '../../guidance';
import { Prose } from '../../prose';
import { Section } from '../../section';
import { Facts } from './facts';

/** What is to be predicted: the person's words, and the facts that were read from them. */
export function TaskSection(): React.ReactElement {
  const { trans, workbench } = useUi();
  const { profile, run, task } = workbench;
  const id = React.useId();
  const [text, setText] = useDraft(workbench.description, value =>
    workbench.setDescription(value)
  );
  return (
    <Section
      stem="task"
      label={trans.__('Task')}
      quiet={showsRun(workbench)}
      summary={
        task === null
          ? null
          : trans.__(
              '%1, %2',
              task.targets.value.join(', '),
              metricLabel(task.metric.value)
            )
      }
    >
      <div className="iml-Field iml-mod-tall">
        <label htmlFor={id}>{trans.__('What is to be predicted?')}</label>
        <textarea
          id={id}
          className="iml-Text"
          rows={3}
          value={text}
          readOnly={isActive(run)}
          placeholder={trans.__(
            'In your own words, or paste the description: the target, how it is judged, what the rows are.'
          )}
          onChange={event => setText(event.currentTarget.value)}
        />
      </div>
      {task !== null && task.warnings.length > 0 && (
        <ul className="iml-Notes">
          {task.warnings.map(warning => (
            <li key={warning}>
              <Glyph name="warning" />
              <span>
                <Prose text={warning} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {task === null && profile === null ? (
        <Empty>
          {trans.__(
            'Target, metric and submission are read from this text and from the data.'
          )}
        </Empty>
      ) : (
        <Facts />
      )}
    </Section>
  );
}
