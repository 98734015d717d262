import { z } from 'zod';
import { words } from '../atoms.ts';

/** Words of the receipt: they must tell nothing to someone who sees the mailbox. */
export const receiptWords = z.strictObject({
  /** Shown as the sender. */
  sender: words,
  subject: words,
  /** `{reference}` and `{phone}` are filled in. */
  text: words.includes('{reference}', { error: 'put {reference} in the text' }),
});
export type ReceiptWords = z.infer<typeof receiptWords>;
