import * as React from 'react';
import type {
  SubmissionCheck,
  SubmissionReport
} from '../../../contracts/score';
import { useUi } from '../../context';
import { count } from '../../format';
import { Glyph, type GlyphName } from '../../glyphs';
import { checkWord, ruleWord } from '../../words';

const GLYPHS: Record<SubmissionCheck['status'], GlyphName> = {
  passed: 'check',
  failed: 'cross',
  warning: 'warning',
  not_applicable: 'dash'
};

/** The check list of the submission; what was expected and found stands where it matters. */
export function SubmissionChecks(props: {
  report: SubmissionReport;
}): React.ReactElement {
  const { trans } = useUi();
  const { checks, rows, valid } = props.report;
  const applicable = checks.some(({ status }) => status !== 'not_applicable');
  return (
    <details className="iml-Checks" open={!valid}>
      <summary>
        <Glyph name={!applicable ? 'dash' : valid ? 'check' : 'cross'} />
        <span>
          {!applicable
            ? trans.__('No submission is asked for')
            : valid
              ? trans.__('Valid submission, %1 rows', count(rows))
              : trans.__('The submission is not valid')}
        </span>
      </summary>
      <ul>
        {checks.map(check => (
          <li key={check.rule} className={`iml-mod-${check.status}`}>
            <Glyph name={GLYPHS[check.status]} />
            <span>{ruleWord(trans, check.rule)}</span>
            <span className="iml-Faint">{checkWord(trans, check.status)}</span>
            {check.status !== 'not_applicable' && (
              <p className="iml-Check-detail">
                {check.status === 'passed'
                  ? check.found
                  : trans.__(
                      'expected %1, found %2',
                      check.expected,
                      check.found
                    )}
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
