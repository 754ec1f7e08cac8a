import * as React from 'react';
import type { CandidatePlan, TrackPlan } from '../../../contracts/blueprint';
import { useUi } from '../../context';
import { duration } from '../../format';
import { isActive } from '../../guidance';
import { Prose } from '../../prose';
import { featureWord, trackWord } from '../../words';
import type { IPlan } from './plan';

/** Columns that are named one by one; more are counted. */
const NAMED = 6;

/** One track of the plan: its switch, its features and its candidates. */
export function Track(props: {
  track: TrackPlan;
  plan: IPlan;
}): React.ReactElement {
  const { trans, workbench } = useUi();
  const { plan, track } = props;
  const on = plan.isOn(track.name);
  const frozen = isActive(workbench.run);
  return (
    <fieldset className={`iml-Track${on ? '' : ' iml-mod-off'}`}>
      <legend>
        <label className="iml-Check">
          <input
            type="checkbox"
            checked={on}
            disabled={frozen}
            onChange={() => plan.toggleTrack(track.name)}
          />
          <span>{trans.__('%1 track', trackWord(trans, track.name))}</span>
        </label>
      </legend>
      {track.why !== '' && (
        <p className="iml-Why">
          <Prose text={track.why} />
        </p>
      )}
      {track.features.length > 0 && (
        <details className="iml-Features">
          <summary>
            {trans._n(
              '%1 group of features',
              '%1 groups of features',
              track.features.length
            )}
          </summary>
          <ul>
            {track.features.map((feature, index) => (
              <li key={index}>
                <strong>{featureWord(trans, feature.kind)}</strong>{' '}
                <span className="iml-Faint">
                  {feature.columns.length > NAMED
                    ? trans.__(
                        '%1 and %2 more',
                        feature.columns.slice(0, NAMED).join(', '),
                        feature.columns.length - NAMED
                      )
                    : feature.columns.join(', ')}
                </span>
                <p className="iml-Why">
                  <Prose text={feature.why} />
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <ul className="iml-Candidates">
        {track.candidates.map(candidate => (
          <Candidate
            key={candidate.name}
            candidate={candidate}
            on={plan.isOn(track.name, candidate.name)}
            frozen={frozen}
            onToggle={() => plan.toggleCandidate(track.name, candidate.name)}
          />
        ))}
      </ul>
      {!on && (
        <p className="iml-Hint">
          {trans.__('Switched off: nothing of this track will run.')}
        </p>
      )}
      {on && track.candidates.length === 0 && (
        <p className="iml-Hint">{trans.__('No candidates in this track.')}</p>
      )}
      <span className="iml-Track-seconds">
        {duration(
          trans,
          track.candidates
            .filter(({ of }) => of === undefined)
            .reduce((sum, { seconds }) => sum + seconds, 0)
        )}
      </span>
    </fieldset>
  );
}

function Candidate(props: {
  candidate: CandidatePlan;
  on: boolean;
  frozen: boolean;
  onToggle: () => void;
}): React.ReactElement {
  const { trans } = useUi();
  const { candidate, frozen, on, onToggle } = props;
  const params = Object.entries(candidate.params)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ');
  return (
    <li className={on ? undefined : 'iml-mod-off'}>
      <label className="iml-Check" title={params}>
        <input
          type="checkbox"
          checked={on}
          disabled={frozen}
          onChange={onToggle}
        />
        <span>{candidate.name}</span>
        <span className="iml-Candidate-seconds">
          {duration(trans, candidate.seconds)}
        </span>
      </label>
      <p className="iml-Why">
        <Prose text={candidate.why} />
      </p>
    </li>
  );
}
