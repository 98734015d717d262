import { fill } from '../content/slots.ts';
import type { EmailWords } from '../content/words/documents.ts';
import { onlyTheyContact } from '../forms/ending.ts';
import type { Referral } from './referral.ts';
import type { SafetySummary } from './safety.ts';

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

export interface MailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** An e-mail, complete: the same value makes the same bytes, however often it is sent. There is no Reply-To. */
export interface Mail {
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly subject: string;
  readonly text: string;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly date: Date;
  readonly attachments: readonly MailAttachment[];
}

export interface EmailParts {
  readonly referral: Referral;
  readonly safety: Pick<SafetySummary, 'warning' | 'flags'>;
  /** Name of the form's route, from its definition. */
  readonly route: string;
  readonly serial: number;
  readonly words: EmailWords;
  /** BCP 47 tag of the words. */
  readonly languageTag: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly pdf: Uint8Array;
  readonly json: string;
}

const TIME_ZONE = 'Europe/London';

export const timeInWords = (time: Date, languageTag: string): string =>
  new Intl.DateTimeFormat(languageTag, { dateStyle: 'full', timeStyle: 'short', timeZone: TIME_ZONE }).format(time);

export const domainOf = ({ address }: MailAddress): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * The e-mail that brings a referral to the service. Subject, text and file names hold nothing that a person typed:
 * they show in lists, on locked screens and over shoulders. What was typed is in the attachments alone.
 * Mailboxes drop a second copy by its Message-ID and date, so both are fixed by the referral.
 */
export const composeEmail = ({ referral, safety, route, serial, words, languageTag, from, to, pdf, json }: EmailParts): Mail => {
  const { reference, revision, receivedAt } = referral;
  const number = { serial: String(serial) };
  // One version is enough: whoever sent another may be somebody else.
  const theyContact = [referral, ...(referral.earlier ?? [])].some(({ answers }) => onlyTheyContact(answers));
  const paragraphs = [
    [safety.warning],
    safety.flags.length > 0 ? [words.flagsTitle, ...safety.flags.map((flag) => `- ${flag}`)] : [],
    [theyContact ? words.contactThey : words.contact],
    [
      fill(words.reference, { reference }),
      fill(words.route, { route }),
      fill(words.received, { received: timeInWords(receivedAt, languageTag) }),
      fill(words.serial, number),
    ],
    revision > 1 ? [fill(words.changed, { revision: String(revision) })] : [],
    [words.unverified],
    [words.attached],
    [words.noReply],
    [words.gap],
  ];
  const text = paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));

  return {
    from,
    to,
    subject: fill(words.subject, { reference, route, ...number }),
    text: `${text.join('\n\n')}\n`,
    messageId: `<${reference.toLowerCase()}.${revision}.${serial}@${domainOf(from)}>`,
    date: receivedAt,
    attachments: [
      { filename: `${reference}.pdf`, contentType: 'application/pdf', content: pdf },
      { filename: 'referral.json', contentType: 'application/json', content: new TextEncoder().encode(json) },
    ],
  };
};
