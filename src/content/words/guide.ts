import { z } from 'zod';
import { words } from '../words.ts';

const SIGNS = ['tick', 'cross', 'warning'] as const;

/** The guide for those who read referrals. */
export const guideFile = z.strictObject({
  /** The file's own title. */
  file: words,
  title: words,
  under: words,
  /** In a frame, before all else. Markdown, as all words are. */
  first: z.strictObject({ title: words, words }),
  sections: z.array(
    z.strictObject({
      title: words,
      words: words.optional(),
      /** What the signs in a referral mean, each beside its sign. */
      signs: z.array(z.strictObject({ sign: z.enum(SIGNS), words })).default([]),
    }),
  ),
  /** At the foot of each page. */
  foot: words,
});
export type GuideWords = z.infer<typeof guideFile>;
