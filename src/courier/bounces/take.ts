import { readBounce } from '../../delivery/mail/bounce.ts';
import type { SentMail } from '../../delivery/mail/sentMail.ts';
import type { Bounced, Records } from '../../outbox/records.ts';

export type Taken =
  | { readonly is: 'foreign' }
  | { readonly is: 'no-failure'; readonly sent: SentMail }
  | { readonly is: 'failure'; readonly sent: SentMail; readonly outcome: Bounced };

/** Marks the delivery that a message tells of, if it is a bounce of ours. */
export const takeBounce = async (records: Pick<Records, 'bounce'>, message: Uint8Array): Promise<Taken> => {
  const news = readBounce(message);
  if (news.is !== 'failure') return news;
  const { reference, revision, channel } = news.sent;
  return { ...news, outcome: await records.bounce(reference, revision, channel) };
};
