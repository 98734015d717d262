import { z } from 'zod';
import { words } from '../atoms.ts';

/** Words of the e-mail to the service. `{reference}`, `{route}`, `{serial}`, `{received}` and `{revision}` are filled in. */
export const emailWords = z.strictObject({
  /** Must tell one referral from another and nothing of the person. */
  subject: words
    .includes('{reference}', { error: 'put {reference} in the subject' })
    .includes('{serial}', { error: 'put {serial} in the subject' }),
  flagsTitle: words,
  reference: words,
  route: words,
  received: words,
  serial: words,
  /** Shown in place of nothing when the same page was sent again with other answers. */
  changed: words,
  attached: words,
  contact: words,
  unverified: words,
  noReply: words,
  gap: words,
});
export type EmailWords = z.infer<typeof emailWords>;
