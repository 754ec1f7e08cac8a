import type { CodeModule } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { Decision, Proposal } from '../contracts/review';
import type { Job } from './job';

/**
 * Ask the person, if the mode says so, and wait.
 *
 * Autopilot waits for nothing but risky calls; *Plan and patches* lets new modules pass.
 */
export async function review(
  job: Job,
  proposal: Omit<Proposal, 'id'>
): Promise<Decision> {
  job.proceed();
  if (!waits(job, proposal)) {
    return { action: 'accept' };
  }
  const id = `${job.options.run}-${job.story.events.length + 1}`;
  job.story.emit({ type: 'review_requested', proposal: { ...proposal, id } });
  const decision = await job.stopwatch.measure('waiting', () =>
    job.ports.reviewer.review({ ...proposal, id }, job.options.signal)
  );
  job.proceed();
  job.story.emit({ type: 'review_answered', proposal: id, decision });
  return decision;
}

/**
 * The proposal of a new module, or of a new version of one.
 *
 * @param isTheirs - What it would replace is the person's own text.
 */
export function proposalOf(
  module: CodeModule,
  before: string | null,
  why: string,
  risks: readonly string[],
  isTheirs = false
): Omit<Proposal, 'id'> {
  return {
    kind: isTheirs ? 'fix' : before === null ? 'module' : 'patch',
    key: module.key,
    title: keyText(module.key),
    why,
    before,
    after: module.source,
    author: module.author,
    risks: [...risks]
  };
}

function waits(job: Job, proposal: Omit<Proposal, 'id'>): boolean {
  if (proposal.risks.length > 0 || proposal.kind === 'fix') {
    return true;
  }
  switch (job.options.mode) {
    case 'step':
      return true;
    case 'plan':
      return proposal.kind === 'blueprint' || proposal.kind === 'patch';
    case 'autopilot':
      return false;
  }
}
