import type { Mail } from '../referral/email.ts';

/** What became of one try to hand over an e-mail. `why` is a code, never a server's words. */
export type Delivery =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'not-taken'; readonly why: string }
  /** Handed over whole, but no answer came: it may have been taken. */
  | { readonly outcome: 'unsure'; readonly why: string };

/** Never rejects for what a mail server or network does. */
export type Deliver = (mail: Mail) => Promise<Delivery>;
