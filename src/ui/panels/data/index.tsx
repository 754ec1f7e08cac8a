import * as React from 'react';
import { CommandIDs } from '../../../tokens';
import { Action, Empty } from '../../controls';
import { useUi } from '../../context';
import { count } from '../../format';
import { isActive, showsRun } from '../../guidance';
import { Section } from '../../section';
import { Findings } from './findings';
import { Frames } from './frames';
import { Profile } from './profile';
import { Sent } from './sent';

/** The frames that live in the kernel, their roles, and what is in them. */
export function DataSection(): React.ReactElement {
  const { trans, workbench } = useUi();
  const { activeFrame, busy, listing, profile, readiness, run } = workbench;
  const active = listing?.frames.find(({ name }) => name === activeFrame);
  return (
    <Section
      stem="data"
      label={trans.__('Data')}
      quiet={showsRun(workbench)}
      summary={
        active === undefined
          ? null
          : trans.__(
              '%1, %2 × %3',
              active.name,
              active.rows === null ? '?' : count(active.rows),
              count(active.columns)
            )
      }
      actions={
        <Action
          command={CommandIDs.profile}
          label={trans.__('Profile')}
          look={profile === null ? 'primary' : 'plain'}
          disabled={readiness !== 'ready' || busy !== null || isActive(run)}
        />
      }
    >
      {listing === null || listing.frames.length === 0 ? (
        <Empty>{trans.__('The dataframes of the notebook appear here.')}</Empty>
      ) : (
        <Frames listing={listing} />
      )}
      {profile !== null && (
        <>
          <Findings findings={profile.findings} />
          {workbench.isLookingDeeper && (
            <p className="iml-Hint" role="status">
              {trans.__('Looking deeper: drift, leaks, near-duplicates…')}
            </p>
          )}
          <Profile profile={profile} />
          <div className="iml-Data-foot">
            <Action
              command={CommandIDs.insertProfile}
              label={trans.__('Insert as cells')}
            />
            <label className="iml-Check">
              <input
                type="checkbox"
                checked={workbench.live}
                onChange={event =>
                  workbench.setLive(event.currentTarget.checked)
                }
              />
              {trans.__('Live')}
            </label>
          </div>
          <Sent profile={profile} />
        </>
      )}
    </Section>
  );
}
