import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { languageTag } from '../../src/content/languageTag.ts';
import type { Content } from '../../src/content/load.ts';
import { fill } from '../../src/content/slots.ts';
import { newKeyPair } from '../../src/outbox/keys.ts';
import type { ServiceConfig } from '../../src/server/services.ts';
import { readSmtpUrl } from '../../src/server/smtpServer.ts';
import { startDemoMailbox } from './mailbox.ts';

/** Fixed, so that the README can name them. */
export const DEMO_HOST = '127.0.0.1';
export const DEMO_SITE_PORT = 4321;
const MAILBOX_PORT = 1080;

export interface Playground {
  readonly config: ServiceConfig;
  /** Said in the terminal. */
  readonly greeting: string;
  /** Removes everything that was sent. */
  close(): Promise<void>;
}

/** Stands in for the outside world on this one machine: fresh keys, a folder for the time being, and a mailbox to look at. */
export const openPlayground = async ({ languages: [language] }: Content): Promise<Playground> => {
  const words = language.words.demo;
  const mailbox = await startDemoMailbox({ words, languageTag: languageTag(language.code) }, { smtp: 0, web: MAILBOX_PORT });
  const smtp = readSmtpUrl(mailbox.smtpUrl);
  if (!smtp) throw new Error(`The demonstration's mail server gave an address that cannot be read: ${mailbox.smtpUrl}`);
  const dataDir = mkdtempSync(join(tmpdir(), 'demonstration-'));
  const { recipient, identity } = await newKeyPair();
  const siteOrigin = `http://${DEMO_HOST}:${DEMO_SITE_PORT}`;
  return {
    config: {
      siteOrigin,
      smtp,
      dataDir,
      inbox: 'inbox@demonstration.invalid',
      mailFrom: 'portal@demonstration.invalid',
      outboxRecipient: recipient,
      outboxIdentity: identity,
    },
    greeting: `\n${fill(words.started, { site: `${siteOrigin}/`, mailbox: mailbox.url })}\n`,
    close: async () => {
      await mailbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
