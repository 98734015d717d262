import type { JsonSchema } from '../forms/kinds/kind.ts';
import { ALPHABET, weightOf } from './reference.ts';

const SIZE = ALPHABET.length;
const SUMS = Array.from({ length: SIZE }, (_, sum) => sum);

/** Both characters of each pair, from a position on, whose weighed sum it is. */
const pairs = (position: number, sum: number): string =>
  SUMS.map((first) => {
    const second = SUMS.find((each) => (weightOf(position) * first + weightOf(position + 1) * each - sum) % SIZE === 0) ?? 0;
    return ALPHABET.charAt(first) + ALPHABET.charAt(second);
  }).join('|');

/** The four characters from a position on, as two pairs: each way in which they can come to a sum. */
const four = (position: number, sum: number): string =>
  SUMS.map((part) => `(${pairs(position, part)})(${pairs(position + 2, (sum - part + SIZE) % SIZE)})`).join('|');

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

/** What the table is called in a schema's `$defs`. */
export const REFERENCE = 'reference';

/**
 * References for a schema that knows no arithmetic: which four characters come to which sum, and which two sums fit together.
 * So any validator refuses any wrong character.
 */
export const referenceTable = (): Readonly<Record<string, JsonSchema>> => {
  const halves = SUMS.flatMap((sum): readonly (readonly [string, JsonSchema])[] => [
    [`first${sum}`, { type: 'string', pattern: `^RJ-(${four(0, sum)})-` }],
    [`last${sum}`, { type: 'string', pattern: `-(${four(4, sum)})$` }],
  ]);
  const whole = {
    type: 'string',
    pattern: `^RJ-[${ALPHABET}]{4}-[${ALPHABET}]{4}$`,
    anyOf: SUMS.map((sum) => ({ allOf: [ref(`first${sum}`), ref(`last${(SIZE - sum) % SIZE}`)] })),
  };
  return Object.fromEntries([[REFERENCE, whole], ...halves]);
};
