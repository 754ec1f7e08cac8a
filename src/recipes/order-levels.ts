/** Scales that people write in words, each from low to high. */
const SCALES = [
  ['never', 'rarely', 'seldom', 'sometimes', 'often', 'usually', 'always'],
  [
    'tiny',
    'xs',
    's',
    'small',
    'm',
    'medium',
    'l',
    'large',
    'xl',
    'xxl',
    'huge'
  ],
  [
    'none',
    'very low',
    'low',
    'medium',
    'moderate',
    'normal',
    'high',
    'very high'
  ],
  ['none', 'mild', 'moderate', 'severe', 'critical'],
  [
    'none',
    'very poor',
    'poor',
    'below average',
    'fair',
    'average',
    'typical',
    'above average',
    'good',
    'very good',
    'excellent',
    'very excellent'
  ],
  ['strongly disagree', 'disagree', 'neutral', 'agree', 'strongly agree'],
  ['first', 'second', 'third', 'fourth', 'fifth'],
  'zero one two three four five six seven eight nine ten'.split(' ')
];

/** Words before a number that put it at the lower or the upper end. */
const BELOW = /^\s*(?:<|≤|under|below|less|up to|to )/i;
const ABOVE =
  /(?:^\s*(?:>|≥|over|above|more)|\+\s*$|or (?:more|over|above)|and (?:over|above))/i;

function plain(level: string): string {
  return level
    .toLowerCase()
    .replace(/[_\-\s]+/g, ' ')
    .trim();
}

/** Position of a range: its first number, a little less for "under", a little more for "over". */
function position(level: string): number | null {
  const number = /\d[\d,]*(?:\.\d+)?/.exec(level)?.[0];
  if (number === undefined) {
    return null;
  }
  const value = Number(number.replace(/,/g, ''));
  return BELOW.test(level)
    ? value - 0.5
    : ABOVE.test(level)
      ? value + 0.5
      : value;
}

/**
 * Levels from low to high.
 *
 * @returns null when neither a scale of words nor the numbers in them say the order.
 */
export function orderLevels(levels: readonly string[]): string[] | null {
  const words = levels.map(plain);
  for (const scale of SCALES) {
    const places = words.map(word => scale.indexOf(word));
    if (places.every(place => place >= 0)) {
      return sorted(levels, places);
    }
  }
  const places = levels.map(position);
  return places.every((place): place is number => place !== null) &&
    new Set(places).size === levels.length
    ? sorted(levels, places)
    : null;
}

function sorted(
  levels: readonly string[],
  places: readonly number[]
): string[] {
  return levels
    .map((level, index) => ({ level, place: places[index] }))
    .sort((a, b) => a.place - b.place)
    .map(({ level }) => level);
}
