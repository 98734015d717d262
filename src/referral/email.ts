import { fill } from '../content/slots.ts';
import type { Service } from '../content/service.ts';
import type { EmailWords } from '../content/words/documents.ts';
import { onlyTheyContact } from '../forms/ending.ts';
import type { Flag } from '../forms/summary.ts';
import type { Referral } from './referral.ts';
import type { SafetySummary } from './safety.ts';
import { timeInWords } from './time.ts';

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
  /** Stands in its place where the e-mail is encrypted, and tells nothing. */
  readonly subjectOutside?: string;
  readonly text: string;
  /** With its angle brackets. */
  readonly messageId: string;
  /** Message-IDs of what came before in the same thread, oldest first. */
  readonly references?: readonly string[];
  readonly important?: boolean;
  readonly date: Date;
  readonly attachments: readonly MailAttachment[];
}

export interface EmailParts {
  readonly referral: Referral;
  readonly safety: Pick<SafetySummary, 'warning' | 'flags'>;
  /** Whether the person was harmed or caused harm, in words. */
  readonly side: string;
  /** Name of the form's route, from its definition. */
  readonly route: string;
  readonly serial: number;
  readonly words: EmailWords;
  /** Which flags the text tells; those of our own, which tell no answer, always stand in it. */
  readonly flags: Service['flagsInMail'];
  /** BCP 47 tag of the words. */
  readonly languageTag: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly pdf: Uint8Array;
  readonly json: string;
}

export const domainOf = ({ address }: MailAddress): string => address.slice(address.lastIndexOf('@') + 1);

/** Subjects are cut, sorted and searched by programs of every age. */
const asAscii = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Pd}/gu, '-')
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/[^\x20-\x7e]/g, '');

/** Lines about flags. One of danger 0 is our own: it tells of the referral, not of an answer. */
const flagLines = (flags: readonly Flag[], shown: EmailParts['flags'], words: EmailWords): readonly string[] => {
  const told = flags.filter(({ danger, contact }) => danger === 0 || shown === 'all' || (shown === 'urgent' && contact));
  return [
    ...(told.length > 0 ? [words.flagsTitle, ...told.map(({ says }) => `- ${says}`)] : []),
    ...(told.length < flags.length && shown !== 'none' ? [words.flagsSome] : []),
  ];
};

/** Of a version, so that mailboxes drop a second copy of it and keep all versions together. */
const messageIdOf = (reference: string, revision: number, from: MailAddress): string =>
  `<${reference.toLowerCase()}.${revision}@${domainOf(from)}>`;

/** Name of the files that hold a version. */
const fileNameOf = ({ reference, revision }: Referral): string => (revision > 1 ? `${reference}-v${revision}` : reference);

/**
 * The e-mail that brings a referral to the service. Subject, text and file names hold nothing that a person typed:
 * they show in lists, on locked screens and over shoulders. What was typed is in the attachments alone.
 * Mailboxes drop a second copy by its Message-ID and date, so both are fixed by the referral.
 */
export const composeEmail = (parts: EmailParts): Mail => {
  const { referral, safety, side, route, serial, words, flags, languageTag, from, to, pdf, json } = parts;
  const { reference, revision, receivedAt } = referral;
  const number = { serial: String(serial) };
  // One version is enough: whoever sent another may be somebody else.
  const theyContact = [referral, ...(referral.earlier ?? [])].some(({ answers }) => onlyTheyContact(answers));
  const urgent = safety.flags.some(({ contact }) => contact);
  const named = { reference, side, priority: urgent ? words.priority.urgent : words.priority.usual, ...number };
  const files = { pdf: `${fileNameOf(referral)}.pdf`, json: `${fileNameOf(referral)}.json` };
  const content = new TextEncoder().encode(json);
  const paragraphs = [
    revision > 1 ? [fill(words.changed, { revision: String(revision) })] : [],
    [safety.warning],
    flagLines(safety.flags, flags, words),
    [theyContact ? words.contactThey : words.contact],
    [
      fill(words.reference, { reference }),
      fill(words.route, { route }),
      fill(words.received, { received: timeInWords(receivedAt, languageTag) }),
      fill(words.serial, number),
    ],
    [words.unverified],
    [fill(words.attached, files)],
    [words.noReply],
    [words.gap],
  ];
  const text = paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));

  return {
    from,
    to,
    subjectOutside: asAscii(fill(words.subjectEncrypted, { reference })),
    subject: asAscii(revision > 1 ? fill(words.subjectChanged, { ...named, revision: String(revision) }) : fill(words.subject, named)),
    text: `${text.join('\n\n')}\n`,
    messageId: messageIdOf(reference, revision, from),
    references: Array.from({ length: revision - 1 }, (_, index) => messageIdOf(reference, index + 1, from)),
    important: urgent,
    date: receivedAt,
    attachments: [
      { filename: files.pdf, contentType: 'application/pdf', content: pdf },
      { filename: files.json, contentType: 'application/json', content },
      // The name that receivers have looked for from the first version on.
      { filename: 'referral.json', contentType: 'application/json', content },
    ],
  };
};
