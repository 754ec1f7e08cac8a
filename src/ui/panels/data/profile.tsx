import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type {
  ColumnProfile,
  DataProfile,
  FrameProfile
} from '../../../contracts/data-profile';
import type { Task } from '../../../contracts/task';
import { Button, Choice, Search } from '../../controls';
import { useUi } from '../../context';
import { count, percent } from '../../format';
import { useMemory } from '../../memory';
import { semanticWord } from '../../words';
import { Distribution, MissingBar } from './figures';

/** Rows that are drawn at once; a wide table would make the panel slow. */
const PAGE = 200;

export type ColumnOrder = 'table' | 'name' | 'missing' | 'unique';

/** The columns whose name or type holds the words of the filter, in the order asked for. */
export function arrange(
  columns: readonly ColumnProfile[],
  filter: string,
  order: ColumnOrder
): ColumnProfile[] {
  const words = filter.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const kept = columns.filter(({ name, semantic, dtype }) => {
    const text = `${name} ${semantic} ${dtype}`.toLocaleLowerCase();
    return words.every(word => text.includes(word));
  });
  switch (order) {
    case 'name':
      return kept.sort((a, b) => a.name.localeCompare(b.name));
    case 'missing':
      return kept.sort((a, b) => b.missing - a.missing);
    case 'unique':
      return kept.sort((a, b) => b.unique - a.unique);
    case 'table':
      return kept;
  }
}

/** What part a column plays in the task; null for a plain feature. */
function partOf(
  trans: TranslationBundle,
  task: Task | null,
  column: string
): string | null {
  if (task === null) {
    return null;
  }
  if (task.targets.value.includes(column)) {
    return trans.__('target');
  }
  const parts: [string | null, string][] = [
    [task.id.value, trans.__('id')],
    [task.group.value, trans.__('group')],
    [task.time.value, trans.__('time')]
  ];
  return parts.find(([name]) => name === column)?.[1] ?? null;
}

/** The columns of a profiled frame as a table that can be filtered and sorted. */
export function Profile(props: { profile: DataProfile }): React.ReactElement {
  const { memory, trans, workbench } = useUi();
  const { frames } = props.profile;
  const [picked, pick] = useMemory<string | null>(memory, 'profile', null);
  const frame =
    frames.find(({ name }) => name === picked) ??
    frames.find(({ name }) => name === workbench.activeFrame) ??
    frames[0];
  return (
    <>
      <h3 className="iml-Heading">{trans.__('Columns')}</h3>
      {frames.length > 1 && (
        <div
          className="iml-Tabs"
          role="group"
          aria-label={trans.__('Profiled dataframe')}
        >
          {frames.map(({ name }) => (
            <button
              key={name}
              type="button"
              className="iml-Tab"
              aria-pressed={name === frame.name}
              onClick={() => pick(name)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      {frame !== undefined && <Columns frame={frame} />}
    </>
  );
}

function Columns(props: { frame: FrameProfile }): React.ReactElement {
  const { memory, trans, workbench } = useUi();
  const { frame } = props;
  const [filter, setFilter] = useMemory(memory, 'columns:filter', '');
  const [order, setOrder] = useMemory<ColumnOrder>(
    memory,
    'columns:order',
    'table'
  );
  const [limit, setLimit] = React.useState(PAGE);
  const columns = arrange(frame.columns, filter, order);
  const facts = [
    trans.__(
      '%1 rows × %2 columns',
      count(frame.rows),
      count(frame.columns.length)
    )
  ];
  if (frame.duplicateRows > 0) {
    facts.push(
      trans._n(
        '%1 duplicate row',
        '%1 duplicate rows',
        frame.duplicateRows,
        count(frame.duplicateRows)
      )
    );
  }
  if (frame.sampledRows < frame.rows) {
    facts.push(
      trans.__('figures from a sample of %1 rows', count(frame.sampledRows))
    );
  }
  return (
    <>
      <p className="iml-Hint">{facts.join(' · ')}</p>
      <div className="iml-Columns-tools">
        <Search
          label={trans.__('Filter columns')}
          value={filter}
          onChange={setFilter}
        />
        <Choice
          label={trans.__('Sort by')}
          value={order}
          options={[
            { value: 'table', label: trans.__('Order in the table') },
            { value: 'name', label: trans.__('Name') },
            { value: 'missing', label: trans.__('Missing values') },
            { value: 'unique', label: trans.__('Distinct values') }
          ]}
          onChange={value => setOrder(value as ColumnOrder)}
        />
      </div>
      <div
        className="iml-Columns-scroll"
        tabIndex={0}
        role="group"
        aria-label={trans.__('Columns of %1', frame.name)}
      >
        <table className="iml-Columns" role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader">{trans.__('Name')}</th>
              <th role="columnheader">{trans.__('Type')}</th>
              <th role="columnheader">{trans.__('Distribution')}</th>
              <th role="columnheader">{trans.__('Distinct')}</th>
              <th role="columnheader">{trans.__('Missing')}</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {columns.slice(0, limit).map((column, index) => (
              <Row
                // A table may hold a name twice.
                key={`${index}:${column.name}`}
                column={column}
                rows={column.sampled ? frame.sampledRows : frame.rows}
                part={partOf(trans, workbench.task, column.name)}
              />
            ))}
          </tbody>
        </table>
        {columns.length === 0 && (
          <p className="iml-Empty">
            {trans.__('No column matches this filter.')}
          </p>
        )}
        {columns.length > limit && (
          <Button
            look="quiet"
            label={trans.__(
              'Show more (%1 of %2 shown)',
              count(limit),
              count(columns.length)
            )}
            onPress={() => setLimit(limit + PAGE)}
          />
        )}
      </div>
    </>
  );
}

interface IRowProps {
  column: ColumnProfile;
  rows: number;
  part: string | null;
}

function ColumnRow(props: IRowProps): React.ReactElement {
  const { trans } = useUi();
  const { column, part, rows } = props;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" title={column.name}>
        <span className="iml-Columns-name">{column.name}</span>
        {part !== null && <span className="iml-Badge">{part}</span>}
      </th>
      <td role="cell" className="iml-Columns-type" title={column.dtype}>
        {semanticWord(trans, column.semantic)}
      </td>
      <td role="cell" className="iml-Columns-figure">
        <Distribution column={column} rows={rows} />
      </td>
      <td role="cell" className="iml-Columns-unique">
        {count(column.unique)}
      </td>
      <td role="cell" className="iml-Columns-missing">
        {column.missing === 0 ? (
          <span className="iml-Faint">{trans.__('complete')}</span>
        ) : (
          <>
            <MissingBar share={column.missing} />
            <span>{trans.__('%1 missing', percent(column.missing))}</span>
          </>
        )}
      </td>
    </tr>
  );
}

/** A column, drawn anew only when it has changed: a run draws the panel often. */
const Row = React.memo(ColumnRow);
