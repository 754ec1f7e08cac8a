import type { ModuleKey } from '../contracts/code-module';
import { build } from './build';
import { blueprintText } from './draft';
import { ModuleFailedError } from './errors';
import { type Job, known } from './job';
import { checkLeaks } from './leaks';
import { addProse } from './write';

const VALIDATION: ModuleKey = {
  module: 'validation',
  track: null,
  candidate: null
};

/**
 * The folds, frozen by the harness before the first fit.
 *
 * @throws ModuleFailedError when not even shuffled folds can be made.
 */
export async function validate(job: Job): Promise<void> {
  const { options, story } = job;
  story.emit({ type: 'step_started', step: 'validation', track: null });
  try {
    await build(job, VALIDATION);
  } catch (error) {
    if (!(error instanceof ModuleFailedError) || job.isFrozen) {
      throw error;
    }
    await planPlainly(job, error);
    await build(job, VALIDATION);
  }
  if (job.isFrozen) {
    return;
  }
  await checkLeaks(job);
  const frozen = await job.check('freeze', {
    task: job.facts,
    folder: options.folder
  });
  job.isFrozen = true;
  story.emit({ type: 'folds_frozen', frozen });
}

/**
 * Plan again as if no column ordered the rows or tied them together: folds by chance need
 * none, and a run has to end in a valid submission.
 *
 * @throws the error itself where the plan was as plain already.
 */
async function planPlainly(job: Job, error: ModuleFailedError): Promise<void> {
  const { story, ports, options } = job;
  const task = known(job.task, 'task');
  // What is ranked is ranked within its groups: these are part of the task.
  const group = task.problemType.value === 'ranking' ? null : task.group.value;
  const columns = [task.time.value, group].filter(name => name !== null);
  if (columns.length === 0) {
    throw error;
  }
  const without = { value: null, evidence: error.reason, guessed: true };
  job.task = {
    ...task,
    time: { ...task.time, ...without },
    group: group === null ? task.group : { ...task.group, ...without }
  };
  job.blueprint = await ports.team.blueprint({
    task: job.task,
    profile: known(job.profile, 'profile'),
    budget: Number.isFinite(job.remaining) ? job.remaining : null,
    seed: options.seed
  });
  story.emit({ type: 'task_ready', task: job.task });
  story.emit({ type: 'blueprint_ready', blueprint: job.plan });
  story.emit({
    type: 'warned',
    message: `No folds can be made by ${columns.map(name => `\`${name}\``).join(' and ')} (${error.reason}). Rows are split without regard to it, so that scores may promise too much. Mend the column or name another in the task, and run again.`
  });
  addProse(job, blueprintText(job, job.plan), 'blueprint');
}
