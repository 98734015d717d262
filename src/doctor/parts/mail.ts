import { join } from 'node:path';
import type { Content } from '../../content/load.ts';
import { findRecipientsIn } from '../../delivery/mail/encrypt/keyFile.ts';
import type { SmtpServer } from '../../delivery/mail/smtpServer.ts';
import type { Installation } from '../config.ts';
import type { Finding } from '../finding.ts';
import { judgeBounces } from '../judge/bounces.ts';
import { judgeEncryption } from '../judge/encryption.ts';
import { judgeMailServer } from '../judge/mailServer.ts';
import { judgeNames } from '../judge/names.ts';
import { sendLetters } from '../letters.ts';
import { found, foundAll, oldestIn } from '../look/files.ts';
import { lookAtMailServer } from '../look/mailServer.ts';
import { lookUpNames, type Sender } from '../look/names.ts';
import type { Tools } from '../tools.ts';

type Usable = Installation['usable'];

const serversOf = ({ SMTP_URL, RECEIPT_SMTP_URL, OPERATOR_SMTP_URL }: Usable): readonly (readonly [string, SmtpServer])[] =>
  Object.entries({ SMTP_URL, RECEIPT_SMTP_URL, OPERATOR_SMTP_URL }).flatMap(([name, server]) => (server ? [[name, server]] : []));

const sendersOf = ({ MAIL_FROM, RECEIPT_FROM, BOUNCES_TO, RECEIPTS }: Usable): readonly Sender[] => [
  ...(MAIL_FROM === undefined ? [] : [{ setting: 'MAIL_FROM', address: MAIL_FROM, bouncesTo: BOUNCES_TO ?? MAIL_FROM }]),
  ...(RECEIPT_FROM === undefined || RECEIPTS === 'off'
    ? []
    : [{ setting: 'RECEIPT_FROM', address: RECEIPT_FROM, bouncesTo: BOUNCES_TO ?? RECEIPT_FROM }]),
];

const bounces = ({ MAIL_FROM, BOUNCES_TO, BOUNCE_MAILDIR, DATA_DIR }: Usable, now: number): readonly Finding[] => {
  const address = BOUNCES_TO ?? MAIL_FROM;
  if (address === undefined) return [];
  return judgeBounces({
    address,
    maildir: BOUNCE_MAILDIR === undefined ? undefined : foundAll([join(BOUNCE_MAILDIR, 'new'), join(BOUNCE_MAILDIR, 'cur')]),
    unreadFor: BOUNCE_MAILDIR === undefined ? 0 : oldestIn(join(BOUNCE_MAILDIR, 'new'), now),
    dataDir: DATA_DIR === undefined ? undefined : found(DATA_DIR),
  });
};

/** The way of an e-mail: to the server, in the names of whom, to the inbox, and back. */
export const lookAtMail = async ({ usable }: Installation, tools: Tools, content: Content | undefined): Promise<readonly Finding[]> => {
  const { clock, ca, timeoutMs, resolver, dkim, outside, ask, letters } = tools;
  const now = clock();
  const { INBOX, MAIL_FROM, MAIL_ENCRYPT_TO, SMTP_URL, BOUNCES_TO, BOUNCE_MAILDIR } = usable;
  const trusted = ca === undefined ? {} : { ca };
  const [names, ...servers] = await Promise.all([
    lookUpNames(sendersOf(usable), INBOX, { resolver, dkim, ask: outside ? ask : undefined }),
    ...serversOf(usable).map(([setting, server]) => lookAtMailServer(setting, server, { timeoutMs, ...trusted })),
  ]);
  const recipients = MAIL_ENCRYPT_TO !== undefined && INBOX !== undefined ? await findRecipientsIn(MAIL_ENCRYPT_TO, INBOX)(now) : undefined;
  const looked = [
    ...servers.map((facts) => judgeMailServer(facts, now)),
    judgeEncryption(recipients, now),
    ...bounces(usable, now),
    ...judgeNames(names),
  ];
  if (!letters || !content || !SMTP_URL || INBOX === undefined || MAIL_FROM === undefined) return looked;
  const sent = await sendLetters({
    ...{ content, server: SMTP_URL, ca, mailFrom: MAIL_FROM, inbox: INBOX, bouncesTo: BOUNCES_TO ?? MAIL_FROM },
    ...{ maildir: BOUNCE_MAILDIR, recipients, now, ...letters },
  });
  return [...looked, ...sent];
};
