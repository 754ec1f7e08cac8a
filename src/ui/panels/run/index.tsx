import * as React from 'react';
import { CommandIDs } from '../../../tokens';
import type { IRunState } from '../../../tokens';
import { useNow } from '../../clock';
import { Action } from '../../controls';
import { useUi } from '../../context';
import { canResume, canStop, isActive, showsRun } from '../../guidance';
import { ProposalCard } from '../../review/proposal-card';
import { Section } from '../../section';
import { modeWord } from '../../words';
import { Progress } from './progress';
import { Settings } from './settings';
import { Steps } from './steps';

/** Seconds after *Stop* in which a kernel heeds its interrupt; then a restart is offered. */
const HEEDS = 10;

/** A kernel that is deaf to interrupts can only be restarted. */
function WayOut(props: { run: IRunState }): React.ReactElement | null {
  const { trans } = useUi();
  const now = useNow(true);
  const since = [...props.run.events]
    .reverse()
    .find(({ event }) => event.type === 'stopping')?.at;
  return since !== undefined && now - since > HEEDS * 1000 ? (
    <Action
      command={CommandIDs.restartKernel}
      label={trans.__('Restart kernel')}
    />
  ) : null;
}

/** The run: how it is to go, where it stands, and what waits for the person. */
export function RunSection(): React.ReactElement {
  const { trans, workbench } = useUi();
  const { blueprint, busy, mode, readiness, run } = workbench;
  const active = isActive(run);
  return (
    <Section
      stem="run"
      label={trans.__('Run')}
      summary={modeWord(trans, active ? run.mode : mode)}
      actions={
        canStop(workbench) ? (
          <>
            {run.status === 'running' && (
              <Action
                key="pause"
                command={CommandIDs.pause}
                label={trans.__('Pause')}
              />
            )}
            {run.status === 'paused' && (
              <Action
                key="resume"
                command={CommandIDs.resume}
                label={trans.__('Resume')}
                look="primary"
              />
            )}
            <Action
              key="stop"
              command={CommandIDs.stop}
              label={trans.__('Stop')}
              disabled={run.status === 'stopping'}
            />
            {run.status === 'stopping' && <WayOut run={run} />}
          </>
        ) : (
          <>
            {canResume(workbench) && (
              <Action
                key="resume"
                command={CommandIDs.resume}
                label={trans.__('Resume')}
                look="primary"
              />
            )}
            <Action
              key="run"
              command={CommandIDs.run}
              label={trans.__('Run')}
              look={
                blueprint !== null && !showsRun(workbench) ? 'primary' : 'plain'
              }
              disabled={readiness !== 'ready' || busy !== null}
            />
          </>
        )
      }
    >
      {run.proposal !== null && (
        <ProposalCard key={run.proposal.id} proposal={run.proposal} />
      )}
      {active ? <Progress run={run} /> : <Settings />}
      <Steps run={run} />
      {run.modules.length > 0 && !active && (
        <div className="iml-Buttons">
          <Action
            command={CommandIDs.revertRun}
            label={trans.__('Revert run')}
            look="quiet"
            title={trans.__(
              'Take the cells of the run out of the notebook; what you edited stays'
            )}
          />
        </div>
      )}
    </Section>
  );
}
