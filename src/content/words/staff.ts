import { z } from 'zod';
import { words, wordsWith } from '../words.ts';

const counted = z.strictObject({ title: words, text: wordsWith('count') });

/** Words of e-mails about the website itself, for those who run it and for the service's inbox. */
export const staffWords = z.strictObject({
  alarm: z.strictObject({
    subject: wordsWith('matter'),
    subjectOver: wordsWith('matter'),
    since: wordsWith('since'),
    again: words,
    over: wordsWith('since'),
    /** What somebody must look at, and what to do. */
    matters: z.strictObject({
      waiting: z.strictObject({ title: words, text: wordsWith('count', 'minutes') }),
      stuck: counted,
      bounced: counted,
      missing: counted,
      disk: z.strictObject({ title: words, text: words }),
      store: z.strictObject({ title: words, text: wordsWith('why') }),
      key: z.strictObject({ title: words, text: words }),
      /** What referrals are encrypted to ends soon … */
      certificate: z.strictObject({ title: words, text: wordsWith('days') }),
      /** … or cannot be used. */
      encryption: z.strictObject({ title: words, text: wordsWith('why') }),
    }),
  }),
  /** The daily count in the inbox. */
  count: z.strictObject({
    subject: wordsWith('last'),
    some: wordsWith('since', 'count', 'first', 'last'),
    none: wordsWith('since', 'last'),
    /** When there is no count before this one. */
    beginning: wordsWith('since'),
    compare: wordsWith('from'),
    waiting: wordsWith('count'),
    missing: wordsWith('ranges'),
    gaps: words,
    signed: words,
  }),
  /** A referral that an operator sent to see whether it arrives. */
  test: z.strictObject({ subject: wordsWith('subject'), flag: words }),
  /** A code that whoever looks over the website wants read out of the inbox. */
  code: z.strictObject({ subject: words, text: wordsWith('code') }),
});
export type StaffWords = z.infer<typeof staffWords>;
