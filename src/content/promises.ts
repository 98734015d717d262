import { z } from 'zod';
import { slug, words } from './words.ts';

/** As it stands in the files: a name in braces is not yet filled in. */
const phrase = z.string().trim().min(2);

const said = {
  promise: words,
  /** A sentence that holds one of these makes this promise. */
  phrases: z.array(phrase).min(1),
};

/** What the site promises, and who keeps each promise. */
export const promisesFile = z.strictObject({
  /** A sentence with one of these words says what we do, or what nobody does. */
  words: z.array(words).min(1),
  promises: z
    .array(
      z.union([
        /** A test of this site keeps it. */
        z.strictObject({ ...said, test: z.string().regex(/^tests\/.+\.ts$/, 'write the path of a test, like tests/unit/…') }),
        /** The service keeps it, and says so under `keeps`. */
        z.strictObject({ ...said, policy: slug }),
        /** Says no more than what is so. */
        z.strictObject({ ...said, plain: z.literal(true) }),
      ]),
    )
    .min(1),
});
export type Promises = z.infer<typeof promisesFile>;
