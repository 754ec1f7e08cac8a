import type { MetricName } from '../../contracts/metric';

const FRACTION =
  /\\[dt]?frac\{((?:[^{}]|\{[^{}]*\})*)\}\{((?:[^{}]|\{[^{}]*\})*)\}/;
const ROOT = /\\sqrt\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/;
const WRAPPED =
  /\\(?:text|textrm|textbf|textit|mathrm|mathbf|mathbb|mathit|operatorname|hat|widehat|tilde|bar|overline|boldsymbol|mbox)\s*\{([^{}]*)\}/;
/** Keeps "mean of y" apart from "y": the bar matters for R². */
const MEAN_OF = /\\(?:bar|overline)\s*(?:\{(\w+)(?:_\w+)?\}|(\w))/g;

function replaceAll(
  text: string,
  pattern: RegExp,
  replacement: string
): string {
  let before = '';
  let after = text;
  while (before !== after) {
    before = after;
    after = after.replace(pattern, replacement);
  }
  return after;
}

/**
 * LaTeX, Unicode and code in one plain spelling without spaces:
 * `\sqrt{\frac{1}{n}\sum (y_i-\hat{y}_i)^2}` becomes `sqrt((1)/(n)sum(y-pred)^2)`.
 */
export function plainFormula(formula: string): string {
  let text = formula
    .replace(/\$|\\\[|\\\]|\\\(|\\\)|&/g, ' ')
    .replace(
      /\\(?:left|right|big|Big|bigg|Bigg|displaystyle|limits|nolimits|quad|qquad|[,;:! ])/g,
      ' '
    )
    .replace(MEAN_OF, ' ymean ')
    .replace(
      /\\(?:hat|widehat|tilde)\s*(?:\{\w+(?:_\{?\w+\}?)?\}|\w)(?:_(?:\{[^{}]*\}|\w))?/g,
      ' pred '
    )
    .replace(
      /[ŷ]|ŷ|\by_?hat\b|\byhat\b|\by_?pred(?:icted)?\b|\bpredicted\b|\bprediction\b|\bforecast\b/gi,
      ' pred '
    )
    .replace(/[ȳ]|\by_?(?:mean|bar)\b|mean\(y(?:_?true)?\)/gi, ' ymean ');
  text = replaceAll(text, WRAPPED, ' $1 ');
  // The indices go before the braces do: y_{i}, \sum_{i=1}^{N}.
  text = text
    .replace(
      /\\(?:sum|Sum)\s*(?:_\s*(?:\{[^{}]*\}|\w))?\s*(?:\^\s*(?:\{[^{}]*\}|\w))?/g,
      ' sum '
    )
    .replace(/[Σ∑]\s*(?:_\s*(?:\{[^{}]*\}|\w))?/g, ' sum ')
    .replace(/(?<=[\w)}])_(?:\{[^{}]*\}|[a-z\d](?:,\w)?(?![a-z]))/g, ' ')
    .replace(/(?<=[\w)])\[(?:\w|\w,\w)\]/g, ' ');
  for (let depth = 0; depth < 6; depth += 1) {
    text = replaceAll(text, ROOT, ' sqrt($1) ');
    text = replaceAll(text, FRACTION, ' ($1)/($2) ');
  }
  return text
    .replace(/√/g, 'sqrt')
    .replace(/\\(?:l?vert|r?vert|lvert|rvert|mid)\b/gi, '|')
    .replace(/\\(?:cdot|times)|[·×]/g, '*')
    .replace(/\\(log|ln|max|min)\b/g, '$1')
    .replace(/\\(tau|alpha|beta|rho|sum|int|theta|lambda)\b/g, '$1')
    .replace(/[τ]/g, 'tau')
    .replace(/β/g, 'beta')
    .replace(/\\[a-zA-Z]+/g, ' ')
    .replace(/²/g, '^2')
    .replace(/\*\*/g, '^')
    .replace(/\^\s*\{?\s*\(?(?:1\/2|0\.5|\(1\)\/\(2\))\)?\s*\}?/g, '^half')
    .replace(/\^\s*\{?\s*2\s*\}?/g, '^2')
    .replace(/[{}]/g, '')
    .replace(/\bnp\.|\bmath\.|\bnumpy\./g, '')
    .replace(/\bsquare\(/g, 'sq(')
    .replace(/\bln\b|\blog1p\b|\blog10\b|\blog2\b/g, 'log')
    .toLowerCase()
    .replace(/\s+/g, '');
}

/** The text could be a formula at all: it adds up, averages or counts. */
export function looksLikeFormula(text: string): boolean {
  return /\\frac|\\sum|\\sqrt|sqrt\s*\(|√|[Σ∑]|\bsum\b\s*\(?[|(]|\bsum\(|\bmean\s*\(|\bavg\s*\(|average\s*\(|\bmedian\s*\(|SS_?\{?(?:res|tot)|\b(?:1|100%?)\s*\/\s*[nN]\b|\bT[PN]\b.*[/*+].*\bF[PN]\b|precision\s*(?:\*|·|×|\\cdot|\+)\s*recall|\\max|max\s*\(/.test(
    text
  );
}

/**
 * Recognise an evaluation formula by what it is made of.
 *
 * @param formula - LaTeX, Unicode or code.
 * @returns the metric, null when it is none that is known.
 */
export function metricOfFormula(formula: string): MetricName | null {
  if (!looksLikeFormula(formula)) {
    return null;
  }
  const text = plainFormula(formula);
  const has = (pattern: RegExp): boolean => pattern.test(text);
  const root = has(/sqrt|\^half/);
  const square = has(/\^2|sq\(|squared/);
  const log = has(/log/);
  const mean = has(/sum|mean|avg|average|1\)?\/\(?n|median/);
  const absolute = has(/\|[^|]+\||abs\(/);

  if (has(/tp/) && has(/fp|fn|tn/)) {
    return countsFormula(text, root);
  }
  if (
    has(
      /precision\*?recall|recall\*?precision|p\*r\)?\/\(?\(?(?:[\d.]+\*?)?p\+r/
    )
  ) {
    return isWeighted(text) ? 'fbeta' : 'f1';
  }
  if (has(/6\*?sum.*d.*\^2.*n\*?\(?n\^2-1/)) {
    return 'spearman';
  }
  if (has(/1-.*w[^a-z]*\*?o.*w[^a-z]*\*?e/) && !log) {
    return 'qwk';
  }
  if (has(/\(?p(?:_?o|0)?-p_?e\)?\/\(?1-p_?e|\(p-p\)\/\(1-p\)|po-pe/)) {
    return 'cohen_kappa';
  }
  if (
    /SS_?\{?(?:\\\w+\{)?(?:res|tot)|SSE\s*\/\s*SST|RSS\s*\/\s*TSS/i.test(
      formula
    )
  ) {
    return 'r2';
  }
  if (square && !log && has(/^.*1-.*\^2.*\/.*(?:mean|ymean).*\^2/) && !root) {
    return 'r2';
  }
  if (
    has(/max\(/) &&
    has(/tau|alpha|q\*|\(q-1|\(1-q|0\.\d+\*\(|quantile/) &&
    !log
  ) {
    return 'pinball';
  }
  if (!mean) {
    return null;
  }
  if (log) {
    return square ? (root ? 'rmsle' : null) : 'logloss';
  }
  if (absolute && !square) {
    return absoluteFormula(text);
  }
  if (square) {
    if (root) {
      // A quotient by the observed value inside of the square, not by n.
      return has(/-[^()]*\)*\/\(?[a-mo-z]+\)+\^2|\(1-[a-z]+\)?\/[a-z()]+\^2/)
        ? 'rmspe'
        : 'rmse';
    }
    return 'mse';
  }
  if (has(/==|1\(y=|1_?\[|\[y=|i\(y=|1\{|y=pred\)|pred=y/)) {
    return 'accuracy';
  }
  return null;
}

/** `1 + beta²` stands before the hits, or a number other than 2: F-beta rather than F1. */
function isWeighted(text: string): boolean {
  const [, before] =
    /(?<![\d.])(\d+(?:\.\d+)?)\*?\(?\(?(?:precision\*?recall|recall\*?precision|p\*?r\b|tp\)?\/\(?\(?\1\*?tp)/.exec(
      text
    ) ?? [];
  return (
    /\(?1\+\(?(?:beta|b|\d[\d.]*)\)?\^2/.test(text) ||
    (before !== undefined && Number(before) > 1 && before !== '2')
  );
}

function countsFormula(text: string, root: boolean): MetricName | null {
  if (root || /tp\*?tn-fp\*?fn/.test(text)) {
    return 'mcc';
  }
  if (isWeighted(text)) {
    return 'fbeta';
  }
  if (/2\*?tp/.test(text)) {
    return 'f1';
  }
  if (
    /tp\/\(?\(?tp\+fn\)?.*tn\/\(?\(?tn\+fp|tpr\+tnr/.test(
      text.replace(/[()]/g, part => part)
    )
  ) {
    return 'balanced_accuracy';
  }
  return /tp\+tn/.test(text) ? 'accuracy' : null;
}

function absoluteFormula(text: string): MetricName {
  if (/median/.test(text)) {
    return 'medae';
  }
  const bars = /\|[^|]*-[^|]*\||abs\([^()]*-[^()]*\)/;
  const rest = text.replace(bars, 'D');
  if (
    /\/.*(?:\|[^|]*\||abs\([^()]*\)).*\+.*(?:\|[^|]*\||abs\([^()]*\))/.test(
      rest
    ) ||
    /D\)?\/\(*[a-z]+\+[a-z]+/.test(rest)
  ) {
    return 'smape';
  }
  if (
    /D\)?\/\(*(?:\||abs|y|a|max|actual|true|t|obs)/.test(rest) ||
    /\|\(?\(?[^|]*-[^|]*\)?\/\(?[a-z]+\)?\|/.test(text) ||
    /abs\(\(?[^/]*-[^/]*\)?\/\(?[a-z]+/.test(text)
  ) {
    return 'mape';
  }
  return 'mae';
}
