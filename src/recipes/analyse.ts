import type { IAnalyseRequest } from '../contracts/ports';
import type { Task } from '../contracts/task';
import { columnsOf } from './understand/columns';

/**
 * Understand a task from its description, files, columns and profile.
 *
 * @param request - What is known before anything is decided.
 * @returns the task, each fact with its evidence and marked when guessed.
 */
export async function analyse(request: IAnalyseRequest): Promise<Task> {
  const train = columnsOf(request.profile, request.roles.train);
  const sample = columnsOf(request.profile, request.roles.sampleSubmission);
  const test = columnsOf(request.profile, request.roles.test);
  const inTest = new Set(test.map(({ name }) => name));
  const targets = train
    .map(({ name }) => name)
    .filter(name => (test.length > 0 ? !inTest.has(name) : true))
    .slice(-1);
  const guess = {
    source: 'default' as const,
    evidence: 'nothing was read yet',
    guessed: true
  };
  return {
    title: 'Task',
    description: request.description,
    roles: { value: request.roles, ...guess },
    problemType: { value: 'regression', ...guess },
    targets: { value: targets, ...guess },
    classes: null,
    positive: null,
    id: { value: null, ...guess },
    group: { value: null, ...guess },
    time: { value: null, ...guess },
    metric: { value: { name: 'rmse', quantile: null }, ...guess },
    direction: { value: 'minimize', ...guess },
    submission: {
      value: {
        form: sample.length > 0 ? 'values' : 'none',
        columns: sample.map(({ name }) => name)
      },
      ...guess
    },
    warnings: []
  };
}
