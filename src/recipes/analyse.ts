import type { ColumnProfile } from '../contracts/data-profile';
import type { IAnalyseRequest } from '../contracts/ports';
import type { IFact, Roles, Task } from '../contracts/task';
import { metricOf, readBounds } from './understand/bounds';
import { ascending, readClasses, readPositive } from './understand/classes';
import { columnsOf, rowsOf } from './understand/columns';
import { readDirection } from './understand/direction';
import { guess, known } from './understand/fact';
import {
  asIndicators,
  asNames,
  listedTarget,
  IOrderedItems,
  readLabelSets,
  readListing,
  readLong,
  readOrderedItems
} from './understand/forms';
import { IIdReading, readId } from './understand/id';
import { readLater } from './understand/later';
import { readMetric } from './understand/metric';
import { readOneClass } from './understand/one-class';
import { readGroup, readTime } from './understand/order';
import { readProblemType } from './understand/problem-type';
import {
  asksPlaces,
  asksRanking,
  groupOf,
  readRanking
} from './understand/ranking';
import { shapeOf } from './understand/shape';
import { readSubmission, sampleAsksProbability } from './understand/submission';
import { readSurvival, targetsOf } from './understand/survival';
import { readTargets, type ITables } from './understand/target';
import { passagesOf, titleOf } from './understand/text';

/** Tables that were found in a folder play their parts by name, live frames by the person's choice. */
function rolesOf(request: IAnalyseRequest): IFact<Roles> {
  const { roles, folder } = request;
  return folder === null
    ? guess(roles, 'data', `live dataframes: ${roles.train} as train`)
    : known(
        roles,
        'files',
        folder.files
          .map(({ path }) => path)
          .slice(0, 12)
          .join(', ')
      );
}

/** Columns of the sample that hold predictions: all but those that name the row. */
function answersOf(
  { test, sample }: ITables,
  targets: readonly string[],
  perClass: readonly string[] | null
): string[] {
  const names = sample.map(({ name }) => name);
  if (perClass !== null) {
    return [...perClass];
  }
  const direct = names.filter(name => targets.includes(name));
  if (direct.length > 0) {
    return direct;
  }
  const inTest = new Set(test.map(({ name }) => name));
  const others = names.filter(name => !inTest.has(name));
  // Without an id in test the first of several columns names the row.
  return others.length === names.length && names.length > 1
    ? others.slice(1)
    : others;
}

/**
 * Understand a task from its description, files, columns and profile.
 *
 * What the person said wins, then what the tables show, then what the description
 * says; where they contradict each other a warning says so.
 *
 * @param request - What is known before anything is decided.
 * @returns the task, each fact with its evidence and marked when guessed.
 */
export async function analyse(request: IAnalyseRequest): Promise<Task> {
  const { profile, roles, said, description } = request;
  const passages = passagesOf(description);
  const found: ITables = {
    train: columnsOf(profile, roles.train),
    test: columnsOf(profile, roles.test),
    sample: columnsOf(profile, roles.sampleSubmission)
  };
  const long = readLong(profile, roles, found);
  const tables = long === null ? found : { ...found, sample: long.wide };
  const ordered = readOrderedItems(profile, roles);
  const listing =
    said.targets === undefined ? readListing(profile, roles) : null;
  const sets =
    listing === null && said.targets === undefined
      ? readLabelSets(profile, roles, passages)
      : null;
  const lists = listing ?? sets;
  const survival =
    lists === null && (said.targets === undefined || said.targets.length === 2)
      ? readSurvival(tables, passages, [said.problemType, said.metric])
      : null;
  const { targets, perClass, warnings } =
    lists !== null
      ? { targets: listedTarget(lists), perClass: null, warnings: [] }
      : survival === null
        ? readTargets(tables, passages, said.targets)
        : targetsOf(survival);
  const own = targets.value
    .map(name => tables.train.find(column => column.name === name))
    .filter((column): column is ColumnProfile => column !== undefined);
  const answers = answersOf(tables, targets.value, perClass);
  const id =
    ordered === null
      ? readId(tables, targets.value, answers, said.id)
      : idOfGroups(ordered);
  const oneClass =
    said.problemType === undefined && perClass === null && lists === null
      ? readOneClass(own, tables.sample, answers, passages)
      : null;
  const columns = oneClass === null ? own : [oneClass.target];
  const named = new Set(targets.value);
  const taken = new Set([
    ...named,
    ...(id.id.value === null ? [] : [id.id.value])
  ]);
  const ranking =
    ordered !== null &&
    said.problemType === undefined &&
    said.group === undefined
      ? { ...ordered, sure: true }
      : survival === null &&
          lists === null &&
          asksRanking(request, passages, columns[0], answers)
        ? readRanking(
            tables,
            profile.findings,
            taken,
            rowsOf(profile, roles.train),
            passages,
            said.group
          )
        : null;
  const shape = shapeOf(
    sets !== null
      ? asIndicators(sets, columns[0])
      : listing === null
        ? columns
        : columns.map(asNames),
    passages,
    sampleAsksProbability(tables.sample, answers, perClass),
    survival !== null ? 'survival' : ranking !== null ? 'ranking' : null,
    perClass !== null
  );
  const reading = readMetric(
    passages,
    shape,
    said.metric,
    listing?.places ?? null
  );
  const { name: metric } = reading.metric.value;
  const metricGuessed = reading.metric.guessed;
  const direction = readDirection(
    metric,
    metricGuessed,
    reading.passage,
    passages
  );
  const problem = readProblemType(
    shape,
    metric,
    !metricGuessed,
    passages,
    said.problemType
  );
  const type = problem.problemType.value;
  const classes =
    sets !== null && type === 'multilabel'
      ? { classes: ascending(sets.labels), warnings: [] }
      : readClasses(type, columns, perClass, unsureWord(request, columns));
  const positive = readPositive(
    type,
    classes.classes,
    targets.value[0],
    answers,
    passages
  );
  // More answers than targets, none of them a target: they can only be quantiles of it.
  const several =
    type === 'regression' &&
    answers.length > 1 &&
    !answers.includes(targets.value[0]);
  const bounds = several ? readBounds(answers, passages) : null;
  const submission = readSubmission({
    bounds,
    later:
      survival === null
        ? null
        : readLater(
            passages,
            tables.sample.find(({ name }) => answers.includes(name)) ?? null,
            own[0]
          ),
    ordered,
    ranks:
      answers.length === 1 &&
      !named.has(answers[0]) &&
      asksPlaces(answers[0], passages),
    type,
    metric,
    metricGuessed,
    targets: targets.value,
    classes: classes.classes,
    id: id.id.value,
    given: id.given,
    hasTest: roles.test !== null,
    sample: tables.sample,
    answers,
    perClass,
    long: long?.long ?? null,
    listing,
    sets: type === 'multilabel' ? sets : null,
    places: reading.metric.value.k ?? null,
    fileColumns: found.sample.map(({ name }) => name),
    asksProbability: /\bprobabilit/i.test(description)
  });
  return {
    title: titleOf(description) || `Predict ${targets.value.join(', ')}`,
    description,
    roles: rolesOf(request),
    problemType: problem.problemType,
    targets,
    classes: classes.classes,
    positive: survival?.seen ?? oneClass?.label ?? positive.positive,
    id: id.id,
    group:
      groupOf(ranking) ??
      readGroup(profile, roles, taken, passages, said.group),
    time: readTime(profile, roles, named, passages, said.time),
    metric: metricOf(reading.metric, bounds),
    direction: direction.direction,
    submission: submission.submission,
    warnings: [
      ...warnings,
      ...reading.warnings,
      ...direction.warnings,
      ...problem.warnings,
      ...classes.warnings,
      ...(oneClass === null ? positive.warnings : []),
      ...id.warnings,
      ...submission.warnings
    ]
  };
}

/** The rows of the sample are groups, and no column of it names the rows of test. */
function idOfGroups({ group, evidence }: IOrderedItems): IIdReading {
  return {
    id: known(null, 'sample_submission', evidence),
    given: [{ column: group, test: group }],
    warnings: []
  };
}

/** What may be a class of the first target, and is taken for what is missing. */
function unsureWord(
  { folder }: IAnalyseRequest,
  [target]: readonly ColumnProfile[]
): string | undefined {
  return folder?.files
    .map(({ unsure }) => unsure?.[target?.name])
    .find(word => word !== undefined);
}
