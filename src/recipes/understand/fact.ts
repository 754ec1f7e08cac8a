import type { EvidenceSource, IFact } from '../../contracts/task';

/** Evidence is at most this long (contracts/task.ts). */
const LONGEST = 300;

/** Shorten a quotation to what a fact can hold, on one line. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}

/** A value that the evidence settles. */
export function known<T>(
  value: T,
  source: EvidenceSource,
  evidence: string
): IFact<T> {
  return { value, source, evidence: quote(evidence), guessed: false };
}

/** A value that the evidence only makes likely. */
export function guess<T>(
  value: T,
  source: EvidenceSource,
  evidence: string
): IFact<T> {
  return { value, source, evidence: quote(evidence), guessed: true };
}
