const PATTERNS: readonly RegExp[] = [
  /(?:quantile|tau|τ|alpha|α|\bq\b|level)s?\s*(?:level\s*)?(?:of|at|=|:|is|\(|,|\s)*\s*\\?(0?\.\d+)/i,
  /(0?\.\d+)(?:[- ](?:th|st|nd|rd))?[- ]?(?:quantile|percentile)/i,
  /(?:pinball|quantile|check|tilted)[\w ()]{0,25}?(?:at|for|with|of|,|\()\s*(?:\w+\s*){0,2}?[=(]?\s*(0?\.\d+)/i,
  /(\d{1,2}(?:\.\d+)?)\s*(?:th|st|nd|rd|%|\.)?[- ]*(?:percent )?(?:percentile|quantile)/i,
  /\bP\s?(\d{2})\b/,
  /percentile\s*(?:of|=|:)?\s*(\d{1,2}(?:\.\d+)?)/i
];

/**
 * The quantile that a text asks for.
 *
 * @param texts - Nearest first.
 * @returns a number in (0, 1), null when no text names one.
 */
export function quantileOf(texts: readonly string[]): number | null {
  for (const text of texts) {
    for (const pattern of PATTERNS) {
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) {
        const number = Number(found);
        const value = number >= 1 ? number / 100 : number;
        if (value > 0 && value < 1) {
          return value;
        }
      }
    }
  }
  return null;
}
