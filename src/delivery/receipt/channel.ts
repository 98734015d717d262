import type { Content } from '../../content/load.ts';
import { composeReceipt } from '../../referral/receipt.ts';
import type { Mail } from '../../referral/email.ts';
import type { Referral } from '../../referral/referral.ts';
import type { Channel } from '../channel.ts';
import type { Mailer } from '../mail/mailer.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The receipt that a person asked for. They have seen the reference, so it is tried for a day and no longer. */
export const receiptChannel = (mailer: Mailer, { languages }: Content, mailFrom: string): Channel => {
  const receiptOf = (referral: Referral): Mail | undefined => {
    const language = languages.find((each) => each.code === referral.language) ?? languages[0];
    return composeReceipt({ referral, words: language.words.receipt, from: mailFrom });
  };
  return {
    name: 'receipt',
    server: mailer,
    lanes: 1,
    patienceMs: DAY_MS,
    wants: (referral) => receiptOf(referral) !== undefined,
    deliver: async (referral, _serial, signal) => {
      const receipt = receiptOf(referral);
      return receipt ? mailer.deliver({ make: async () => receipt, signal, toStranger: true }) : { outcome: 'not-needed' };
    },
  };
};
