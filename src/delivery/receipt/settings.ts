import { z } from 'zod';

/** The receipt channel's settings, as the environment gives them. */
export const receiptSettings = {
  RECEIPTS: z.enum(['on', 'off'], 'write RECEIPTS=on, or RECEIPTS=off to send no receipt to anybody').default('on'),
  RECEIPTS_A_DAY: z.coerce.number('write a whole number, for example RECEIPTS_A_DAY=200').int().min(0).default(200),
};

export interface ReceiptSettings {
  /** Most receipts in 24 hours, to all addresses together; 0 sends none. */
  readonly receiptsADay: number;
}
