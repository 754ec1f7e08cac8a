import * as React from 'react';
import type { RunEvent } from '../../../contracts/run-event';
import { Button, Choice, Empty, Search } from '../../controls';
import { useUi } from '../../context';
import { clock, count } from '../../format';
import { Glyph } from '../../glyphs';
import { useMemory } from '../../memory';
import { Prose } from '../../prose';
import { Section } from '../../section';
import { Asked } from './asked';
import { describe } from './describe';
import type { EventKind, IEventLine } from './lines';
import { save } from './save';

/** Lines that are drawn at once. */
const PAGE = 100;

/** The whole story of the run in words, newest first; it can be filtered and saved. */
export function ActivitySection(): React.ReactElement {
  const { memory, trans, workbench } = useUi();
  const { events, run, startedAt } = workbench.run;
  const [filter, setFilter] = useMemory(memory, 'activity:filter', '');
  const [kind, setKind] = useMemory<EventKind | 'all'>(
    memory,
    'activity:kind',
    'all'
  );
  const [limit, setLimit] = React.useState(PAGE);
  const lines = React.useMemo(
    () => events.map(event => ({ event, line: describe(trans, event.event) })),
    [events, trans]
  );
  const words = filter.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const kept = lines
    .filter(
      ({ line }) =>
        (kind === 'all' || line.kind === kind) &&
        words.every(word =>
          `${line.text} ${line.detail ?? ''}`.toLocaleLowerCase().includes(word)
        )
    )
    .reverse();
  return (
    <Section
      stem="activity"
      label={trans.__('Activity')}
      summary={
        events.length === 0
          ? null
          : trans._n('%1 event', '%1 events', events.length)
      }
      actions={
        events.length > 0 && (
          <Button
            label={trans.__('Save log')}
            title={trans.__('Save all events as JSON lines')}
            onPress={() => save(events, `${run ?? 'iml'}.jsonl`)}
          />
        )
      }
    >
      {events.length === 0 ? (
        <Empty>
          {trans.__(
            'Everything that iML does is told here: cells, checks, probes, questions to models.'
          )}
        </Empty>
      ) : (
        <>
          <div className="iml-Columns-tools">
            <Search
              label={trans.__('Filter events')}
              value={filter}
              onChange={setFilter}
            />
            <Choice
              label={trans.__('Show')}
              value={kind}
              options={[
                { value: 'all', label: trans.__('Everything') },
                { value: 'step', label: trans.__('Steps') },
                { value: 'cell', label: trans.__('Cells') },
                { value: 'check', label: trans.__('Checks') },
                { value: 'score', label: trans.__('Scores') },
                { value: 'probe', label: trans.__('Probes') },
                { value: 'model', label: trans.__('Models') },
                { value: 'problem', label: trans.__('Problems') }
              ]}
              onChange={value => setKind(value as EventKind | 'all')}
            />
          </div>
          <ol className="iml-Log" reversed>
            {kept.slice(0, limit).map(({ event, line }) => (
              <Line
                key={event.seq}
                event={event}
                line={line}
                since={startedAt ?? events[0].at}
              />
            ))}
          </ol>
          {kept.length === 0 && (
            <Empty>{trans.__('No event matches this filter.')}</Empty>
          )}
          {kept.length > limit && (
            <Button
              look="quiet"
              label={trans.__('Show more (%1 in all)', count(kept.length))}
              onPress={() => setLimit(limit + PAGE)}
            />
          )}
        </>
      )}
    </Section>
  );
}

function Line(props: {
  event: RunEvent;
  line: IEventLine;
  since: number;
}): React.ReactElement {
  const { event, line, since } = props;
  return (
    <li className={`iml-mod-${line.kind}`}>
      <time
        dateTime={new Date(event.at).toISOString()}
        title={new Date(event.at).toLocaleTimeString()}
      >
        {clock((event.at - since) / 1000)}
      </time>
      <span className="iml-Log-text">
        {line.kind === 'problem' && <Glyph name="warning" />}
        <Prose text={line.text} />
        {line.detail !== null && (
          <span className="iml-Log-detail">
            <Prose text={line.detail} />
          </span>
        )}
        {event.event.type === 'model_asked' && <Asked event={event.event} />}
      </span>
    </li>
  );
}
