import type { ColumnProfile } from '../../contracts/data-profile';
import type { IFact } from '../../contracts/task';
import { isBlank, listedValues, plainName } from './columns';
import { guess, known } from './fact';
import { claimedTargets, namingOf } from './naming';
import type { IPassage } from './text';

/** The tables as the decision about targets sees them. */
export interface ITables {
  readonly train: readonly ColumnProfile[];
  /** Empty when there is no test set. */
  readonly test: readonly ColumnProfile[];
  /** Empty when there is no sample submission. */
  readonly sample: readonly ColumnProfile[];
}

/** The targets, and what the person should know about them. */
export interface ITargetReading {
  readonly targets: IFact<string[]>;
  /** Columns of the sample that stand for the classes of the one target. */
  readonly perClass: readonly string[] | null;
  readonly warnings: readonly string[];
}

/** Names that people give to a target when they give it no other. */
const USUAL =
  /^(?:target|label|labels|y|class|outcome|response|output|target value|target label|ziel)$/;

/** Columns of train that the test set lacks or has only blank. */
export function hiddenColumns({ train, test }: ITables): ColumnProfile[] {
  const inTest = new Map(test.map(column => [column.name, column]));
  return train.filter(({ name }) => {
    const other = inTest.get(name);
    return other === undefined || isBlank(other);
  });
}

/** Values as they compare with column names: `1`, `1.0` and `True` alike for people. */
function plainValue(value: unknown): string {
  return plainName(String(value)).replace(/\.0$/, '');
}

/**
 * Columns of the sample that name the classes of a column, bare or with a common
 * prefix or suffix (`soil_clay`, `Class_1`, `prob_yes`).
 *
 * @returns the columns in the order of the file, null when they do not.
 */
export function classColumns(
  target: ColumnProfile,
  asked: readonly string[]
): string[] | null {
  if (asked.length < 2) {
    return null;
  }
  const values = new Set(listedValues(target).map(plainValue));
  const fits = (names: readonly string[]): boolean =>
    names.every(name => values.has(name)) &&
    new Set(names).size === names.length;
  const plain = asked.map(plainValue);
  const truncated = target.top.length < target.unique;
  if (fits(plain)) {
    return [...asked];
  }
  const stripped = stripCommon(plain);
  if (stripped !== null && fits(stripped)) {
    return [...asked];
  }
  // The profile lists only the most frequent values: count instead.
  const hits = plain.filter(name => values.has(name)).length;
  const enough = truncated && asked.length === target.unique;
  return enough && (hits >= Math.min(3, values.size) || stripped !== null)
    ? [...asked]
    : null;
}

function stripCommon(names: readonly string[]): string[] | null {
  const common = (texts: readonly string[]): number => {
    let length = 0;
    while (
      length < texts[0].length - 1 &&
      texts.every(text => text[length] === texts[0][length])
    ) {
      length += 1;
    }
    return length;
  };
  const reverse = (text: string): string => [...text].reverse().join('');
  // A prefix ends at a separator or before a figure: `class 1`, not `s` of `sand`, `silt`.
  let prefix = common(names);
  while (
    prefix > 0 &&
    !/[ =:]/.test(names[0][prefix - 1]) &&
    !names.every(name => /^\d/.test(name.slice(prefix)))
  ) {
    prefix -= 1;
  }
  const back = names.map(reverse);
  let suffix = common(back);
  while (suffix > 0 && !/[ =:]/.test(back[0][suffix - 1])) {
    suffix -= 1;
  }
  if (prefix === 0 && suffix === 0) {
    return null;
  }
  return names.map(name =>
    name
      .slice(prefix, name.length - suffix)
      .trim()
      .replace(/\.0$/, '')
  );
}

/** What was said of targets that are in no table. */
function absentClaims(
  passages: readonly IPassage[],
  tables: ITables,
  chosen: readonly string[]
): string[] {
  const names = new Set(
    [...tables.train, ...tables.test, ...tables.sample].map(({ name }) =>
      plainName(name)
    )
  );
  const values = new Set(
    tables.train.flatMap(column => listedValues(column).map(plainValue))
  );
  return [...new Set(claimedTargets(passages))]
    .filter(claim => {
      const plain = plainName(claim);
      return (
        !names.has(plain) &&
        !values.has(plain) &&
        !/^(?:target|label|class|outcome|probability|test|train)$/.test(
          plain
        ) &&
        !/\.(?:csv|txt|md|json|parquet)$/i.test(claim)
      );
    })
    .map(
      claim =>
        `The description calls "${claim}" the target, but train has no such column; ${chosen.map(name => `"${name}"`).join(', ')} is taken from the tables.`
    );
}

/**
 * Decide the targets: the person's word, then what the sample submission asks for
 * among the columns that the test set lacks, then the words of the description,
 * then the usual names and the last column.
 */
export function readTargets(
  tables: ITables,
  passages: readonly IPassage[],
  said: readonly string[] | undefined
): ITargetReading {
  const reading = decide(tables, passages, said);
  return {
    ...reading,
    warnings: [
      ...reading.warnings,
      ...(reading.targets.source === 'person'
        ? []
        : absentClaims(passages, tables, reading.targets.value))
    ]
  };
}

function decide(
  tables: ITables,
  passages: readonly IPassage[],
  said: readonly string[] | undefined
): ITargetReading {
  const { train, test, sample } = tables;
  const none = { perClass: null, warnings: [] };
  const inTrain = new Set(train.map(({ name }) => name));
  const testNames = new Set(test.map(({ name }) => name));
  const hidden =
    test.length > 0 ? hiddenColumns(tables) : train.filter(() => false);
  const asked = sample.map(({ name }) => name);
  const answers = asked.filter(
    (name, position) =>
      !(testNames.has(name) && !hidden.some(column => column.name === name)) &&
      !(
        position === 0 &&
        asked.length > 1 &&
        !hidden.some(column => column.name === name)
      )
  );

  if (said !== undefined && said.length > 0) {
    const absent = said.filter(name => !inTrain.has(name));
    const [only] = train.filter(({ name }) => name === said[0]);
    return {
      targets: known([...said], 'person', `you named ${said.join(', ')}`),
      perClass:
        said.length === 1 && only !== undefined
          ? classColumns(only, answers)
          : null,
      warnings: absent.map(
        name => `You named "${name}" as a target, but train has no such column.`
      )
    };
  }

  const direct = answers.filter(name =>
    hidden.some(column => column.name === name)
  );
  if (direct.length > 0) {
    return {
      ...none,
      targets: known(
        direct,
        'sample_submission',
        `${direct.join(', ')}: in train and in the sample submission, not in test`
      )
    };
  }
  const loose = hidden.filter(({ name }) =>
    answers.some(answer => plainName(answer) === plainName(name))
  );
  if (loose.length > 0 && loose.length === answers.length) {
    return {
      ...none,
      targets: known(
        loose.map(({ name }) => name),
        'sample_submission',
        `${answers.join(', ')} of the sample submission, written another way in train`
      )
    };
  }
  const pool = hidden.length > 0 ? hidden : train;
  for (const column of pool) {
    const perClass = classColumns(column, answers);
    if (perClass !== null) {
      return {
        targets: known(
          [column.name],
          'sample_submission',
          `the sample submission has a column for each class of ${column.name}: ${perClass.join(', ')}`
        ),
        perClass,
        warnings: []
      };
    }
  }
  if (hidden.length === 1) {
    const [{ name }] = hidden;
    return {
      ...none,
      targets: known([name], 'columns', `${name} is in train and not in test`)
    };
  }
  return { ...none, ...fromWords(pool, tables, passages) };
}

function fromWords(
  pool: readonly ColumnProfile[],
  { train, test, sample }: ITables,
  passages: readonly IPassage[]
): { targets: IFact<string[]>; warnings: string[] } {
  const possible = pool.filter(({ semantic }) => semantic !== 'constant');
  const namings = possible
    .map(({ name }) => namingOf(name, passages))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const [first] = namings;
  if (first !== undefined) {
    const equal = namings.filter(({ weight }) => weight === first.weight);
    const several = equal.filter(({ passage }) => passage === first.passage);
    const together =
      several.length > 1 &&
      (sample.length === 0 || several.length === sample.length - 1) &&
      first.weight >= 3;
    const names = together
      ? possible
          .map(({ name }) => name)
          .filter(name => several.some(naming => naming.name === name))
      : [first.name];
    const sure = first.weight >= 3 && (together || equal.length === 1);
    const evidence = first.passage?.text ?? '';
    return {
      targets: sure
        ? known(names, 'description', evidence)
        : guess(names, 'description', evidence),
      warnings: sure
        ? []
        : [
            `The target is not named plainly; "${names.join(', ')}" is taken. Please check it.`
          ]
    };
  }
  const usual = possible.find(({ name }) => USUAL.test(plainName(name)));
  const eligible = possible.filter(
    ({ semantic }) => !['identifier', 'path', 'text', 'date'].includes(semantic)
  );
  const last = eligible[eligible.length - 1] ?? train[train.length - 1];
  const choice = usual ?? last;
  const why =
    usual !== undefined
      ? `${choice.name} is a usual name of a target`
      : `${choice.name} is the last column${test.length > 0 ? ' that test lacks' : ''}`;
  return {
    targets: guess([choice.name], 'columns', why),
    warnings: [
      `Nothing says what is to be predicted; "${choice.name}" is taken because it ${usual !== undefined ? 'has a usual name of a target' : 'is the last fitting column'}. Please check it.`
    ]
  };
}
