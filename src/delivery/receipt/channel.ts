import type { Content } from '../../content/load.ts';
import { composeReceipt } from '../../referral/receipt.ts';
import type { Mail } from '../../referral/email.ts';
import type { Referral } from '../../referral/referral.ts';
import type { Channel } from '../channel.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { MailSettings } from '../mail/settings.ts';
import type { ReceiptSettings } from './settings.ts';
import type { ReceiptLimit } from './limit.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The receipt that a person asked for. They have seen the reference, so it is tried for a day and no longer,
 * and not at all once the limit is reached.
 */
export const receiptChannel = (
  mailer: Mailer,
  { languages }: Content,
  { mailFrom, inbox, receiptFrom = mailFrom }: Pick<MailSettings, 'mailFrom' | 'inbox'> & Partial<Pick<ReceiptSettings, 'receiptFrom'>>,
  limit: ReceiptLimit,
): Channel => {
  const receiptOf = (referral: Referral): Mail | undefined => {
    const language = languages.find((each) => each.code === referral.language) ?? languages[0];
    const receipt = composeReceipt({ referral, words: language.words.receipt, from: receiptFrom, own: [mailFrom, inbox] });
    return receipt && limit.allows(receipt.to.address) ? receipt : undefined;
  };
  return {
    name: 'receipt',
    server: mailer,
    lanes: 1,
    patienceMs: DAY_MS,
    wants: (referral) => receiptOf(referral) !== undefined,
    deliver: async (referral, _serial, signal) => {
      const receipt = receiptOf(referral);
      if (!receipt) return { outcome: 'not-needed' };
      const result = await mailer.deliver({ make: async () => receipt, signal, toStranger: true });
      if (result.outcome === 'taken' || result.outcome === 'unsure') limit.count(receipt.to.address);
      return result;
    },
  };
};
