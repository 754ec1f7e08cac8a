import { METRICS, type Metric, type MetricName } from '../../contracts/metric';
import type { IFact } from '../../contracts/task';
import { betaOf, IMPORTANCE } from './beta';
import { guess, known, quote } from './fact';
import { mentionsOf, metricByName, type IMention } from './mention';
import { defaultMetric, misfits } from './metric-fit';
import { nearest, placesOf, readBeta, readQuantile } from './metric-numbers';
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
      /\bma[ck]ro|unweighted (?:mean|average)|(?:mean|average)[\w ]{0,12} (?:over|of|across)(?: all| the)* (?:classes|labels|categories|class)|(?:for|of|per) each (?:class|category)[^.]{0,25}\b(?:averag|mean)|averaged? over (?:all |the )*classes/i.test(
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
        {
          name,
          quantile: null,
          ...placesOf(name, [], listed),
          ...(first?.best.name === 'logloss' && shape.shares
            ? { shares: true as const }
            : {})
        },
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
