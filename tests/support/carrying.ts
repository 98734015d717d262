import { onTestFinished } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { type CarryConfig, startCarrying } from '../../src/courier/carry.ts';
import { readSmtpUrl, type SmtpServer } from '../../src/delivery/mail/smtpServer.ts';
import type { Answer } from '../../src/forms/answers.ts';
import { newKeyPair } from '../../src/outbox/keys.ts';
import { opener } from '../../src/outbox/open.ts';
import { retentionOf } from '../../src/outbox/desk.ts';
import { sealer } from '../../src/outbox/seal.ts';
import { openOutbox } from '../../src/outbox/store.ts';
import type { LogEntry } from '../../src/process/log.ts';
import type { Referral } from '../../src/referral/referral.ts';
import { sealedReferral, temporaryFolder } from './outboxFolder.ts';

export const content = loadContent('content', 'neutral');
const noWatch = { onTrouble: () => undefined, onBack: () => undefined, onMissing: () => undefined };

export const serverAt = (url: string): SmtpServer => {
  const server = readSmtpUrl(url);
  if (!server) throw new Error('No mail server.');
  return server;
};

export interface Carried {
  readonly config: CarryConfig;
  readonly referral: Referral;
  readonly events: readonly LogEntry[];
}

/** A courier of the whole house, with one referral to carry; it ends with the test. */
export const carryOne = async (
  answers: Readonly<Record<string, Answer>>,
  changes: Partial<CarryConfig> & Pick<CarryConfig, 'smtp'>,
): Promise<Carried> => {
  const { recipient, identity } = await newKeyPair();
  const place = { dataDir: temporaryFolder(), databaseUrl: undefined };
  const receivedAt = new Date();
  const unsealed = { receivedAt, form: 'harmed', language: 'en', automatic: false, answers: new Map(Object.entries(answers)) };
  const bytes = await sealer(recipient, content.languages)(unsealed, 'send-1');
  const sealed = sealedReferral({ acceptedAt: receivedAt.getTime(), bytes });
  const outbox = await openOutbox(place, noWatch);
  await outbox.put(sealed);
  await outbox.close();
  const opened = await opener(identity)(bytes, sealed.id);
  if (!opened.ok) throw new Error(opened.reason);
  const config: CarryConfig = {
    ...place,
    siteOrigin: 'https://refer.example',
    inbox: 'inbox@service.example',
    mailFrom: 'portal@service.example',
    bouncesTo: 'bounces+*@service.example',
    receiptsADay: 10,
    retention: retentionOf(14, 90),
    webhook: undefined,
    outboxIdentity: identity,
    ...changes,
  };
  const events: LogEntry[] = [];
  const courier = startCarrying(config, content, (entry) => void events.push(entry));
  onTestFinished(() => courier.stop());
  return { config, referral: { ...opened.referral, reference: sealed.reference, revision: 1, earlier: [] }, events };
};
