/** An error that a person reads: the fact, the rule and the next step. */
export class UserError extends Error {
  override readonly name = 'UserError';

  /**
   * @param fact - What was found, with names and figures.
   * @param rule - What has to hold.
   * @param next - What to do now.
   */
  constructor(
    readonly fact: string,
    readonly rule: string,
    readonly next: string
  ) {
    super(`${fact} ${rule} ${next}`);
  }
}

/** The person (or a limit) said stop. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/** A cell changed, moved or vanished since it was read. */
export class StaleCellError extends Error {
  override readonly name = 'StaleCellError';

  constructor(
    readonly cell: string,
    readonly expected: string,
    readonly found: string | null
  ) {
    super(
      found === null
        ? `Cell ${cell} is no longer in the notebook.`
        : `Cell ${cell} was edited by somebody else; it is left as it is.`
    );
  }
}

/** The kernel answered a probe with an error, or not at all. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';

  constructor(
    readonly probe: string,
    readonly ename: string,
    readonly evalue: string
  ) {
    super(`The ${probe} probe failed: ${ename}: ${evalue}`);
  }
}
