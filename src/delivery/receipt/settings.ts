import { z } from 'zod';
import { bareEmail, smtpUrl } from '../mail/settings.ts';
import type { SmtpServer } from '../mail/smtpServer.ts';

/** The receipt channel's settings, as the environment gives them. */
export const receiptSettings = {
  RECEIPTS: z.enum(['on', 'off'], 'write RECEIPTS=on, or RECEIPTS=off to send no receipt to anybody').default('on'),
  RECEIPTS_A_DAY: z.coerce.number('write a whole number, for example RECEIPTS_A_DAY=200').int().min(0).default(200),
  RECEIPT_FROM: bareEmail.optional(),
  RECEIPT_SMTP_URL: smtpUrl('RECEIPT_SMTP_URL').optional(),
};

export interface ReceiptSettings {
  /** Most receipts in 24 hours, to all addresses together; 0 sends none. */
  readonly receiptsADay: number;
  /** The address that receipts come from: it shows in the person's mailbox, so it should not tell who we are. */
  readonly receiptFrom?: string;
  /** The server that they go by; that of the referrals when absent. */
  readonly receiptSmtp?: SmtpServer | undefined;
}
