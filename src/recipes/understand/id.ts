import type { IFact } from '../../contracts/task';
import { plainName } from './columns';
import { guess, known } from './fact';
import type { ITables } from './target';

const ID_NAME =
  /(?:^|\s)(?:id|uid|uuid|guid|index|idx|key|nr|no|number|row|row id)$|^id\b/;

/** The id, and what the person should know about it. */
export interface IIdReading {
  readonly id: IFact<string | null>;
  readonly warnings: readonly string[];
}

/**
 * Decide the column that names the rows of the submission.
 *
 * @param answers - Columns of the sample that hold predictions.
 * @param said - The person's word; undefined when they left it alone.
 */
export function readId(
  { train, test, sample }: ITables,
  targets: readonly string[],
  answers: readonly string[],
  said: string | null | undefined
): IIdReading {
  if (said !== undefined) {
    return {
      id: known(
        said,
        'person',
        said === null ? 'you said there is no id' : `you named ${said}`
      ),
      warnings: []
    };
  }
  const rest = sample.filter(({ name }) => !answers.includes(name));
  const inTest = rest.filter(({ name }) =>
    test.some(column => column.name === name)
  );
  if (inTest.length > 0) {
    const rows = Math.max(...inTest.map(({ unique }) => unique));
    const best = inTest.find(({ unique }) => unique === rows) ?? inTest[0];
    return {
      id: known(
        best.name,
        'sample_submission',
        `${best.name} stands in test and in the sample submission`
      ),
      warnings:
        inTest.length > 1
          ? [
              `The sample submission names rows by ${inTest.map(({ name }) => name).join(' and ')} together; they are matched by position.`
            ]
          : []
    };
  }
  if (rest.length > 0) {
    return {
      id: known(
        null,
        'sample_submission',
        `${rest[0].name} of the sample submission is in no other table: rows are matched by position`
      ),
      warnings: [
        `"${rest[0].name}" of the sample submission is not a column of test; its rows are taken to be in the order of test.`
      ]
    };
  }
  const candidates = (test.length > 0 ? test : train).filter(
    ({ name, semantic }) => semantic === 'identifier' && !targets.includes(name)
  );
  const named = candidates.find(({ name }) => ID_NAME.test(plainName(name)));
  const choice = named ?? candidates[0];
  return choice === undefined
    ? {
        id: known(
          null,
          'columns',
          'no column has another value in every row and looks like an id'
        ),
        warnings: []
      }
    : {
        id: guess(
          choice.name,
          'columns',
          `${choice.name} has another value in every row`
        ),
        warnings: []
      };
}
