import { build } from './build';
import { blueprintText, planned } from './draft';
import { ModuleFailedError } from './errors';
import { type Job, known } from './job';
import { checkLeaks, VALIDATION } from './leaks';
import { review } from './review';
import { addProse } from './write';

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
    folder: options.folder,
    files: options.source.kind === 'folder' ? options.source.path : null
  });
  job.isFrozen = true;
  story.emit({ type: 'folds_frozen', frozen });
}

/**
 * Plan again as if no column ordered the rows or tied them together: folds by chance need
 * none, and a run has to end in a valid submission. The person is asked where the mode says so.
 *
 * @throws the error itself where the plan was as plain already, or the person wants no other.
 */
async function planPlainly(job: Job, error: ModuleFailedError): Promise<void> {
  const { story } = job;
  const task = known(job.task, 'task');
  // What is ranked is ranked within its groups: these are part of the task.
  const group = task.problemType.value === 'ranking' ? null : task.group.value;
  const columns = [task.time.value, group].filter(name => name !== null);
  if (columns.length === 0) {
    throw error;
  }
  const without = { value: null, evidence: error.reason, guessed: true };
  const plainer = {
    ...task,
    time: { ...task.time, ...without },
    group: group === null ? task.group : { ...task.group, ...without }
  };
  const plan = await planned(job, plainer);
  const why = `No folds can be made by ${columns.map(name => `\`${name}\``).join(' and ')} (${error.reason}). Rows are split without regard to it, so that scores may promise too much. Mend the column or name another in the task, and run again.`;
  const decision = await review(job, {
    kind: 'blueprint',
    key: null,
    title: 'Blueprint',
    why,
    before: blueprintText(job, job.plan),
    after: blueprintText(job, plan),
    author: 'recipe',
    risks: []
  });
  if (decision.action !== 'accept') {
    throw error;
  }
  [job.task, job.blueprint] = [plainer, plan];
  story.emit({ type: 'task_ready', task: plainer });
  story.emit({ type: 'blueprint_ready', blueprint: plan });
  story.emit({ type: 'warned', message: why });
  addProse(job, blueprintText(job, plan), 'blueprint');
}
