import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { Blueprint } from '../contracts/blueprint';

/** The fenced block that is the truth; everything outside is prose. */
const BLOCK = /```yaml\n([\s\S]*?)```/;

/**
 * Read the blueprint from its markdown.
 *
 * @returns the blueprint, or a sentence that says what is wrong and what to do.
 */
export function parseBlueprint(markdown: string): Blueprint | string {
  const block = BLOCK.exec(markdown);
  if (!block) {
    return 'The blueprint has no ```yaml block; the block is what the run follows. Put it back or reject the change.';
  }
  let value: unknown;
  try {
    value = parse(block[1]);
  } catch (error) {
    if (error instanceof YAMLParseError) {
      return `The yaml of the blueprint cannot be read: ${error.message} Mend that line and accept again.`;
    }
    throw error;
  }
  const parsed = Blueprint.safeParse(value);
  return parsed.success
    ? parsed.data
    : `The blueprint does not fit its form: ${z.prettifyError(parsed.error)} Mend it and accept again.`;
}
