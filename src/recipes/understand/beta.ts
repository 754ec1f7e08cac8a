const TIMES =
  '(twice|double|two times|thrice|three times|half|(\\d+(?:\\.\\d+)?)\\s?(?:x|×|times))';
const WEIGHS =
  '(?:counts?|weigh\\w*|matters?|(?:is|be) (?:\\w+ )?(?:weighted|worth|valued|favou?red|important))';

/** "Recall counts twice as much as precision": words for an F-beta score. */
export const IMPORTANCE = new RegExp(
  `\\b(recall|precision),? (?:which |that )?${WEIGHS} (?:for )?(?:as )?${TIMES}(?: as (?:much|heavily|strongly|high|important|highly)| more| the weight)?(?: important)?(?: as| than| of)?(?: that of)? (recall|precision)\\b`,
  'i'
);

const WORDS: Readonly<Record<string, number>> = {
  twice: 2,
  double: 2,
  'two times': 2,
  thrice: 3,
  'three times': 3,
  half: 0.5
};

/** The number itself. */
const NAMED: readonly RegExp[] = [
  /(?:\bbeta|β)(?: (?:value|parameter))?\s*\}?\$?\s*(?:=|:|of|is|at|equals?|equal to|set to|\s)+\s*\$?(\d+(?:\.\d+)?|\.\d+)/gi,
  /\bF[-_ ]?\{?(?:\\beta|beta|β)\s*=\s*(\d+(?:\.\d+)?|\.\d+)/gi,
  /\bF[-_ ]?\{?(\d+(?:\.\d+)?|\.\d+)\}?(?![\d.]*\w*%)/gi
];

/** Coefficients of a formula, of which `1 + beta²` stands before the hits. */
const SQUARES: readonly RegExp[] = [
  /\b1\s*\+\s*\(?(\d+(?:\.\d+)?)\)?\s*(?:\^|\*\*)\s*\{?2/g,
  /\b1\s*\+\s*\(?(\d+(?:\.\d+)?)\)?\s*²/g
];
const SUM_OF_SQUARES =
  /(?<![\d.])(\d+(?:\.\d+)?)\s*(?:\*|·|×|\\cdot|\\times)?\s*\(?(?:\\(?:text|mathrm)\{)?\(?(?:precision|P\b|TP\b|recall|R\b)/gi;

/**
 * How many times as much recall counts as precision, by a text.
 *
 * @param texts - Nearest first.
 * @returns a number above 0 other than 1, which is plain F1; null when no text says.
 */
export function betaOf(texts: readonly string[]): number | null {
  for (const text of texts) {
    const found = [...inWords(text), ...inFigures(text)].find(
      beta => Number.isFinite(beta) && beta > 0 && beta !== 1
    );
    if (found !== undefined) {
      return found;
    }
  }
  return null;
}

function inWords(text: string): number[] {
  const [, first, times, figure, second] = IMPORTANCE.exec(text) ?? [];
  if (first === undefined || first.toLowerCase() === second.toLowerCase()) {
    return [];
  }
  const factor = figure ? Number(figure) : WORDS[times.toLowerCase()];
  return [first.toLowerCase() === 'recall' ? factor : 1 / factor];
}

function inFigures(text: string): number[] {
  const figures = (pattern: RegExp): number[] =>
    [...text.matchAll(pattern)].map(([, figure]) => Number(figure));
  return [
    ...(/\bF[-_ ]?½/i.test(text) ? [0.5] : []),
    ...NAMED.flatMap(figures),
    ...SQUARES.flatMap(figures),
    ...figures(SUM_OF_SQUARES).map(sum => Math.sqrt(sum - 1))
  ];
}
