import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { languageTag } from '../content/languageTag.ts';
import type { Content } from '../content/load.ts';
import { fill } from '../content/slots.ts';
import type { Outcome } from '../delivery/channel.ts';
import { encryptedMail } from '../delivery/mail/encrypt/encryptedMail.ts';
import type { FoundRecipients } from '../delivery/mail/encrypt/recipients.ts';
import { createMailer } from '../delivery/mail/mailer.ts';
import type { SmtpServer } from '../delivery/mail/smtpServer.ts';
import { domainOf, type Mail } from '../referral/email.ts';
import { act, type Finding, well } from './finding.ts';

export interface LetterParts {
  readonly content: Content;
  readonly server: SmtpServer;
  readonly ca: string | undefined;
  readonly mailFrom: string;
  readonly inbox: string;
  readonly bouncesTo: string;
  /** Where bounces are read, if they are. */
  readonly maildir: string | undefined;
  /** What the inbox opens; `undefined` where nothing is encrypted. */
  readonly recipients: FoundRecipients | undefined;
  readonly now: number;
  /** Drawn by chance. */
  readonly code: string;
  /** Asks the operator for a line. */
  readonly prompt: (question: string) => Promise<string>;
  /** How long a message may take to the mailbox of bounces. */
  readonly patienceMs: number;
}

const PATIENCE_MS = 60_000;
const LOOK_MS = 200;

const compose = ({ content, mailFrom, now, code }: LetterParts, to: string): Mail => {
  const { service } = content;
  const [{ words }] = content.languages;
  const from = { name: service.shortName ?? service.name, address: mailFrom };
  return {
    from,
    to: { name: '', address: to },
    subject: words.staff.code.subject,
    text: fill(words.staff.code.text, { code }),
    messageId: `<code.${now}.${languageTag(content.languages[0].code)}@${domainOf(from)}>`,
    date: new Date(now),
    attachments: [],
  };
};

const hand = (parts: LetterParts, to: string): Promise<Outcome> => {
  const { server, ca, bouncesTo, recipients } = parts;
  const mailer = createMailer({ server, bouncesTo, ...(ca === undefined ? {} : { ca }) });
  const write = recipients?.ok && to === parts.inbox ? { write: (mail: Mail) => encryptedMail(mail, recipients.recipients) } : {};
  return mailer.deliver({ make: async () => compose(parts, to), ...write, signal: AbortSignal.timeout(PATIENCE_MS) });
};

const refused = (about: string, to: string, outcome: Outcome): Finding =>
  act(
    about,
    `The mail server did not take a message to ${to} (${'why' in outcome ? outcome.why : outcome.outcome}): look at its log, and at who may send as MAIL_FROM.`,
  );

/** Sends a code to the inbox, encrypted as a referral is, and asks for it: only who sees it there can type it. */
const toInbox = async (parts: LetterParts): Promise<Finding> => {
  const { inbox, code, prompt, recipients } = parts;
  if (recipients?.ok === false)
    return act('inbox', `No message was sent, since it cannot be encrypted: MAIL_ENCRYPT_TO ${recipients.problem}.`);
  const outcome = await hand(parts, inbox);
  if (outcome.outcome !== 'taken') return refused('inbox', inbox, outcome);
  const typed = await prompt(`A code went to ${inbox}. Type it (nothing, if it does not come): `);
  return typed.replaceAll(/\D/g, '') === code
    ? well('inbox', `A message reached ${inbox}, and somebody read it.`)
    : act(
        'inbox',
        `No one read the code at ${inbox}: look into its junk mail, its rules and the log of the mail server; and whether the message opens.`,
      );
};

const namesIn = (folder: string): ReadonlySet<string> =>
  new Set(
    ['new', 'cur']
      .flatMap((part) => (existsSync(join(folder, part)) ? readdirSync(join(folder, part)) : []))
      .map((name) => name.split(':', 1)[0] ?? ''),
  );

/** Sends a message to the address of bounces, and waits for it in the mailbox. */
const toBounces = async (parts: LetterParts, maildir: string): Promise<Finding> => {
  const address = parts.bouncesTo.replace('*', `doctor-${parts.code}`);
  const before = namesIn(maildir);
  const outcome = await hand(parts, address);
  if (outcome.outcome !== 'taken') return refused('bounces', address, outcome);
  const end = Date.now() + parts.patienceMs;
  while (Date.now() < end) {
    if ([...namesIn(maildir)].some((name) => !before.has(name)))
      return well('bounces', `A message to ${address} reached the mailbox of bounces.`);
    await setTimeout(LOOK_MS);
  }
  return act(
    'bounces',
    `A message to ${address} did not reach BOUNCE_MAILDIR: look how the mail server delivers that address, with what stands for the *.`,
  );
};

/** Sends real messages, and says whether they arrived. */
export const sendLetters = async (parts: LetterParts): Promise<readonly Finding[]> => {
  const bounces = parts.maildir === undefined ? [] : [await toBounces(parts, parts.maildir)];
  return [...bounces, await toInbox(parts)];
};
