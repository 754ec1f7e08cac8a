import phrasesText from '../../templates/phrases.md';
import reportText from '../../templates/report.md';
import { FITTED } from '../contracts/blueprint';
import { metricLabel } from '../contracts/metric';
import type { IReportRequest } from '../contracts/ports';
import type { IFact, Task } from '../contracts/task';
import { advantage, compare, ranked } from './compare';
import { bulletsText, countText, listText, scoreText } from './figures';
import { limits } from './limits';
import { summarise } from './summarise';
import { fill, phraseBook } from './template';

const phrase = phraseBook(phrasesText);

/** Hazards that a reader can take in. */
const MOST_HAZARDS = 8;

const better = (task: Task): string =>
  task.direction.value === 'maximize' ? 'higher' : 'lower';

const names = (list: readonly string[]): string =>
  listText(list.map(name => `\`${name}\``));

function verdict({ record, task, ensemble }: IReportRequest): string {
  if (ensemble === null) {
    return phrase('verdict_none', { reason: record.reason ?? '' });
  }
  const members = Object.keys(ensemble.weights);
  return phrase('verdict_blend', {
    subject:
      members.length === 1
        ? `the model \`${members[0]}\``
        : `a blend of ${members.length} models`,
    metric: metricLabel(task.metric.value),
    score: scoreText(ensemble.score),
    spread: scoreText(ensemble.spread, ensemble.score),
    folds: String(ensemble.foldScores.length),
    better: better(task)
  });
}

const FORMS: Record<Task['submission']['value']['form'], string> = {
  labels: 'The class itself is handed in for each row.',
  probability: 'A probability is handed in for each row.',
  probability_per_class: 'A probability for each class is handed in.',
  probability_per_target: 'A probability for each target is handed in.',
  labels_per_target: 'A label for each target is handed in.',
  top_labels: 'A list of the likeliest classes is handed in for each row.',
  label_sets: 'All labels of each row are handed in.',
  quantiles: 'Quantiles of the target are handed in for each row.',
  values: 'A number is handed in for each row and target.',
  none: 'There is no test set to hand in answers for.'
};

function basis({ source, guessed }: IFact<unknown>): string {
  const where = {
    description: 'the description says',
    columns: 'by the columns:',
    sample_submission: 'by the sample submission:',
    files: 'by the files:',
    data: 'by the data:',
    person: 'set by hand:',
    default: 'by default:'
  }[source];
  return guessed ? `a guess; ${where}` : where;
}

/** Words of the description stand in quotes and without their marks. */
function evidenceText({ source, evidence }: IFact<unknown>): string {
  const plain = evidence.replace(/\*\*|__|`/g, '').replace(/\.$/, '');
  return source === 'description' ? `"${plain.replace(/"/g, '”')}"` : plain;
}

function taskText({ task }: IReportRequest): string {
  const { quantile } = task.metric.value;
  const metric = `${metricLabel(task.metric.value)}${quantile === null ? '' : ` at the quantile ${quantile}`}`;
  const told: readonly [string, string, IFact<unknown>][] = [
    ['Target', names(task.targets.value), task.targets],
    ['Metric', metric, task.metric],
    ...(task.group.value === null
      ? []
      : [
          ['Groups', `\`${task.group.value}\``, task.group] as [
            string,
            string,
            IFact<unknown>
          ]
        ]),
    ...(task.time.value === null
      ? []
      : [
          ['Time', `\`${task.time.value}\``, task.time] as [
            string,
            string,
            IFact<unknown>
          ]
        ])
  ];
  return [
    phrase('task', {
      targets: names(task.targets.value),
      type: task.problemType.value,
      metric,
      better: better(task),
      form: FORMS[task.submission.value.form]
    }),
    bulletsText(
      told.map(([title, value, fact]) =>
        phrase('fact', {
          name: title,
          value,
          basis: basis(fact),
          evidence: evidenceText(fact)
        })
      )
    )
  ].join('\n\n');
}

function dataText({ profile, task }: IReportRequest): string {
  const { train, test } = task.roles.value;
  const frame = (name: string | null) =>
    profile.frames.find(candidate => candidate.name === name);
  const rows = frame(test)?.rows;
  return phrase('data', {
    train: countText(frame(train)?.rows ?? 0),
    columns: countText(frame(train)?.columns.length ?? 0),
    test:
      rows === undefined ? 'no test set' : `${countText(rows)} rows to predict`
  });
}

async function hazards({ profile, task }: IReportRequest): Promise<string> {
  const findings = (await summarise(profile, task))
    .filter(({ severity }) => severity !== 'info')
    .slice(0, MOST_HAZARDS);
  return findings.length === 0
    ? phrase('no_hazard')
    : bulletsText(
        findings.map(({ sentence, consequence }) =>
          phrase('hazard', { sentence, consequence })
        )
      );
}

const SCHEMES = {
  kfold: 'Random k-fold cross-validation',
  stratified: 'Stratified k-fold cross-validation',
  group: 'Cross-validation that keeps groups whole',
  stratified_group: 'Stratified cross-validation that keeps groups whole',
  time: 'Validation on later rows than were fitted'
} as const;

/** Candidates learn the logarithm of the target beside others that learn the target. */
function learnsBothScales({ tracks }: IReportRequest['blueprint']): boolean {
  return tracks.some(({ candidates }) =>
    candidates.some(({ params }) => 'target' in params)
  );
}

function validationText({ blueprint }: IReportRequest): string {
  const { scheme, folds, repeats, why } = blueprint.validation;
  return phrase('validation', {
    scheme: SCHEMES[scheme],
    folds: String(folds),
    repeats: repeats > 1 ? `, repeated ${repeats} times` : '',
    why,
    transform: phrase(
      blueprint.targetTransform === 'log1p'
        ? 'transform_log'
        : learnsBothScales(blueprint)
          ? 'transform_both'
          : 'transform_none'
    )
  });
}

const RULES = {
  none: 'none',
  argmax: 'the most probable class',
  threshold: 'a threshold on the probability',
  class_weights:
    'a weight for each class before the most probable one is taken',
  cut_points: 'cut points between the grades',
  calibration: 'a slope and shifts of the logarithms of probabilities',
  round: 'rounding to values that occur in train',
  clip: 'clipping to the range that occurs in train'
} as const;

function ensembleText(request: IReportRequest): string {
  const { ensemble, task, blueprint } = request;
  if (ensemble === null) {
    return phrase('ensemble_none');
  }
  const direction = task.direction.value;
  const members = Object.entries(ensemble.weights).sort((a, b) => b[1] - a[1]);
  const weights = listText(
    members.map(([key, weight]) => `\`${key}\` ${weight.toFixed(2)}`)
  );
  const [best] = ranked(request).filter(({ track }) => track !== 'baseline');
  const scale = ensemble.score;
  const sentences: string[] = [];
  if (members.length === 1 || best === undefined) {
    sentences.push(phrase('ensemble_single', { weights }));
  } else {
    const gain = advantage(ensemble.plainScore, best.score, direction);
    const difference = scoreText(Math.abs(gain), scale);
    sentences.push(
      phrase('ensemble_blend', {
        weights,
        plain: scoreText(ensemble.plainScore, scale),
        gain: phrase(gain > ensemble.spread ? 'gain_better' : 'gain_within', {
          difference
        })
      })
    );
  }
  const rule = blueprint.ensemble.decision;
  if (rule === 'none') {
    sentences.push(phrase('decision_none'));
  } else if (!FITTED.has(rule)) {
    sentences.push(phrase('decision_plain', { rule: RULES[rule] }));
  } else {
    const change = advantage(ensemble.score, ensemble.plainScore, direction);
    const moved =
      change === 0
        ? 'decision_same'
        : change > 0
          ? 'decision_better'
          : 'decision_worse';
    sentences.push(
      phrase('decision', {
        rule: RULES[rule],
        why: blueprint.ensemble.why,
        plain: scoreText(ensemble.plainScore, scale),
        score: scoreText(ensemble.score, scale),
        change: phrase(moved)
      })
    );
  }
  return sentences.join('\n\n');
}

function submissionText({ record, task }: IReportRequest): string {
  if (task.submission.value.form === 'none') {
    return phrase('submission_none');
  }
  const applicable = record.submissionChecks.filter(
    ({ status }) => status !== 'not_applicable'
  );
  const passed = applicable.filter(({ status }) => status === 'passed').length;
  const failed = applicable.some(({ status }) => status === 'failed');
  const head =
    applicable.length === 0 || failed
      ? phrase('submission_invalid')
      : phrase('submission_valid', {
          passed: String(passed),
          total: String(applicable.length)
        });
  return [
    head,
    bulletsText(
      applicable.map(({ rule, status, expected, found }) =>
        phrase('check', { rule, status, expected, found })
      )
    )
  ].join('\n\n');
}

/**
 * Write the report of the run for a reader who hands the solution in.
 *
 * @returns markdown: task, hazards of the data, validation, results, blend, checks, limits.
 */
export async function report(request: IReportRequest): Promise<string> {
  const { task } = request;
  return fill(reportText, {
    title: phrase('title', { title: task.title }),
    verdict: verdict(request),
    task: taskText(request),
    warnings:
      task.warnings.length === 0
        ? phrase(task.description === '' ? 'no_description' : 'no_warning')
        : bulletsText(
            task.warnings.map(warning => phrase('warning', { warning }))
          ),
    data: dataText(request),
    hazards: await hazards(request),
    validation: validationText(request),
    comparison: await compare(request),
    ensemble: ensembleText(request),
    submission: submissionText(request),
    limits: limits(request)
  });
}
