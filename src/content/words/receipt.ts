import { z } from 'zod';
import { words, wordsWith } from '../words.ts';

/** Words of the receipt: they must tell nothing to someone who sees the mailbox. */
export const receiptWords = z.strictObject({
  /** Shown as the sender. */
  sender: words,
  subject: words,
  /** With the number to call, too: a fact of the service. */
  text: wordsWith('reference'),
});
export type ReceiptWords = z.infer<typeof receiptWords>;
