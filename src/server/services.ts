import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Content } from '../content/load.ts';
import { type Courier, startCourier } from '../outbox/courier.ts';
import { tellError } from '../outbox/events.ts';
import type { Desk } from '../outbox/desk.ts';
import { opener, sealer } from '../outbox/seal.ts';
import { openSqliteDesk } from '../outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../outbox/sqlite/outbox.ts';
import type { ReferralServices } from './answerReferral.ts';
import type { Config } from './config.ts';
import { documentsFor, receiptFor } from './documents.ts';
import { floodWatch } from './flood.ts';
import type { Log } from './log.ts';
import { createMailer } from './mailer.ts';
import { sendKeys } from './sendKey.ts';
import { sentAddresses } from './sentAddress.ts';
import { submitReferral } from './submitReferral.ts';

export interface Services {
  readonly referrals: ReferralServices;
  /** Lets the e-mail under way end and leaves the rest in the outbox. */
  stop(): Promise<void>;
}

const CHANNEL = 'mail';

/** What keeping and delivering referrals needs of the configuration. */
export type ServiceConfig = Pick<Config, 'siteOrigin' | 'smtp' | 'inbox' | 'mailFrom' | 'dataDir' | 'outboxRecipient' | 'outboxIdentity'>;

/**
 * Puts outbox, courier and mailer together: the one place that knows them all.
 * @param onBroken the disk failed: nothing that it says can be believed, so the process must end
 */
export const startServices = async (config: ServiceConfig, content: Content, log: Log, onBroken: () => void): Promise<Services> => {
  const { service } = content;
  const now = (): number => Date.now();
  const file = join(config.dataDir, 'outbox.sqlite');
  const outbox = openSqliteOutbox(file, {
    onBroken: (why) => {
      log({ level: 'error', event: 'outbox-broken', why });
      onBroken();
    },
  });
  const secret = await outbox.secret();
  const mailer = createMailer({ server: config.smtp });
  // Told, and no reason to stop: referrals are kept until the mail server can be reached.
  void mailer.verify().then((answer) => {
    if (!answer.ready) log({ level: 'warn', event: 'mail-server-not-ready', why: answer.why });
  });
  const identity = opener(config.outboxIdentity);
  const courierOn = (desk: Desk): Courier =>
    startCourier({
      desk,
      channel: CHANNEL,
      open: identity,
      documents: documentsFor({
        content,
        siteOrigin: config.siteOrigin,
        from: { name: service.shortName ?? service.name, address: config.mailFrom },
        to: { name: '', address: config.inbox },
      }),
      receipt: receiptFor(content, config.mailFrom),
      deliver: mailer.deliver,
      report: log,
      clock: now,
      random: Math.random,
    });
  const leaving = new AbortController();
  const working = openSqliteDesk(file, {
    signal: leaving.signal,
    onTrouble: (why) => log({ level: 'error', event: 'outbox-failed', why }),
  }).then(
    async (desk) => {
      await desk.register([CHANNEL], now());
      return { desk, courier: courierOn(desk) };
    },
    () => undefined,
  );
  return {
    referrals: {
      sendKeys: sendKeys(secret, randomBytes),
      flood: floodWatch(now, randomBytes),
      sentAddresses: sentAddresses(secret, randomBytes),
      submit: submitReferral(
        outbox,
        sealer(config.outboxRecipient, content.languages),
        secret,
        now,
        () => void working.then((at) => at?.courier.wake()),
      ),
      now,
      onNotKept: (cause) => log({ level: 'error', event: 'referral-not-kept', why: tellError(cause) }),
    },
    stop: async () => {
      leaving.abort();
      const at = await working;
      await at?.courier.stop();
      await at?.desk.close();
      await outbox.close();
    },
  };
};
