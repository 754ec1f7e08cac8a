import * as React from 'react';
import type { Finding } from '../../../contracts/data-profile';
import { Button } from '../../controls';
import { useUi } from '../../context';
import { useMemory } from '../../memory';
import { Glyph } from '../../glyphs';
import { Prose } from '../../prose';
import { severityWord } from '../../words';

/** How many findings stand open; the rest are one press away. */
const FIRST = 4;

const ORDER = { serious: 0, warning: 1, info: 2 } as const;

/** What in the data matters for modelling, the grave things first. */
export function Findings(props: {
  findings: readonly Finding[];
}): React.ReactElement | null {
  const { memory, trans } = useUi();
  const [all, setAll] = useMemory(memory, 'findings:all', false);
  const findings = [...props.findings].sort(
    (a, b) => ORDER[a.severity] - ORDER[b.severity]
  );
  if (findings.length === 0) {
    return <p className="iml-Hint">{trans.__('Nothing unusual was found.')}</p>;
  }
  const shown = all ? findings : findings.slice(0, FIRST);
  return (
    <>
      <h3 className="iml-Heading">{trans.__('What matters')}</h3>
      <ul className="iml-Findings">
        {shown.map((finding, index) => (
          <li key={index} className={`iml-mod-${finding.severity}`}>
            <span className="iml-Finding-severity">
              <Glyph
                name={finding.severity === 'info' ? 'info' : finding.severity}
              />
              {severityWord(trans, finding.severity)}
            </span>
            <span className="iml-Finding-text">
              <Prose text={finding.sentence} />
              <span className="iml-Finding-consequence">
                <Prose text={finding.consequence} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      {findings.length > FIRST && (
        <Button
          look="quiet"
          label={
            all
              ? trans.__('Show fewer')
              : trans.__('Show %1 more', findings.length - FIRST)
          }
          onPress={() => setAll(!all)}
        />
      )}
    </>
  );
}
