import { z } from 'zod';
import { words, wordsWith } from '../words.ts';

/** Words of the e-mail to the service. */
export const emailWords = z.strictObject({
  /** Must tell one referral from another and nothing of the person. */
  subject: wordsWith('reference', 'route', 'serial'),
  flagsTitle: words,
  reference: wordsWith('reference'),
  route: wordsWith('route'),
  received: wordsWith('received'),
  serial: wordsWith('serial'),
  /** Shown in place of nothing when the same page was sent again with other answers. */
  changed: wordsWith('revision'),
  attached: words,
  contact: words,
  unverified: words,
  noReply: words,
  gap: words,
});
export type EmailWords = z.infer<typeof emailWords>;
