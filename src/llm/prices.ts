import { z } from 'zod';
import type { Prices } from './budget';

const Price = z.object({
  input: z.number().min(0),
  output: z.number().min(0)
});

/**
 * Read a price table: model name, or its beginning and `*`, → money per million tokens.
 *
 * @throws Error when it is no JSON or has another shape.
 */
export function parsePrices(text: string): Prices {
  return z.record(z.string(), Price).parse(JSON.parse(text));
}
