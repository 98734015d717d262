import { z } from 'zod';
import { id } from '../../src/forms/pieces.ts';
import { words, wordsWith } from '../../src/content/words.ts';

const place = z.strictObject({ id, title: words, words, whose: words });

/** `content/en/papers/words.yaml`. */
export const papersWords = z.strictObject({
  set: words,
  /** How many places the service has still to fill in. */
  toWrite: wordsWith('count'),
  foot: words,
  /** What begins a place that only the service can fill in. */
  writeHere: words,
  asked: z.strictObject({ question: words, needed: words, left: words, kind: words }),
  /** What is more than ordinary personal data, and the questions that ask for it. */
  kinds: z.array(z.strictObject({ what: words, questions: z.array(id).min(1) })),
  way: z.strictObject({
    title: words,
    described: words,
    places: z.array(place).min(1),
    /** From one place to the next below it. */
    arrows: z.array(z.strictObject({ from: id, to: id, words })),
    /** What leaves beside the way. */
    aside: z.array(z.strictObject({ from: id, title: words, words })),
  }),
});
export type PapersWords = z.infer<typeof papersWords>;
export type Way = PapersWords['way'];

/** The head of a paper. */
export const paperHead = z.strictObject({ title: words, under: words });
