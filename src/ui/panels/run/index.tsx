import * as React from 'react';
import { CommandIDs } from '../../../tokens';
import { Action } from '../../controls';
import { useUi } from '../../context';
import { canStop, isActive, showsRun } from '../../guidance';
import { ProposalCard } from '../../review/proposal-card';
import { Section } from '../../section';
import { modeWord } from '../../words';
import { Progress } from './progress';
import { Settings } from './settings';
import { Steps } from './steps';

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
          <Action
            key="stop"
            command={CommandIDs.stop}
            label={trans.__('Stop')}
            disabled={run.status === 'stopping'}
          />
        ) : (
          <Action
            key="run"
            command={CommandIDs.run}
            label={trans.__('Run')}
            look={
              blueprint !== null && !showsRun(workbench) ? 'primary' : 'plain'
            }
            disabled={readiness !== 'ready' || busy !== null}
          />
        )
      }
    >
      {run.proposal !== null && (
        <ProposalCard key={run.proposal.id} proposal={run.proposal} />
      )}
      {active ? <Progress run={run} /> : <Settings />}
      <Steps run={run} />
    </Section>
  );
}
