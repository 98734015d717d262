import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
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
import type { Desk, Retention } from '../outbox/desk.ts';
import type { StoreSummary } from '../outbox/outbox.ts';
import { openDesk, openRecords, type StorePlace } from '../outbox/store.ts';
import type { Trouble } from '../outbox/trouble.ts';
import type { Log } from '../process/log.ts';
import { watchMaildir } from './bounces/maildir.ts';
import { type Courier, startCourier } from './courier.ts';
import type { Identity } from './identity.ts';

/** What delivering needs of the configuration. */
export interface CarryConfig extends MailSettings, ReceiptSettings, StorePlace {
  readonly siteOrigin: string;
  /** Text of the age identity file: opens every referral that waits. `undefined`: it cannot be had yet. */
  readonly outboxIdentity: string | undefined;
  /** Looks for it again. */
  readonly findIdentity?: () => Promise<Identity>;
  /** Reads that text again: it may have changed. */
  readonly readIdentity?: () => string;
  readonly webhook: WebhookSettings | undefined;
  readonly retention: Retention;
  /** Mailbox that bounces come back to, as a folder. */
  readonly bounceMaildir?: string | undefined;
}

export interface Carrying {
  /** How it fares: counts, times and codes alone. */
  state(): Promise<CourierState>;
  /** Ends within seconds; what was not handed over whole is due again at once. */
  stop(): Promise<void>;
}

export interface CourierState extends Partial<StoreSummary> {
  /** Why it cannot deliver at all. */
  readonly trouble: Trouble | 'key' | undefined;
  /** Another courier has the desk. */
  readonly standsBy: boolean;
  /** Channels whose server is away. */
  readonly away: readonly string[];
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

const KEY_AGAIN_MS = 5_000;

/** The identity, once it can be had. */
const waitForKey = async (config: CarryConfig, signal: AbortSignal, onMissing: (problem: string) => void): Promise<string> => {
  if (config.outboxIdentity !== undefined) return config.outboxIdentity;
  let told: string | undefined;
  for (;;) {
    const found = await config.findIdentity?.();
    if (found?.ok) return found.text;
    if (found && found.problem !== told) onMissing(found.problem);
    told = found?.problem;
    await setTimeout(KEY_AGAIN_MS, undefined, { signal });
  }
};

/** Puts together what carries referrals out: desk, keys and channels. Waits for the desk while another courier has it; `onBroken` when a fresh process must look. */
export const startCarrying = (config: CarryConfig, content: Content, log: Log, onBroken: () => void = () => undefined): Carrying => {
  const clock = (): number => Date.now();
  const leaving = new AbortController();
  const { signal } = leaving;
  const fares: { trouble?: Trouble | 'key' | undefined; desk?: Desk; courier?: Courier } = {};
  const watch = {
    onTrouble: (why: Trouble) => {
      fares.trouble = why;
      log({ level: 'error', event: 'outbox-unusable', why });
      process.stderr.write(`${MENDS[why]}\n`);
    },
    onBack: () => {
      fares.trouble = undefined;
      log({ level: 'info', event: 'outbox-usable' });
    },
    onMissing: (count: number) => log({ level: 'error', event: 'referrals-missing', count }),
  };
  const work = async (): Promise<void> => {
    const key = await waitForKey(config, signal, (problem) => {
      fares.trouble = 'key';
      log({ level: 'error', event: 'key-unusable' });
      process.stderr.write(`OUTBOX_IDENTITY_FILE ${problem}. Until then referrals are taken and wait.\n`);
    });
    fares.trouble = undefined;
    const open = rereadingOpener(key, config.readIdentity ?? (() => key));
    const desk = await openDesk(config, watch, { signal, retention: config.retention, onBroken });
    fares.trouble = undefined;
    fares.desk = desk;
    fares.courier = await startCourier({
      desk,
      channels: channelsFor(config, content, clock),
      open,
      report: log,
      clock,
      random: Math.random,
    });
  };
  const working = work().catch((error: unknown) => {
    // Stopped while it waited.
    if (!signal.aborted) throw error;
  });
  const bounces =
    config.bounceMaildir === undefined
      ? undefined
      : watchMaildir({ folder: config.bounceMaildir, openRecords: () => openRecords(config), report: log });
  return {
    state: async () => {
      const { trouble, desk, courier } = fares;
      const summary = await desk?.summary().catch(() => undefined);
      const troubled = summary ? undefined : trouble;
      return { trouble: troubled, standsBy: desk === undefined && trouble === undefined, away: courier?.away() ?? [], ...summary };
    },
    stop: async () => {
      leaving.abort();
      await bounces?.stop();
      await working;
      await fares.courier?.stop();
      await fares.desk?.close();
    },
  };
};
