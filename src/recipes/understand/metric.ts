import { METRICS, type Metric, type MetricName } from '../../contracts/metric';
import type { IFact } from '../../contracts/task';
import { betaOf, IMPORTANCE } from './beta';
import { guess, known, quote } from './fact';
import { mentionsOf, metricByName, type IMention } from './mention';
import { quantileOf } from './quantile';
import type { ITargetShape } from './shape';
import type { IPassage } from './text';

/** The metric as understood, and what the person should know about it. */
export interface IMetricReading {
  readonly metric: IFact<Metric>;
  /** The passage that names it; null when none does. */
  readonly passage: IPassage | null;
  readonly warnings: readonly string[];
}

/** A place weighs this much at least to settle the matter: a name and a word of the rules. */
const SETTLED = 2;

/** In so few passages a bare name can only be the metric. */
const SHORT = 8;
const SETTLED_IN_SHORT = 1;

/** Metrics that cannot be computed on the target lose this much. */
const MISFIT = 6;

/** Share of a point by which each further agreeing place strengthens a reading. */
const AGREEMENT = 0.5;

/** Metrics of the order of rows. */
const ORDERS: ReadonlySet<MetricName> = new Set<MetricName>(['cindex', 'ndcg']);

/** The F-beta that is asked for most often. */
const USUAL_BETA = 2;

/** Places of a list that count where nobody says how many. */
const PLACES: Partial<Record<MetricName, number>> = { ndcg: 10, mapk: 5 };

/** General names and the particular ones that a text may mean by them. */
const FAMILIES: Partial<Record<MetricName, readonly MetricName[]>> = {
  f1: ['macro_f1', 'micro_f1', 'weighted_f1', 'samples_f1'],
  fbeta: ['macro_fbeta', 'micro_fbeta', 'weighted_fbeta', 'samples_fbeta'],
  auc: ['mc_auc'],
  cohen_kappa: ['qwk'],
  accuracy: ['balanced_accuracy']
};

/** The one name is only the more general one of the other. */
function isGeneral(
  general: MetricName | null,
  particular: MetricName | null
): boolean {
  return (
    general !== null &&
    particular !== null &&
    (FAMILIES[general]?.includes(particular) ?? false)
  );
}

interface IReading {
  readonly key: string;
  readonly best: IMention;
  readonly weight: number;
}

/** A metric whose predictions the target cannot have. */
function misfits(name: MetricName, shape: ITargetShape): boolean {
  const { wants } = METRICS[name];
  if (shape.orders === 'survival') {
    return name !== 'cindex';
  }
  // A formula over the probabilities of classes may look like that of an error of values.
  if (shape.perClass) {
    return wants === 'value';
  }
  if (ORDERS.has(name)) {
    return !shape.numeric || shape.count > 1;
  }
  if (name === 'mapk') {
    return (
      shape.orders !== null ||
      shape.kind === 'real' ||
      (shape.kind === 'pair' && shape.count === 1)
    );
  }
  if (shape.kind === 'text' || shape.kind === 'pair') {
    return shape.numeric ? false : wants === 'value';
  }
  return shape.kind === 'real' ? wants !== 'value' : false;
}

/** Metrics that say in the same sentence how they are averaged, and F1 whether it is one. */
function refine(mention: IMention, shape: ITargetShape): MetricName | null {
  const { name, passage, words } = mention;
  if (name === 'f1' && !/1|₁/.test(words) && isWeighted(passage.text)) {
    // "The F-score with beta = 2", "… where recall counts twice as much as precision".
    return refine({ ...mention, name: 'fbeta' }, shape);
  }
  if (name === 'f1' || name === 'fbeta') {
    const at = passage.text.indexOf(words);
    // Recall that is "weighted" more than precision says nothing of classes.
    const near = passage.text
      .slice(Math.max(0, at - 70), at + words.length + 90)
      .replace(IMPORTANCE, '');
    if (
      /\bmacro|unweighted (?:mean|average)|(?:mean|average)[\w ]{0,12} (?:over|of|across)(?: all| the)* (?:classes|labels|categories|class)|(?:for|of|per) each (?:class|category)[^.]{0,25}\b(?:averag|mean)|averaged? over (?:all |the )*classes/i.test(
        near
      )
    ) {
      return `macro_${name}`;
    }
    if (/\bmicro/i.test(near)) {
      return `micro_${name}`;
    }
    if (
      /\bsamples?\b['"]?[- )]?(?:averag|f1|\))|per[- ](?:sample|row|example|instance|document|item)|(?:for|of|per|over) (?:each |every |all )?(?:\w+ )?\((?:sample|row|example)\)|(?:averag\w*|mean) (?:over|across|of) (?:all |the )*(?:samples|rows|examples|instances|documents|items)|average=['"]samples|example[- ]based|\bmean F1\b/i.test(
        near
      )
    ) {
      return shape.count > 1 ? `samples_${name}` : `micro_${name}`;
    }
    if (/weighted/i.test(near) && !/unweighted/i.test(near)) {
      return `weighted_${name}`;
    }
  }
  if (name === 'auc' && shape.count > 1) {
    return 'mc_auc';
  }
  if (name === 'mc_auc' && shape.count === 1) {
    return 'auc';
  }
  // Of two classes the concordance index is the area under the ROC curve.
  if (name === 'cindex' && shape.kind === 'pair' && shape.orders === null) {
    return 'auc';
  }
  return name;
}

/** A number is told by which recall counts more than precision, or less. */
function isWeighted(text: string): boolean {
  return betaOf([text]) !== null;
}

function readings(
  mentions: readonly IMention[],
  shape: ITargetShape
): IReading[] {
  const groups = new Map<string, IMention[]>();
  for (const mention of mentions) {
    const name = refine(mention, shape);
    const weight =
      name !== null && misfits(name, shape)
        ? mention.weight - MISFIT
        : mention.weight;
    const key = name ?? `unknown ${mention.unknown?.label}`;
    groups.set(key, [...(groups.get(key) ?? []), { ...mention, name, weight }]);
  }
  return [...groups]
    .map(([key, group]) => {
      const best = group.reduce((a, b) => (b.weight > a.weight ? b : a));
      const others = group.filter(
        mention => mention !== best && mention.weight >= SETTLED
      ).length;
      return { key, best, weight: best.weight + AGREEMENT * others };
    })
    .sort((a, b) => b.weight - a.weight);
}

/** What a metric would be by default, when nothing names one. */
export function defaultMetric(shape: ITargetShape): {
  name: MetricName;
  why: string;
} {
  const because = (name: MetricName, why: string) => ({ name, why });
  if (shape.orders === 'survival') {
    return because('cindex', 'rows are ordered by the time to an event');
  }
  if (shape.orders === 'ranking') {
    return because('ndcg', 'rows are ordered within groups');
  }
  if (shape.count > 1) {
    return shape.kind === 'pair'
      ? shape.asksProbability === false
        ? because('samples_f1', 'several 0/1 targets are asked for as labels')
        : because('mc_auc', 'several 0/1 targets are asked for')
      : because('rmse', 'several numbers are asked for');
  }
  if (shape.perClass) {
    return because('logloss', 'a probability per class is asked for');
  }
  switch (shape.kind) {
    case 'pair':
      return shape.asksProbability === false
        ? because('accuracy', 'two classes are asked for as labels')
        : because('auc', 'two classes; a probability can be handed in');
    case 'text':
    case 'few':
      if (shape.graded) {
        return because('qwk', 'the target holds ordered grades');
      }
      return shape.asksProbability === true
        ? because('logloss', 'a probability per class is asked for')
        : because('accuracy', 'several classes are asked for as labels');
    case 'real':
      return because('rmse', 'the target is a number');
  }
}

/**
 * Decide the metric: the person's word, then the place of the description that
 * sounds most like the rule of the ranking, then the form of the target.
 *
 * @param said - A metric named by the person in any spelling.
 * @param listed - How many labels a cell of the sample lists; null when it lists none.
 */
export function readMetric(
  passages: readonly IPassage[],
  shape: ITargetShape,
  said: string | undefined,
  listed: number | null = null
): IMetricReading {
  const warnings: string[] = [];
  if (said !== undefined && said.trim() !== '') {
    const name = metricByName(said);
    if (name !== null) {
      const quantile = name === 'pinball' ? (quantileOf([said]) ?? 0.5) : null;
      const beta = readBeta(
        name,
        [said, ...passages.map(({ text }) => text)],
        warnings
      );
      const metric = {
        name,
        quantile,
        ...placesOf(name, [said], listed),
        ...(beta === null ? {} : { beta: beta.value })
      };
      return {
        metric: known(metric, 'person', `you said "${said}"`),
        passage: null,
        warnings
      };
    }
    warnings.push(
      `The metric "${said}" that you named is not one that iML can score; the metric was read from the task instead.`
    );
  }
  const all = readings(mentionsOf(passages), shape);
  // "Macro F1 … The F1 score is …": the particular name says more.
  const first =
    all.find(
      ({ best, weight }) =>
        weight >= SETTLED && isGeneral(all[0].best.name, best.name)
    ) ?? all[0];
  const second = all.find(
    reading =>
      reading !== first && !isGeneral(reading.best.name, first.best.name)
  );
  if (
    first === undefined ||
    first.weight <= -MISFIT / 2 ||
    (first.best.name !== null && misfits(first.best.name, shape))
  ) {
    const { name, why } =
      listed === null
        ? defaultMetric(shape)
        : ({ name: 'mapk', why: 'lists of labels are asked for' } as const);
    if (first?.best.name !== undefined && first.best.name !== null) {
      warnings.push(
        `The description mentions ${METRICS[first.best.name].label}, which does not fit the target or is not what ranks; ${METRICS[name].label} is proposed.`
      );
    }
    return {
      metric: guess(
        { name, quantile: null, ...placesOf(name, [], listed) },
        'default',
        `no metric is named; ${why}`
      ),
      passage: null,
      warnings
    };
  }
  const settled = passages.length <= SHORT ? SETTLED_IN_SHORT : SETTLED;
  const { best } = first;
  const evidence = quote(best.passage.text);
  if (best.name === null) {
    return unknownMetric(best, shape, evidence);
  }
  const unsettled =
    first.weight < settled ||
    (second !== undefined &&
      second.weight >= settled &&
      first.weight - second.weight < 1);
  if (unsettled && second !== undefined) {
    warnings.push(
      `The description speaks of ${METRICS[best.name].label} and of ${second.best.name === null ? second.best.unknown?.label : METRICS[second.best.name].label}; the first was taken. Please check the metric.`
    );
  }
  if (best.variant !== null) {
    warnings.push(
      `The description asks for a variant ("${best.variant} ${best.words}") that iML cannot score; plain ${METRICS[best.name].label} is proposed in its place.`
    );
  }
  const quantile = readQuantile(best, passages, warnings);
  const beta = readBeta(best.name, nearest(best, passages), warnings);
  const metric = {
    name: best.name,
    quantile: quantile.value,
    ...placesOf(
      best.name,
      [best.words, best.passage.text, ...passages.map(({ text }) => text)],
      listed
    ),
    ...(beta === null ? {} : { beta: beta.value })
  };
  return {
    metric:
      unsettled ||
      beta?.guessed ||
      best.variant !== null ||
      quantile.guessed ||
      impliedAverage(best)
        ? guess(metric, 'description', evidence)
        : known(metric, 'description', evidence),
    passage: best.passage,
    warnings
  };
}

/** How many places of a list count, for metrics of lists. */
function placesOf(
  name: MetricName,
  texts: readonly string[],
  shown: number | null
): { k?: number } {
  const places = PLACES[name];
  if (places === undefined) {
    return {};
  }
  const pattern =
    name === 'ndcg'
      ? /(?:DCG|gain)\W{0,2}(?:@|at|_)\s?(?:k\s?=\s?)?(\d+)/i
      : /(?:AP|precision|MRR|rank)\W{0,3}(?:@|at|_)\s?(?:k\s?=\s?)?(\d+)|(?:up to|top|first|best)\W(\d+)\b/i;
  const found = texts
    .map(text => pattern.exec(text))
    .find(match => match !== null);
  return {
    k:
      found === undefined ? (shown ?? places) : Number(found?.[1] ?? found?.[2])
  };
}

/** "AUC" of several targets without a word about how it is averaged. */
function impliedAverage(best: IMention): boolean {
  return (
    best.name === 'mc_auc' &&
    !/column|each|per|averag|mean|macro|individual/i.test(best.passage.text)
  );
}

function unknownMetric(
  best: IMention,
  shape: ITargetShape,
  evidence: string
): IMetricReading {
  const { unknown } = best;
  const near =
    shape.kind === 'real' ? unknown?.nearest.values : unknown?.nearest.classes;
  let name = near ?? defaultMetric(shape).name;
  if (name === 'auc' && shape.count > 1) {
    name = 'mc_auc';
  }
  if (misfits(name, shape)) {
    name = defaultMetric(shape).name;
  }
  if (
    METRICS[name].wants === 'probability' &&
    shape.kind !== 'real' &&
    shape.asksProbability === false
  ) {
    name = defaultMetric(shape).name;
  }
  return {
    metric: guess({ name, quantile: null }, 'description', evidence),
    passage: best.passage,
    warnings: [
      `"${best.words}" (${unknown?.label}) is not a metric that iML can score; ${METRICS[name].label} is the nearest one that it can and is proposed in its place.`
    ]
  };
}

/** Texts in which a number of the metric may stand, nearest first. */
function nearest(best: IMention, passages: readonly IPassage[]): string[] {
  return [
    best.passage.text,
    ...passages
      .filter(({ heading }) => heading === best.passage.heading)
      .map(({ text }) => text),
    ...passages.map(({ text }) => text)
  ];
}

/** How many times as much recall counts as precision; null for every other metric. */
function readBeta(
  name: MetricName,
  texts: readonly string[],
  warnings: string[]
): { value: number; guessed: boolean } | null {
  if (!name.endsWith('fbeta')) {
    return null;
  }
  const value = betaOf(texts);
  if (value === null) {
    warnings.push(
      `${METRICS[name].label} is asked for, but no beta is named; ${USUAL_BETA} is proposed: recall counts twice as much as precision.`
    );
  }
  return { value: value ?? USUAL_BETA, guessed: value === null };
}

function readQuantile(
  best: IMention,
  passages: readonly IPassage[],
  warnings: string[]
): { value: number | null; guessed: boolean } {
  if (best.name !== 'pinball') {
    return { value: null, guessed: false };
  }
  const value = quantileOf(nearest(best, passages));
  if (value === null) {
    warnings.push(
      'The description asks for the pinball loss but names no quantile; 0.5 is proposed.'
    );
  }
  return { value: value ?? 0.5, guessed: value === null };
}
