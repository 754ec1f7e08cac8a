import type { TranslationBundle } from '@jupyterlab/translation';
import type {
  FeatureKind,
  ValidationPlan,
  ValidationScheme
} from '../contracts/blueprint';
import type {
  Author,
  ModuleKey,
  ModuleName,
  TrackName
} from '../contracts/code-module';
import type { SemanticType } from '../contracts/data-profile';
import type { Proposal, ReviewMode } from '../contracts/review';
import type { StepName } from '../contracts/run-event';
import type { SubmissionCheck } from '../contracts/score';
import type {
  EvidenceSource,
  ProblemType,
  SubmissionForm
} from '../contracts/task';
import type { IModuleState } from '../tokens';

/** The vocabulary of the contracts in the words of the reader. */

export function trackWord(trans: TranslationBundle, track: TrackName): string {
  const words: Record<TrackName, string> = {
    baseline: trans.__('Baseline'),
    traditional: trans.__('Traditional'),
    pretrained: trans.__('Pretrained'),
    neural: trans.__('Neural')
  };
  return words[track];
}

export function moduleWord(
  trans: TranslationBundle,
  module: ModuleName | 'blueprint' | 'prose' | 'report'
): string {
  const words: Record<typeof module, string> = {
    data: trans.__('data'),
    validation: trans.__('validation'),
    features: trans.__('features'),
    models: trans.__('models'),
    evaluate: trans.__('evaluation'),
    ensemble: trans.__('ensemble'),
    submission: trans.__('submission'),
    blueprint: trans.__('blueprint'),
    prose: trans.__('text'),
    report: trans.__('report')
  };
  return words[module];
}

/** `Traditional · ridge · evaluation`: a module as a line of the panel names it. */
export function moduleTitle(trans: TranslationBundle, key: ModuleKey): string {
  const parts = [moduleWord(trans, key.module)];
  if (key.candidate !== null) {
    parts.unshift(key.candidate);
  }
  if (key.track !== null) {
    parts.unshift(trackWord(trans, key.track));
  } else if (key.candidate === null) {
    parts[0] = parts[0].charAt(0).toLocaleUpperCase() + parts[0].slice(1);
  }
  return parts.join(' · ');
}

/** What a proposal is about, as its card and the head of the panel name it. */
export function proposalTitle(
  trans: TranslationBundle,
  proposal: Proposal
): string {
  const { key, kind, title } = proposal;
  switch (kind) {
    case 'blueprint':
      return trans.__('Blueprint');
    case 'module':
      return key === null ? title : moduleTitle(trans, key);
    case 'patch':
      return key === null
        ? title
        : trans.__('Patch of %1', moduleTitle(trans, key));
    case 'fix':
      return trans.__('Fix of your cell');
    case 'export':
      return title;
  }
}

export function statusWord(
  trans: TranslationBundle,
  status: IModuleState['status']
): string {
  const words: Record<IModuleState['status'], string> = {
    proposed: trans.__('drafted'),
    written: trans.__('written'),
    checked: trans.__('checked'),
    running: trans.__('running'),
    accepted: trans.__('done'),
    failed: trans.__('failed'),
    set_aside: trans.__('set aside'),
    interrupted: trans.__('interrupted')
  };
  return words[status];
}

export function authorWord(trans: TranslationBundle, author: Author): string {
  const words: Record<Author, string> = {
    recipe: trans.__('by a recipe'),
    model: trans.__('by a model'),
    person: trans.__('by you')
  };
  return words[author];
}

export function semanticWord(
  trans: TranslationBundle,
  semantic: SemanticType
): string {
  const words: Record<SemanticType, string> = {
    numeric: trans.__('number'),
    integer_code: trans.__('code'),
    boolean: trans.__('yes/no'),
    category: trans.__('category'),
    ordinal: trans.__('ordered'),
    date: trans.__('date'),
    text: trans.__('text'),
    identifier: trans.__('id'),
    path: trans.__('path'),
    structured: trans.__('parts'),
    sequence: trans.__('sequence'),
    geo: trans.__('position'),
    constant: trans.__('constant'),
    other: trans.__('other')
  };
  return words[semantic];
}

export function severityWord(
  trans: TranslationBundle,
  severity: 'info' | 'warning' | 'serious'
): string {
  const words = {
    info: trans.__('Note'),
    warning: trans.__('Warning'),
    serious: trans.__('Serious')
  };
  return words[severity];
}

/** `5 folds that keep each orchard whole`: a validation plan in one line. */
export function validationLine(
  trans: TranslationBundle,
  plan: ValidationPlan
): string {
  const { folds } = plan;
  const group =
    plan.within === undefined
      ? (plan.group ?? trans.__('group'))
      : trans.__('%1 in a %2', plan.group, plan.within);
  const time = plan.time ?? trans.__('time');
  const lines: Record<ValidationScheme, string> = {
    kfold: trans.__('%1 random folds', folds),
    stratified: trans.__('%1 folds stratified by the target', folds),
    group: trans.__('%1 folds that keep each %2 whole', folds, group),
    stratified_group: trans.__(
      '%1 stratified folds that keep each %2 whole',
      folds,
      group
    ),
    time: trans.__('%1 windows that move forward along %2', folds, time)
  };
  return plan.repeats > 1
    ? trans.__('%1, repeated %2 times', lines[plan.scheme], plan.repeats)
    : lines[plan.scheme];
}

export function featureWord(
  trans: TranslationBundle,
  kind: FeatureKind
): string {
  const words: Record<FeatureKind, string> = {
    numeric: trans.__('Numbers'),
    category: trans.__('Categories'),
    high_cardinality: trans.__('Categories with many levels'),
    ordinal: trans.__('Ordered levels'),
    date: trans.__('Dates'),
    text: trans.__('Text'),
    structured: trans.__('Strings in parts'),
    sequence: trans.__('Sequences'),
    curve: trans.__('Curves'),
    pixels: trans.__('Pixels'),
    image: trans.__('Images'),
    audio: trans.__('Recordings'),
    owner: trans.__('Whose row it is'),
    embedding: trans.__('Embeddings'),
    missing_count: trans.__('Missing values'),
    nearby: trans.__('Around in time'),
    counterpart: trans.__('Sides of a row'),
    season: trans.__('Seasons'),
    panel: trans.__('Past of each series'),
    drop: trans.__('Left out')
  };
  return words[kind];
}

export function problemWord(
  trans: TranslationBundle,
  type: ProblemType
): string {
  const words: Record<ProblemType, string> = {
    binary: trans.__('two classes'),
    multiclass: trans.__('several classes'),
    multilabel: trans.__('several labels at once'),
    regression: trans.__('a number'),
    multioutput: trans.__('several numbers'),
    ordinal: trans.__('ordered grades'),
    survival: trans.__('time until an event'),
    ranking: trans.__('an order within groups')
  };
  return words[type];
}

export function formWord(
  trans: TranslationBundle,
  form: SubmissionForm
): string {
  const words: Record<SubmissionForm, string> = {
    labels: trans.__('the class itself'),
    probability: trans.__('one probability'),
    probability_per_class: trans.__('one probability per class'),
    probability_per_target: trans.__('one probability per target'),
    labels_per_target: trans.__('one label per target'),
    top_labels: trans.__('a list of the likeliest classes'),
    label_sets: trans.__('all labels of a row'),
    quantiles: trans.__('quantiles of the target'),
    values: trans.__('one number per target'),
    none: trans.__('no test set, nothing to hand in')
  };
  return words[form];
}

export function sourceWord(
  trans: TranslationBundle,
  source: EvidenceSource
): string {
  const words: Record<EvidenceSource, string> = {
    description: trans.__('from the description'),
    columns: trans.__('from the columns'),
    sample_submission: trans.__('from the sample submission'),
    files: trans.__('from the files'),
    data: trans.__('from the data'),
    person: trans.__('you said so'),
    default: trans.__('the usual choice')
  };
  return words[source];
}

export function modeWord(trans: TranslationBundle, mode: ReviewMode): string {
  const words: Record<ReviewMode, string> = {
    step: trans.__('Step by step'),
    plan: trans.__('Plan and patches'),
    autopilot: trans.__('Autopilot')
  };
  return words[mode];
}

/** What a mode means for the person, in one sentence. */
export function modeSentence(
  trans: TranslationBundle,
  mode: ReviewMode
): string {
  const words: Record<ReviewMode, string> = {
    step: trans.__('Every cell waits for your word before it is written.'),
    plan: trans.__('The blueprint and each patch wait for your word.'),
    autopilot: trans.__('Nothing waits but risky code.')
  };
  return words[mode];
}

export function stepWord(trans: TranslationBundle, step: StepName): string {
  const words: Record<StepName, string> = {
    data: trans.__('Loading the data'),
    profile: trans.__('Profiling the data'),
    task: trans.__('Reading the task'),
    blueprint: trans.__('Planning'),
    validation: trans.__('Setting up validation'),
    baseline: trans.__('Making a first valid submission'),
    track: trans.__('Trying models'),
    ensemble: trans.__('Blending'),
    submission: trans.__('Writing the submission'),
    report: trans.__('Writing the report'),
    export: trans.__('Exporting the notebook'),
    verify: trans.__('Running the exported notebook in a fresh kernel')
  };
  return words[step];
}

export function ruleWord(
  trans: TranslationBundle,
  rule: SubmissionCheck['rule']
): string {
  const words: Record<SubmissionCheck['rule'], string> = {
    columns: trans.__('Columns'),
    order: trans.__('Order of rows'),
    ids: trans.__('Ids'),
    rows: trans.__('Number of rows'),
    missing: trans.__('No missing values'),
    range: trans.__('Range'),
    dtype: trans.__('Type'),
    constant: trans.__('Not constant')
  };
  return words[rule];
}

export function checkWord(
  trans: TranslationBundle,
  status: SubmissionCheck['status']
): string {
  const words: Record<SubmissionCheck['status'], string> = {
    passed: trans.__('passed'),
    failed: trans.__('failed'),
    warning: trans.__('look'),
    not_applicable: trans.__('not applicable')
  };
  return words[status];
}
