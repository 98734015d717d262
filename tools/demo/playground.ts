import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { languageTag } from '../../src/content/languageTag.ts';
import type { Content } from '../../src/content/load.ts';
import { fill } from '../../src/content/slots.ts';
import { RETENTION } from '../../src/outbox/desk.ts';
import { newKeyPair } from '../../src/outbox/keys.ts';
import type { CarryConfig } from '../../src/courier/carry.ts';
import type { ServiceConfig } from '../../src/server/services.ts';
import { readSmtpUrl } from '../../src/delivery/mail/smtpServer.ts';
import { freePortFrom } from './freePort.ts';
import { startDemoMailbox } from './mailbox.ts';

export const DEMO_HOST = '127.0.0.1';
const INBOX = 'inbox@demonstration.invalid';
const MAIL_FROM = 'portal@demonstration.invalid';

export interface Playground {
  readonly config: ServiceConfig & CarryConfig;
  /** The same as settings, for a portal in processes of its own. */
  readonly settings: Readonly<Record<string, string>>;
  /** Said in the terminal. */
  readonly greeting: string;
  /** Removes everything that was sent. */
  close(): Promise<void>;
}

/** Stands in for the outside world on this one machine: fresh keys, a folder for the time being, and a mailbox to look at. */
export const openPlayground = async (
  { languages: [language] }: Content,
  ports: { readonly site: number; readonly mailbox: number },
  within = tmpdir(),
): Promise<Playground> => {
  const words = language.words.demo;
  const mailbox = await startDemoMailbox(
    { words, languageTag: languageTag(language.code) },
    { smtp: 0, web: await freePortFrom(ports.mailbox, DEMO_HOST) },
  );
  const smtp = readSmtpUrl(mailbox.smtpUrl);
  if (!smtp) throw new Error(`The demonstration's mail server gave an address that cannot be read: ${mailbox.smtpUrl}`);
  const folder = mkdtempSync(join(within, 'demonstration-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // Others may end the process before all has been closed: after a restart Vite does.
  process.once('exit', remove);
  const dataDir = join(folder, 'data');
  const { recipient, identity } = await newKeyPair();
  const identityFile = join(folder, 'identity.txt');
  writeFileSync(identityFile, identity, { mode: 0o600 });
  let closed: Promise<void> | undefined;
  const siteOrigin = `http://${DEMO_HOST}:${ports.site}`;
  return {
    config: {
      siteOrigin,
      smtp,
      dataDir,
      databaseUrl: undefined,
      inbox: INBOX,
      mailFrom: MAIL_FROM,
      receiptsADay: 200,
      retention: RETENTION,
      webhook: undefined,
      outboxRecipient: recipient,
      outboxIdentity: identity,
    },
    settings: {
      SITE_URL: siteOrigin,
      HOST: DEMO_HOST,
      PORT: String(ports.site),
      SMTP_URL: mailbox.smtpUrl,
      INBOX,
      MAIL_FROM,
      DAILY_COUNT: 'off',
      DATA_DIR: dataDir,
      OUTBOX_RECIPIENT: recipient,
      OUTBOX_IDENTITY_FILE: identityFile,
    },
    greeting: `\n${fill(words.started, { site: `${siteOrigin}/`, mailbox: mailbox.url })}\n`,
    close: () =>
      (closed ??= mailbox.close().finally(() => {
        process.off('exit', remove);
        remove();
      })),
  };
};
