import { closeIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type {
  ColumnProfile,
  FrameProfile
} from '../../../contracts/data-profile';
import { CommandIDs } from '../../../tokens';
import { useUi } from '../../context';
import { bytes, count, figure, moment, percent } from '../../format';
import { semanticWord } from '../../words';
import { Chart } from './chart';

type Fact = readonly [string, string];

/** What is known about a column, as pairs of word and figure. */
export function factsOf(
  trans: TranslationBundle,
  column: ColumnProfile
): Fact[] {
  const { date, files, missing, numeric, text, unique, uniqueRange } = column;
  const facts: Fact[] = [
    [
      trans.__('Type'),
      `${semanticWord(trans, column.semantic)} (${column.dtype})`
    ],
    [trans.__('Missing'), percent(missing)],
    [
      trans.__('Distinct'),
      uniqueRange && uniqueRange[1] > uniqueRange[0]
        ? trans.__('%1 to %2', count(uniqueRange[0]), count(uniqueRange[1]))
        : count(unique)
    ]
  ];
  if (
    numeric !== null &&
    numeric.min !== null &&
    column.semantic !== 'identifier'
  ) {
    facts.push(
      [
        trans.__('Range'),
        trans.__('%1 to %2', figure(numeric.min), figure(numeric.max))
      ],
      [
        trans.__('Mean'),
        trans.__('%1 ± %2', figure(numeric.mean), figure(numeric.std))
      ],
      [
        trans.__('Quartiles'),
        [numeric.q25, numeric.median, numeric.q75].map(figure).join(' · ')
      ]
    );
    if (numeric.skew !== null) {
      facts.push([trans.__('Skewness'), figure(numeric.skew)]);
    }
  }
  if (date !== null) {
    facts.push([
      trans.__('Range'),
      trans.__('%1 to %2', moment(date.min), moment(date.max))
    ]);
  }
  if (text !== null && numeric === null) {
    facts.push([
      trans.__('Length'),
      trans.__(
        '%1 to %2 characters',
        count(text.minLength),
        count(text.maxLength)
      )
    ]);
  }
  if (files !== undefined) {
    facts.push([
      trans.__('Files'),
      trans.__(
        '%1 of %2 found, %3 of %4 opened are broken',
        count(files.found),
        count(files.looked),
        count(files.broken),
        count(files.opened)
      )
    ]);
    if (files.bytes !== null) {
      facts.push([trans.__('Size'), files.bytes.map(bytes).join(' · ')]);
    }
    if (files.width !== null && files.height !== null) {
      facts.push([
        trans.__('Pixels'),
        `${figure(files.width[1])} × ${figure(files.height[1])}`
      ]);
    }
    if (files.seconds !== null) {
      facts.push([trans.__('Seconds'), files.seconds.map(figure).join(' · ')]);
    }
  }
  return facts;
}

/** A column opened: its chart against the target and all of its figures. */
export function Detail(props: {
  frame: FrameProfile;
  column: ColumnProfile;
  onClose: () => void;
}): React.ReactElement {
  const { has, trans, workbench } = useUi();
  const { column, frame, onClose } = props;
  const heading = React.useRef<HTMLHeadingElement>(null);
  React.useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView?.({ block: 'nearest' });
  }, [column.name]);
  return (
    <div
      className="iml-Detail"
      role="group"
      aria-label={trans.__('Column %1', column.name)}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <div className="iml-Detail-head">
        <h4 ref={heading} tabIndex={-1} title={column.name}>
          {column.name}
        </h4>
        <button
          type="button"
          className="iml-IconButton"
          aria-label={trans.__('Close column')}
          title={trans.__('Close column')}
          onClick={onClose}
        >
          <closeIcon.react tag="span" className="iml-Icon" />
        </button>
      </div>
      {has(CommandIDs.columnChart) && (
        <Chart
          frame={frame}
          column={column.name}
          target={workbench.targets[0] ?? null}
        />
      )}
      <dl className="iml-Detail-facts">
        {factsOf(trans, column).map(([word, value]) => (
          <React.Fragment key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </React.Fragment>
        ))}
      </dl>
    </div>
  );
}
