import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Content } from '../content/load.ts';
import type { Channel } from '../delivery/channel.ts';
import { mailChannel } from '../delivery/mail/channel.ts';
import { createMailer } from '../delivery/mail/mailer.ts';
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
import { encryptionNow, watchEncryption } from './encryption.ts';
import type { Identity } from './identity.ts';
import { notesOf } from './notes.ts';
import { startAlarms, startCounting, type WatchingConfig } from './watching.ts';

/** What delivering needs of the configuration. */
export interface CarryConfig extends WatchingConfig, ReceiptSettings, StorePlace {
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
  /** What the website seals to. */
  readonly outboxRecipient?: string;
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
  const { siteOrigin, webhook, bouncesTo, receiptSmtp, mailFrom, receiptFrom = mailFrom } = config;
  const mailer = createMailer({ server: config.smtp, bouncesTo });
  // A sender of its own must not be given away by the address that bounces go to.
  const ownSender = receiptSmtp !== undefined || receiptFrom !== mailFrom;
  const receiptMailer = ownSender ? createMailer({ server: receiptSmtp ?? config.smtp }) : mailer;
  return [
    mailChannel(mailer, content, siteOrigin, config, clock),
    receiptChannel(receiptMailer, content, config, receiptLimit(config.receiptsADay, clock, randomBytes)),
    ...(webhook ? [webhookChannel({ ...webhook, content, siteOrigin, clock })] : []),
  ];
};

interface Fares {
  trouble?: Trouble | 'key' | undefined;
  /** Epoch milliseconds. */
  since?: number;
  desk?: Desk;
  courier?: Courier;
  counting?: { stop(): void };
}

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
  const fares: Fares = {};
  const ails = (why: Trouble | 'key' | undefined): void => {
    if (why !== fares.trouble) fares.since = clock();
    fares.trouble = why;
  };
  const watch = {
    onTrouble: (why: Trouble) => {
      ails(why);
      log({ level: 'error', event: 'outbox-unusable', why });
      process.stderr.write(`${MENDS[why]}\n`);
    },
    onBack: () => {
      ails(undefined);
      log({ level: 'info', event: 'outbox-usable' });
    },
    onMissing: (count: number) => log({ level: 'error', event: 'referrals-missing', count }),
  };
  const summary = async (): Promise<StoreSummary | undefined> => fares.desk?.summary().catch(() => undefined);
  const watching = { config, content, notes: notesOf(() => fares.desk), report: log, clock, signal };
  const alarms = startAlarms(watching, async () => {
    const now = await summary();
    const short = (await fares.desk?.isShort().catch(() => false)) ?? false;
    const trouble = now ? undefined : fares.trouble;
    return { trouble, troubledSince: fares.since, summary: now, short, encryption: await encryptionNow(config, clock()) };
  });
  const encryption = watchEncryption(() => encryptionNow(config, clock()), log);
  const work = async (): Promise<void> => {
    const key = await waitForKey(config, signal, (problem) => {
      ails('key');
      log({ level: 'error', event: 'key-unusable' });
      process.stderr.write(`OUTBOX_IDENTITY_FILE ${problem}. Until then referrals are taken and wait.\n`);
    });
    ails(undefined);
    const open = rereadingOpener(key, config.readIdentity ?? (() => key));
    const desk = await openDesk(config, watch, { signal, retention: config.retention, onBroken });
    ails(undefined);
    fares.desk = desk;
    fares.courier = await startCourier({
      desk,
      channels: channelsFor(config, content, clock),
      open,
      report: log,
      clock,
      random: Math.random,
    });
    fares.counting = await startCounting(watching, () => desk.summary(), { identityFile: key, recipient: config.outboxRecipient });
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
      const now = await summary();
      return {
        trouble: now ? undefined : trouble,
        standsBy: desk === undefined && trouble === undefined,
        away: courier?.away() ?? [],
        ...now,
      };
    },
    stop: async () => {
      leaving.abort();
      fares.counting?.stop();
      encryption.stop();
      await alarms.stop();
      await bounces?.stop();
      await working;
      await fares.courier?.stop();
      await fares.desk?.close();
    },
  };
};
