/** How much of its outputs a cell of a run keeps: a flood must not fill the notebook. */
export const OUTPUT_LIMITS = {
  /** Characters of its streams together. */
  stream: 200_000,
  /** Outputs. */
  outputs: 200,
  /** Characters of one rich output. */
  rich: 5_000_000
};

/** The word that stands where a stream was cut. */
export const CUT = `\n[Output is cut after ${OUTPUT_LIMITS.stream} characters.]\n`;

/** What stands in the place of a rich output that is too large. */
export const TOO_LARGE = {
  'text/plain': `[Output is left out: larger than ${OUTPUT_LIMITS.rich} characters.]`
};
