import { METRICS, type MetricName } from '../../contracts/metric';
import { metricOfFormula, looksLikeFormula } from './formula';
import { METRIC_PATTERNS } from './metric-names';
import { UNKNOWN_METRICS, type IUnknownMetric } from './metric-unknown';
import type { IPassage } from './text';

/** A place of the description that speaks of a metric. */
export interface IMention {
  readonly name: MetricName | null;
  readonly unknown: IUnknownMetric | null;
  /** The words that were matched. */
  readonly words: string;
  readonly passage: IPassage;
  /** The words that make it a variant of its own: "modified version of the", "weighted". */
  readonly variant: string | null;
  /** How much the place sounds like the rule of the ranking; below 0 like anything else. */
  readonly weight: number;
}

const EVALUATION_HEADING =
  /evaluat|metric|scor|rank|judg|assess|grading|criteri|leaderboard|bewert|auswert|évalu|evalua|métri|puntua/i;
const OTHER_HEADING =
  /discussion|timeline|prize|acknowledg|background|history|faq|baseline|benchmark|related|citation|reference|previous|forum|tips|getting started|license|notes?$/i;
const RULE =
  /\b(?:evaluat\w*|scor(?:e[ds]?|ing)|metrics?|judged?|rank(?:ed|ing|s)?|measur\w*|leaderboard|assess\w*|graded|criteri(?:on|a)|yardstick|decid(?:es?|ed|ing)|objective|minimi[sz]\w*|maximi[sz]\w*|compar(?:ed|es?)|(?:is|are|be) used|(?:please|we|to) use|what counts|counts|points|wins?|ordered by|bewert\w*|gemessen|metrik|mesur\w*|métri\w*|mide|puntua\w*)\b|(?<!\p{L})évalu|(?<!\p{L})Maß(?!\p{L})/iu;
const DIRECT =
  /(?:(?:evaluat|scor|judg|rank|measur|assess|grad|compar|calculat|comput|bewert|évalu|evalu)\w*\s+(?:(?:is|are|will be|sind|wird|werden|est|sont)\s+)?(?:\w+\s+){0,3}?(?:on|by|using|with|via|through|as|mit|nach|par|sur|con|por|is|the|against|according to)\s+(?:[\w'’-]+\s+){0,3}|\b(?:metric|measure|score|error|loss|metrik|criterion|objective|criteria|métrica|métrique|maß)\b\W{0,6}(?:\(?[\w ]{0,14}\)?\W{0,4})?(?:is|are|will be|was chosen|:|=|\||→|ist|est|es)\W{0,6}(?:(?:the|der|die|das|le|la|el)\s+)?(?:[\w-]+\s+){0,2}|\b(?:we (?:will )?use|uses?|please use|chose|choose)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}|\b(?:but|instead|sondern|mais|sino)\s+(?:(?:by|on|the|use|we use)\s+){0,3})$/i;
const BEING =
  /^[^.;!?]{0,40}?\b(?:(?:is|are|will be|ist|est|es)\s+(?:(?:therefore|thus|then|also)\s+)?(?:the|our|what|how|used|computed|calculated|das|die)|decides|determines|counts|wird verwendet)\b/i;
const NEGATED_BEFORE =
  /(?:\b(?:not(?! only)|unlike|instead of|rather than|in place of|no longer|neither|nor|never|other than|as opposed to|in contrast to|contrary to|than|replac(?:es|ing|ed)|previously|formerly|used to be|versus|vs\.?|statt|nicht|anstelle|kein[ens]*|no es|pas|non|plutôt que|en lugar de)\b(?:(?!\b(?:but|sondern|mais|sino|and so|therefore)\b)[^,.;:()])*|n['’]t\b(?:(?!\bbut\b)[^,.;:])*)$/i;
const NEGATED_AFTER =
  /^(?:(?!\b(?:but|while|whereas)\b)[^.;]){0,70}?\b(?:(?:is|are|was|were|does|do|will|would|can)(?: not|n['’]t)|not (?:used|count|considered|relevant)|would (?:be|have)|misleading|for information|informational|for (?:your )?reference|out of curiosity|as (?:a )?(?:secondary|tie)|breaks? ties|(?:last|previous) (?:year|season|edition|time)|is ignored|(?:is|are) (?:also|additionally) (?:shown|reported|listed|displayed|printed|given))/i;
const ASIDE =
  /\b(?:ties?|tie-?break\w*|for information|informational|last (?:year|season|edition|time|month)['’]?s?|previous(?:ly)?|earlier (?:edition|competition|version)|formerly|secondary|baseline|benchmark|winner|winning|reached|reaches|achieve[sd]?|obtain(?:s|ed)|solution|paper|state of the art|you may|feel free|forum|hint|tutorial|also (?:shown|reported|list(?:ed)?|display(?:ed)?)|early stopping|train(?:ed)? with|loss function|as (?:a )?training loss)\b/i;
const FIGURE_AFTER =
  /^\s*(?:\)|of|=|:|was|is|around|about|score)?\s*(?:of|about|around|approximately|≈|~)?\s*\(?\d+(?:[.,]\d+)?\s*%?(?![\d.]*\s*(?:quantile|percentile|th\b))/i;
const QUALIFIED_BY =
  /^[^.;]{0,50}?\b(?:measured|assessed|evaluated|quantified|expressed|judged|scored|in terms of|given|defined)\b[^.;]{0,25}?\b(?:by|as|with|using|through|in|of|via)\b/i;

/** Words before a name that make another metric of it. */
const VARIANT =
  /(?:\b(?:modified|adapted|customi[sz]ed|custom|special|probabilistic|generali[sz]ed|label-weighted|weighted|truncated|smoothed|penali[sz]ed|discounted|clipped|scaled)\s+(?:(?:version|variant|form|kind|mean|average)\s+(?:of\s+)?)?(?:(?:the|a)\s+)?(?:[\w-]+\s+){0,2}|\b(?:variant|version|combination|mix|sum|logarithm|log|ratio|product) of\s+(?:the\s+)?(?:[\w-]+\s+){0,2}|\bcombines?\s+(?:the\s+)?(?:[\w-]+\s+){0,2})$/i;

/** A column by which rows are weighted, named after the metric. */
const WEIGHTED_BY =
  /^[^.;]{0,40}?\b(?:rows? |samples? )?weight(?:ed|s) (?:by|with|from|in)(?: the)?(?: columns?)? ?[`"'‘“]\w+/i;

/** The words around a name that make another metric of it; null when there are none. */
function variantAt(
  { text }: IPassage,
  start: number,
  words: string
): string | null {
  const found = VARIANT.exec(text.slice(Math.max(0, start - 60), start));
  return found !== null
    ? found[0].trim()
    : WEIGHTED_BY.test(text.slice(start + words.length))
      ? 'weighted'
      : null;
}

/** Weigh one place: its heading, its sentence, the words right before and after. */
function weigh(
  passage: IPassage,
  start: number,
  end: number,
  weak: boolean
): number {
  const before = passage.text.slice(Math.max(0, start - 90), start);
  const after = passage.text.slice(end, end + 130);
  let weight = weak ? -1 : 1;
  if (EVALUATION_HEADING.test(passage.heading)) {
    weight += 3;
  } else if (OTHER_HEADING.test(passage.heading)) {
    weight -= 2;
  }
  if (RULE.test(passage.text)) {
    weight += 2;
  }
  if (DIRECT.test(before) || BEING.test(after)) {
    weight += 2;
  }
  if (NEGATED_BEFORE.test(before) || NEGATED_AFTER.test(after)) {
    weight -= 7;
  }
  if (ASIDE.test(passage.text)) {
    weight -= 3;
  }
  if (
    FIGURE_AFTER.test(after) &&
    !/quantile|pinball|check|tilted/i.test(passage.text.slice(start, end))
  ) {
    weight -= 3;
  }
  if (weak && QUALIFIED_BY.test(after)) {
    weight -= 4;
  }
  // "Accuracy." alone is an answer to the question how one is scored.
  if (/^\W*$/.test(passage.text.slice(0, start) + passage.text.slice(end))) {
    weight += 3;
  }
  if (/\bimport [\w, ]*$/.test(before)) {
    weight -= 3;
  }
  return weight;
}

/** Every place of the description that speaks of a metric, by name or by formula. */
export function mentionsOf(passages: readonly IPassage[]): IMention[] {
  const mentions: IMention[] = [];
  for (const passage of passages) {
    let rest = passage.text;
    const take = (
      pattern: RegExp,
      found: (start: number, words: string) => void
    ): void => {
      rest = rest.replace(pattern, (words: string, ...args: unknown[]) => {
        const start = args.find(
          (arg): arg is number => typeof arg === 'number'
        );
        found(start ?? 0, words);
        return '\u0001'.repeat(words.length);
      });
    };
    for (const unknown of UNKNOWN_METRICS) {
      take(unknown.pattern, (start, words) => {
        mentions.push({
          name: null,
          unknown,
          words,
          passage,
          variant: variantAt(passage, start, words),
          weight: weigh(passage, start, start + words.length, false)
        });
      });
    }
    for (const { pattern, name, weak } of METRIC_PATTERNS) {
      take(pattern, (start, words) => {
        mentions.push({
          name,
          unknown: null,
          words,
          passage,
          variant: variantAt(passage, start, words),
          weight: weigh(passage, start, start + words.length, weak === true)
        });
      });
    }
    mentions.push(...formulaMentions(passage));
  }
  return mentions;
}

function formulaMentions(passage: IPassage): IMention[] {
  const parts = passage.block
    ? [passage.text]
    : (passage.text.match(/\$[^$]+\$|\\\(.+?\\\)|`[^`]+`/g) ?? [passage.text]);
  const texts = parts.some(part => looksLikeFormula(part))
    ? parts
    : [passage.text];
  return texts.flatMap(text => {
    const name = metricOfFormula(text);
    if (name === null) {
      return [];
    }
    const evaluates =
      EVALUATION_HEADING.test(passage.heading) ||
      RULE.test(passage.text) ||
      /\b(?:error|loss|score)\b/i.test(passage.text);
    return [
      {
        name,
        unknown: null,
        words: text,
        passage,
        variant: null,
        weight: (passage.block ? 3 : 2) + (evaluates ? 2 : 0)
      }
    ];
  });
}

/** A metric by a name that a person typed: a key of METRICS, a label or a nickname. */
export function metricByName(text: string): MetricName | null {
  const key = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const exact = (Object.keys(METRICS) as MetricName[]).find(
    name =>
      name === key ||
      METRICS[name].label.toLowerCase() === text.trim().toLowerCase()
  );
  if (exact !== undefined) {
    return exact;
  }
  const mentions = mentionsOf([{ text, heading: '', block: false }]);
  return mentions.find(({ name }) => name !== null)?.name ?? null;
}
