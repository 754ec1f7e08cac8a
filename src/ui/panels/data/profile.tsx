import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type {
  ColumnProfile,
  DataProfile,
  FrameProfile
} from '../../../contracts/data-profile';
import type { IWorkbench } from '../../../tokens';
import { Choice, Search } from '../../controls';
import { useUi } from '../../context';
import { count, percent } from '../../format';
import { useMemory } from '../../memory';
import { semanticWord } from '../../words';
import { Detail } from './detail';
import { Distribution, MissingBar } from './figures';
import { useRowWindow } from './window';

/** Pixels of a row; all have one height, so that thousands of them can be left out. */
const ROW = 54;

export type ColumnOrder = 'table' | 'name' | 'type' | 'missing' | 'unique';

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
    case 'type':
      return kept.sort((a, b) => a.semantic.localeCompare(b.semantic));
    case 'missing':
      return kept.sort((a, b) => b.missing - a.missing);
    case 'unique':
      return kept.sort((a, b) => b.unique - a.unique);
    case 'table':
      return kept;
  }
}

/** What part a column plays in the task, or that it is the index; null for a plain feature. */
function partOf(
  trans: TranslationBundle,
  { targets, task }: Pick<IWorkbench, 'targets' | 'task'>,
  { index, name: column }: ColumnProfile
): string | null {
  const place = index ? trans.__('index') : null;
  if (targets.includes(column)) {
    return trans.__('target');
  }
  const parts: [string | null | undefined, string][] = [
    [task?.id.value, trans.__('id')],
    [task?.group.value, trans.__('group')],
    [task?.time.value, trans.__('time')]
  ];
  return parts.find(([name]) => name === column)?.[1] ?? place;
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
  const { memory, trans } = useUi();
  const { frame } = props;
  const [filter, setFilter] = useMemory(memory, 'columns:filter', '');
  const [order, setOrder] = useMemory<ColumnOrder>(
    memory,
    'columns:order',
    'table'
  );
  const [opened, open] = React.useState<ColumnProfile | null>(null);
  const columns = React.useMemo(
    () => arrange(frame.columns, filter, order),
    [frame, filter, order]
  );
  const shown =
    opened && frame.columns.find(({ name }) => name === opened.name);
  const toggle = React.useCallback((column: ColumnProfile) => {
    open(old => (old?.name === column.name ? null : column));
  }, []);
  const box = React.useRef<HTMLDivElement>(null);
  // The focus goes back to the row, or to the list where the row is not drawn.
  const close = () => {
    const row = box.current?.querySelector<HTMLElement>('.iml-mod-open button');
    (row ?? box.current)?.focus();
    open(null);
  };
  return (
    <>
      <p className="iml-Hint">{useFacts(frame).join(' · ')}</p>
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
            { value: 'type', label: trans.__('Type') },
            { value: 'missing', label: trans.__('Missing values') },
            { value: 'unique', label: trans.__('Distinct values') }
          ]}
          onChange={value => setOrder(value as ColumnOrder)}
        />
      </div>
      <Table
        box={box}
        frame={frame}
        columns={columns}
        filter={filter}
        order={order}
        opened={shown ?? null}
        onOpen={toggle}
      />
      {shown && <Detail frame={frame} column={shown} onClose={close} />}
    </>
  );
}

/** Size of the frame, and how far its sampled figures may be off. */
function useFacts(frame: FrameProfile): string[] {
  const { trans } = useUi();
  const width = count(frame.columns.filter(({ index }) => !index).length);
  const size =
    frame.rowsKnown === false
      ? trans.__('first %1 rows × %2 columns', count(frame.rows), width)
      : trans.__('%1 rows × %2 columns', count(frame.rows), width);
  const facts = [size];
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
      trans.__(
        'quantiles, levels and distinct values from %1 rows (± %2)',
        count(frame.sampledRows),
        percent(frame.rankError ?? 0)
      )
    );
  }
  return facts;
}

interface ITableProps {
  box: React.RefObject<HTMLDivElement>;
  frame: FrameProfile;
  /** Those that pass the filter, in order. */
  columns: readonly ColumnProfile[];
  filter: string;
  order: ColumnOrder;
  opened: ColumnProfile | null;
  onOpen: (column: ColumnProfile) => void;
}

/** The columns, of which only those that can be seen are drawn. */
function Table(props: ITableProps): React.ReactElement {
  const { trans, workbench } = useUi();
  const { box, columns, filter, frame, onOpen, opened, order } = props;
  const { above, below, first, last, look } = useRowWindow(
    box,
    columns.length,
    ROW
  );
  const [active, setActive] = React.useState(0);
  // A far jump takes the row with the focus off the page as the new one is drawn.
  const isMoving = React.useRef(false);
  // Another filter or order is read from its beginning, a fresh profile from where one was.
  React.useEffect(() => {
    if (box.current !== null) {
      box.current.scrollTop = 0;
    }
  }, [box, filter, order]);
  const move = (place: number) => {
    const next = Math.max(0, Math.min(columns.length - 1, place));
    isMoving.current = true;
    setActive(next);
    const node = box.current;
    if (node !== null) {
      const top = next * ROW;
      if (top < node.scrollTop) {
        node.scrollTop = top;
      } else if (top + ROW > node.scrollTop + node.clientHeight) {
        node.scrollTop = top + ROW - node.clientHeight;
      }
      look();
    }
  };
  const isWithin = active >= first && active < last;
  React.useEffect(() => {
    if (isWithin && isMoving.current) {
      isMoving.current = false;
      box.current
        ?.querySelector<HTMLElement>(`[data-place="${active}"]`)
        ?.focus({ preventScroll: true });
    }
  }, [box, active, isWithin]);
  return (
    <div
      ref={box}
      className="iml-Columns-scroll"
      tabIndex={columns.length === 0 ? 0 : -1}
      role="group"
      aria-label={trans.__('Columns of %1', frame.name)}
      onKeyDown={event => {
        const page = Math.max(
          1,
          Math.floor((box.current?.clientHeight ?? 0) / ROW) - 1
        );
        const steps: Record<string, number> = {
          ArrowDown: active + 1,
          ArrowUp: active - 1,
          PageDown: active + page,
          PageUp: active - page,
          Home: 0,
          End: columns.length - 1
        };
        if (event.key in steps) {
          event.preventDefault();
          event.stopPropagation();
          move(steps[event.key]);
        }
      }}
    >
      <table
        className="iml-Columns"
        role="table"
        aria-rowcount={columns.length + 1}
      >
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader">{trans.__('Name')}</th>
            <th role="columnheader">{trans.__('Type')}</th>
            <th role="columnheader">{trans.__('Distribution')}</th>
            <th role="columnheader">{trans.__('Distinct')}</th>
            <th role="columnheader">{trans.__('Missing')}</th>
          </tr>
        </thead>
        <tbody
          role="rowgroup"
          style={{ paddingTop: above, paddingBottom: below }}
        >
          {columns.slice(first, last).map((column, index) => (
            <Row
              // A table may hold a name twice.
              key={`${first + index}:${column.name}`}
              column={column}
              place={first + index}
              rows={column.sampled ? frame.sampledRows : frame.rows}
              part={partOf(trans, workbench, column)}
              isActive={first + index === (isWithin ? active : first)}
              isOpen={column === opened}
              onOpen={onOpen}
              onActive={setActive}
            />
          ))}
        </tbody>
      </table>
      {columns.length === 0 && (
        <p className="iml-Empty">
          {trans.__('No column matches this filter.')}
        </p>
      )}
    </div>
  );
}

interface IRowProps {
  column: ColumnProfile;
  place: number;
  rows: number;
  part: string | null;
  isActive: boolean;
  isOpen: boolean;
  onOpen: (column: ColumnProfile) => void;
  onActive: (place: number) => void;
}

function ColumnRow(props: IRowProps): React.ReactElement {
  const { trans } = useUi();
  const { column, isActive, isOpen, onActive, onOpen, part, place, rows } =
    props;
  return (
    <tr
      role="row"
      aria-rowindex={place + 2}
      className={isOpen ? 'iml-mod-open' : undefined}
      onClick={() => onOpen(column)}
    >
      <th role="rowheader" scope="row" title={column.name}>
        <button
          type="button"
          className="iml-Columns-name"
          data-place={place}
          tabIndex={isActive ? 0 : -1}
          aria-expanded={isOpen}
          onFocus={() => onActive(place)}
          onClick={event => {
            event.stopPropagation();
            onOpen(column);
          }}
        >
          {column.name}
        </button>
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
