import type { ColumnProfile } from '../../contracts/data-profile';
import type { IFact, Submission } from '../../contracts/task';
import { plainName } from './columns';
import { guess, known } from './fact';
import type { ITables } from './target';

const ID_NAME =
  /(?:^|\s)(?:id|uid|uuid|guid|index|idx|key|nr|no|number|row|row id)$|^id\b/;

/** What names the rows of the submission, and what the person should know about it. */
export interface IIdReading {
  readonly id: IFact<string | null>;
  /** The columns of the sample that hold no answers; null where they are the id alone. */
  readonly given: NonNullable<Submission['given']> | null;
  readonly warnings: readonly string[];
}

/**
 * Decide the column that names the rows of the submission.
 *
 * @param answers - Columns of the sample that hold predictions.
 * @param said - The person's word; undefined when they left it alone.
 */
export function readId(
  tables: ITables,
  targets: readonly string[],
  answers: readonly string[],
  said: string | null | undefined
): IIdReading {
  const given = tables.sample
    .filter(({ name }) => !answers.includes(name))
    .map(({ name }) => ({ column: name, test: inTest(name, tables.test) }));
  const { id, warnings } =
    said === undefined
      ? idOf(tables, targets, given)
      : { id: saidId(said), warnings: [] };
  const [first] = given;
  const alone =
    given.length === 0 ||
    (given.length === 1 &&
      first.column === id.value &&
      first.test === id.value);
  return { id, given: alone ? null : given, warnings };
}

/** The column of test of this name, or of this name in other letters (`ID`, `row id`). */
function inTest(name: string, test: readonly ColumnProfile[]): string | null {
  if (test.some(column => column.name === name)) {
    return name;
  }
  const alike = test.filter(
    column => plainName(column.name) === plainName(name)
  );
  return alike.length === 1 ? alike[0].name : null;
}

function saidId(said: string | null): IFact<string | null> {
  return known(
    said,
    'person',
    said === null ? 'you said there is no id' : `you named ${said}`
  );
}

function idOf(
  { train, test }: ITables,
  targets: readonly string[],
  given: NonNullable<Submission['given']>
): Pick<IIdReading, 'id' | 'warnings'> {
  const matched = given.filter(column => column.test !== null);
  if (matched.length > 1) {
    const names = matched.map(({ column }) => column).join(' and ');
    const own = matched.find(({ test: name }) =>
      test.some(
        column => column.name === name && column.semantic === 'identifier'
      )
    );
    return {
      id: known(
        own?.test ?? null,
        'sample_submission',
        `${names} stand in test and in the sample submission`
      ),
      warnings: [
        `The sample submission names rows by ${names} together, and so are the answers matched.`
      ]
    };
  }
  if (matched.length === 1) {
    const [{ column, test: name }] = matched;
    return {
      id: known(
        name,
        'sample_submission',
        column === name
          ? `${name} stands in test and in the sample submission`
          : `${column} of the sample submission is ${name} of test`
      ),
      warnings: []
    };
  }
  if (given.length > 0) {
    const [{ column }] = given;
    return {
      id: known(
        null,
        'sample_submission',
        `${column} of the sample submission is in no other table: rows are matched by position`
      ),
      warnings: [
        `"${column}" of the sample submission is not a column of test; its rows are taken to be in the order of test.`
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
