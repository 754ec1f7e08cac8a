import type { ColumnProfile } from '../../contracts/data-profile';
import { METRICS, type MetricName } from '../../contracts/metric';
import type {
  ClassLabel,
  IFact,
  ProblemType,
  Submission,
  SubmissionForm,
  SubmissionLong
} from '../../contracts/task';
import type { IBounds } from './bounds';
import { isFraction } from './columns';
import { guess, known } from './fact';
import type { ILabelSets, IListing, IOrderedItems } from './forms';
import type { ILaterReading } from './later';

/** Labels of a list where nothing says how many. */
const PLACES = 5;

/** What is handed in, as understood. */
export interface ISubmissionReading {
  readonly submission: IFact<Submission>;
  readonly warnings: readonly string[];
}

export interface ISubmissionQuestion {
  readonly type: ProblemType;
  readonly metric: MetricName;
  readonly metricGuessed: boolean;
  readonly targets: readonly string[];
  readonly classes: readonly ClassLabel[] | null;
  readonly id: string | null;
  /** Columns of the sample that hold no answers, where they are not the id alone. */
  readonly given: Submission['given'] | null;
  readonly hasTest: boolean;
  readonly sample: readonly ColumnProfile[];
  /** Columns of the sample that hold predictions. */
  readonly answers: readonly string[];
  readonly perClass: readonly string[] | null;
  /** The file has a row per id and name. */
  readonly long: SubmissionLong | null;
  /** A cell of the sample lists several labels. */
  readonly listing: IListing | null;
  /** The target lists the labels of a row in one text. */
  readonly sets: ILabelSets | null;
  /** How many labels of a list the metric counts. */
  readonly places: number | null;
  /** Columns of the file of the sample as it lies there. */
  readonly fileColumns: readonly string[];
  /** The quantiles of the one target that the answers stand for. */
  readonly bounds: IBounds | null;
  /** Which way the answers of survival go; null where the task is another. */
  readonly later: ILaterReading | null;
  /** Ranking: a row per group lists its items in order. */
  readonly ordered: IOrderedItems | null;
  /** Ranking: what is asked for are places, 1 at the top. */
  readonly ranks: boolean;
  /** The description asks for probabilities. */
  readonly asksProbability: boolean;
}

/** The sample holds fractions where predictions go: true; labels: false; not to be seen: null. */
export function sampleAsksProbability(
  sample: readonly ColumnProfile[],
  answers: readonly string[],
  perClass: readonly string[] | null
): boolean | null {
  if (perClass !== null) {
    return true;
  }
  const columns = sample.filter(({ name }) => answers.includes(name));
  if (columns.length === 0) {
    return null;
  }
  return columns.some(isFraction);
}

function wantedForm(question: ISubmissionQuestion): {
  form: SubmissionForm;
  guessed: boolean;
  why: string;
  warning?: string;
} {
  const { type, metric, metricGuessed, perClass, sample, answers } = question;
  const { wants, label } = METRICS[metric];
  const shown = sampleAsksProbability(sample, answers, perClass);
  if (perClass !== null) {
    return {
      form: 'probability_per_class',
      guessed: false,
      why: 'one column for each class'
    };
  }
  if (question.bounds !== null) {
    const { levels, told } = question.bounds;
    const which = levels.join(', ');
    return {
      form: 'quantiles',
      guessed: !told,
      why: `the quantiles ${which} of ${question.targets[0]}`,
      warning: told
        ? undefined
        : `Nothing settles which quantiles ${answers.join(', ')} are; ${which} are handed in.`
    };
  }
  if (type === 'regression' || type === 'multioutput') {
    return { form: 'values', guessed: false, why: 'numbers are asked for' };
  }
  const { later } = question;
  if (type === 'survival' && later !== null) {
    return {
      form: 'values',
      guessed: later.guessed,
      why: `the larger, the ${later.later ? 'later' : 'earlier'} the event: ${later.why}`,
      warning: later.guessed
        ? `Nothing says whether large answers stand for early or for late events; the larger, the ${later.later ? 'later' : 'earlier'} is handed in.`
        : undefined
    };
  }
  if (type === 'survival' || type === 'ranking') {
    return {
      form: 'values',
      guessed: false,
      why: question.ordered
        ? question.ordered.evidence
        : question.ranks
          ? 'places are asked for, 1 at the top'
          : 'a number that orders the rows is asked for'
    };
  }
  if (type === 'ordinal') {
    return { form: 'labels', guessed: false, why: 'grades are asked for' };
  }
  const probability =
    wants === 'probability' ||
    (wants === 'label' &&
      shown === true &&
      (metricGuessed || question.asksProbability));
  const contradicts = wants === 'label' && shown === true && !probability;
  const warning = contradicts
    ? `The sample submission holds fractions, but ${label} compares labels; labels are handed in.`
    : undefined;
  const single =
    answers.length <= 1 && (type === 'multiclass' || type === 'binary');
  if (single && (question.listing !== null || metric === 'mapk')) {
    return {
      form: 'top_labels',
      guessed: false,
      why:
        question.listing === null
          ? `${label} compares lists of labels`
          : question.listing.evidence
    };
  }
  if (question.sets !== null) {
    return {
      form: metric === 'mapk' ? 'top_labels' : 'label_sets',
      guessed: false,
      why: question.sets.evidence
    };
  }
  if (type === 'multilabel') {
    return {
      form: probability ? 'probability_per_target' : 'labels_per_target',
      guessed: metricGuessed || contradicts,
      why: `${label} wants ${probability ? 'probabilities' : 'labels'}`,
      warning
    };
  }
  if (type === 'binary') {
    return {
      form: probability ? 'probability' : 'labels',
      guessed: metricGuessed || contradicts,
      why: `${label} wants ${probability ? 'a probability' : 'labels'}`,
      warning
    };
  }
  if (wants === 'probability' && sample.length === 0) {
    return {
      form: 'probability_per_class',
      guessed: false,
      why: `${label} wants a probability for each class`
    };
  }
  return {
    form: 'labels',
    guessed: wants === 'probability' || metricGuessed || contradicts,
    why: 'one column for several classes',
    warning:
      wants === 'probability'
        ? `${label} wants a probability per class, but the sample submission has one column; labels are handed in.`
        : warning
  };
}

/** Which way answers go that only order rows. */
function wayOf({
  type,
  later,
  ranks,
  ordered
}: ISubmissionQuestion): Pick<Submission, 'later' | 'ranks' | 'items'> {
  if (type === 'survival' && later?.later) {
    return { later: true };
  }
  if (type === 'ranking' && ordered !== null) {
    return { items: ordered.items };
  }
  return type === 'ranking' && ranks ? { ranks: true } : {};
}

/** Decide what the cells of the submission hold and how its columns are called. */
export function readSubmission(
  question: ISubmissionQuestion
): ISubmissionReading {
  const { type, hasTest, sample, id, targets, classes } = question;
  if (!hasTest) {
    return {
      submission: known(
        { form: 'none', columns: [] },
        'files',
        'there is no test set, so nothing is handed in'
      ),
      warnings: []
    };
  }
  const { form, guessed, why, warning } = wantedForm(question);
  const warnings = warning === undefined ? [] : [warning];
  const way = wayOf(question);
  if (sample.length > 0) {
    const columns = [...question.fileColumns];
    const { given, long, listing, sets, places } = question;
    const value: Submission = {
      form,
      columns,
      ...(given === null || long !== null ? {} : { given }),
      ...(long === null ? {} : { long }),
      ...way,
      ...(question.bounds === null
        ? {}
        : { levels: [...question.bounds.levels] }),
      ...(form === 'top_labels'
        ? {
            places: places ?? listing?.places ?? PLACES,
            mark: listing?.mark ?? sets?.mark ?? ' '
          }
        : form === 'label_sets'
          ? { mark: sets?.mark ?? ' ' }
          : {})
    };
    const evidence = `columns of the sample: ${columns.join(', ')}; ${why}`;
    return {
      submission: guessed
        ? guess(value, 'sample_submission', evidence)
        : known(value, 'sample_submission', evidence),
      warnings
    };
  }
  const columns = [
    ...(id === null ? [] : [id]),
    ...(form === 'probability_per_class' && classes !== null
      ? classes.map(String)
      : type === 'survival'
        ? [way.later ? targets[0] : 'risk']
        : targets)
  ];
  return {
    submission: guess(
      {
        form,
        columns,
        ...way,
        ...(form === 'top_labels'
          ? { places: question.places ?? PLACES, mark: ' ' }
          : {})
      },
      'default',
      `there is no sample submission; ${why}`
    ),
    warnings: [
      ...warnings,
      `There is no sample submission; the file will have the columns ${columns.join(', ')}.`
    ]
  };
}
