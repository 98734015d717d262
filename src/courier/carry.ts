import { randomBytes } from 'node:crypto';
import type { Content } from '../content/load.ts';
import type { Channel } from '../delivery/channel.ts';
import { mailChannel } from '../delivery/mail/channel.ts';
import { createMailer } from '../delivery/mail/mailer.ts';
import type { MailSettings } from '../delivery/mail/settings.ts';
import { receiptChannel } from '../delivery/receipt/channel.ts';
import { receiptLimit } from '../delivery/receipt/limit.ts';
import type { ReceiptSettings } from '../delivery/receipt/settings.ts';
import { webhookChannel } from '../delivery/webhook/channel.ts';
import type { WebhookSettings } from '../delivery/webhook/settings.ts';
import { rereadingOpener } from '../outbox/open.ts';
import { MENDS } from '../outbox/mend.ts';
import type { Retention } from '../outbox/desk.ts';
import { openDesk, openRecords, type StorePlace } from '../outbox/store.ts';
import type { Trouble } from '../outbox/trouble.ts';
import type { Log } from '../process/log.ts';
import { watchMaildir } from './bounces/maildir.ts';
import { startCourier } from './courier.ts';

/** What delivering needs of the configuration. */
export interface CarryConfig extends MailSettings, ReceiptSettings, StorePlace {
  readonly siteOrigin: string;
  /** Text of the age identity file: opens every referral that waits. */
  readonly outboxIdentity: string;
  /** Reads that text again: it may have changed. */
  readonly readIdentity?: () => string;
  readonly webhook: WebhookSettings | undefined;
  readonly retention: Retention;
  /** Mailbox that bounces come back to, as a folder. */
  readonly bounceMaildir?: string | undefined;
}

export interface Carrying {
  /** Ends within seconds; what was not handed over whole is due again at once. */
  stop(): Promise<void>;
}

const channelsFor = (config: CarryConfig, content: Content, clock: () => number): readonly Channel[] => {
  const { siteOrigin, webhook, bouncesTo } = config;
  const mailer = createMailer({ server: config.smtp, bouncesTo });
  return [
    mailChannel(mailer, content, siteOrigin, config),
    receiptChannel(mailer, content, config, receiptLimit(config.receiptsADay, clock, randomBytes)),
    ...(webhook ? [webhookChannel({ ...webhook, content, siteOrigin, clock })] : []),
  ];
};

/** Puts together what carries referrals out: desk, keys and channels. Waits for the desk while another courier has it; `onBroken` when a fresh process must look. */
export const startCarrying = (config: CarryConfig, content: Content, log: Log, onBroken: () => void = () => undefined): Carrying => {
  const clock = (): number => Date.now();
  const open = rereadingOpener(config.outboxIdentity, config.readIdentity ?? (() => config.outboxIdentity));
  const leaving = new AbortController();
  const watch = {
    onTrouble: (why: Trouble) => {
      log({ level: 'error', event: 'outbox-unusable', why });
      process.stderr.write(`${MENDS[why]}\n`);
    },
    onBack: () => log({ level: 'info', event: 'outbox-usable' }),
    onMissing: (count: number) => log({ level: 'error', event: 'referrals-missing', count }),
  };
  const opening = openDesk(config, watch, { signal: leaving.signal, retention: config.retention, onBroken });
  const working = opening.then(
    async (desk) => ({
      desk,
      courier: await startCourier({ desk, channels: channelsFor(config, content, clock), open, report: log, clock, random: Math.random }),
    }),
    // Stopped while it waited for the desk.
    () => undefined,
  );
  const bounces =
    config.bounceMaildir === undefined
      ? undefined
      : watchMaildir({ folder: config.bounceMaildir, openRecords: () => openRecords(config), report: log });
  return {
    stop: async () => {
      leaving.abort();
      await bounces?.stop();
      const at = await working;
      await at?.courier.stop();
      await at?.desk.close();
    },
  };
};
