import { METRICS, type MetricName } from '../../contracts/metric';
import { betaOf } from './beta';
import type { IMention } from './mention';
import { quantileOf } from './quantile';
import type { IPassage } from './text';

/** The F-beta that is asked for most often. */
const USUAL_BETA = 2;

/** Places of a list that count where nobody says how many. */
const PLACES: Partial<Record<MetricName, number>> = { ndcg: 10, mapk: 5 };

/** How many places of a list count, for metrics of lists. */
export function placesOf(
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

/** Texts in which a number of the metric may stand, nearest first. */
export function nearest(
  best: IMention,
  passages: readonly IPassage[]
): string[] {
  return [
    best.passage.text,
    ...passages
      .filter(({ heading }) => heading === best.passage.heading)
      .map(({ text }) => text),
    ...passages.map(({ text }) => text)
  ];
}

/** How many times as much recall counts as precision; null for every other metric. */
export function readBeta(
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

/** The quantile of the pinball loss; null for every other metric. */
export function readQuantile(
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
