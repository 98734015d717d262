import type { KeyObject } from 'node:crypto';
import { fill } from '../../content/slots.ts';
import type { StaffWords } from '../../content/words/staff.ts';
import type { StoreSummary } from '../../outbox/outbox.ts';
import { waitingNeeded } from '../../outbox/needed.ts';
import { domainOf, type Mail, type MailAddress } from '../../referral/email.ts';
import { timeInWords } from '../../referral/time.ts';
import { signedLines } from './sign.ts';

export interface CountParts {
  readonly words: StaffWords['count'];
  /** BCP 47 tag of the words. */
  readonly languageTag: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly key: KeyObject;
}

export interface Count {
  /** Epoch milliseconds of the count before, and its last number. */
  readonly since: number;
  readonly from: number;
  /** There was none before. */
  readonly begins: boolean;
  readonly summary: StoreSummary;
}

const rangesIn = (missing: StoreSummary['missing']): string =>
  missing.map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`)).join(', ');

/** The e-mail to the inbox that shows a person that something was lost, even when the website has forgotten it. */
export const composeCount = ({ since, from: before, begins, summary }: Count, at: number, parts: CountParts): Mail => {
  const { words, languageTag, from, to, key } = parts;
  const { lastSerial: last, missing } = summary;
  const when = timeInWords(new Date(since), languageTag);
  const numbers = { since: when, count: String(last - before), first: String(before + 1), last: String(last) };
  const waiting = waitingNeeded(summary).count;
  const paragraphs = [
    ...(begins ? [fill(words.beginning, { since: when })] : []),
    last > before ? fill(words.some, numbers) : fill(words.none, { since: when, last: String(last) }),
    ...(begins ? [] : [fill(words.compare, { from: String(before) })]),
    ...(missing.length > 0 ? [fill(words.missing, { ranges: rangesIn(missing) })] : []),
    ...(waiting > 0 ? [fill(words.waiting, { count: String(waiting) })] : []),
    words.gaps,
    `${words.signed}\n${signedLines({ at: new Date(at).toISOString(), from: before, last }, key)}`,
  ];
  return {
    from,
    to,
    subject: fill(words.subject, { last: String(last) }),
    text: `${paragraphs.join('\n\n')}\n`,
    messageId: `<count.${at}.${last}@${domainOf(from)}>`,
    date: new Date(at),
    attachments: [],
  };
};
