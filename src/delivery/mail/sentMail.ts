import { readReference } from '../../referral/reference.ts';

/** Which of our e-mails: what its Message-ID tells. */
export interface SentMail {
  readonly reference: string;
  readonly revision: number;
  readonly channel: 'mail' | 'receipt';
}

/** What stands before the @ of an e-mail's Message-ID: it names the e-mail in the envelope, too. */
export const tokenOf = (messageId: string): string => messageId.replace(/^</, '').split('@', 1)[0] ?? '';

/**
 * The address that bounces of this e-mail come back to.
 * @param bouncesTo one address; a `*` in it stands for the token
 */
export const bounceAddress = (bouncesTo: string, messageId: string): string => bouncesTo.replace('*', tokenOf(messageId));

// A number may follow the version's, as in the e-mails of earlier releases.
const TOKEN = /\b(rj-[2-9a-z]{4}-[2-9a-z]{4})\.(?:(receipt)|(\d{1,6})(?:\.\d{1,15})?)(?![\w.])/i;

/** Finds the token of one of our e-mails in a header field or an address. */
export const sentMailIn = (text: string): SentMail | undefined => {
  const [, written = '', receipt, revision = '1'] = TOKEN.exec(text) ?? [];
  const reference = readReference(written);
  return reference === undefined ? undefined : { reference, revision: Number(revision), channel: receipt ? 'receipt' : 'mail' };
};
