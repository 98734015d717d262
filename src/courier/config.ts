import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { operatorSettings } from '../delivery/mail/operatorSettings.ts';
import { type FindRecipients, findRecipientsIn } from '../delivery/mail/encrypt/keyFile.ts';
import { isLost } from '../delivery/mail/encrypt/recipients.ts';
import { mailSettings } from '../delivery/mail/settings.ts';
import { receiptSettings } from '../delivery/receipt/settings.ts';
import { readWebhook, webhookSettings } from '../delivery/webhook/settings.ts';
import { LONGEST_DAYS, retentionOf } from '../outbox/desk.ts';
import { hasRun, type StorePlace } from '../outbox/store.ts';
import { monitorAddress, monitorSettings, type MonitorAddress } from '../monitor/settings.ts';
import { privateFileProblem } from '../process/privacy.ts';
import { ConfigError, type Environment, readSettings, sharedSettings } from '../process/settings.ts';
import type { CarryConfig } from './carry.ts';
import { dailySettings, minutesOf } from './daily/settings.ts';
import { findIdentity } from './identity.ts';

const days = (name: string, longest: number) => {
  const help = `write a number of days from 0 to ${longest}, for example ${name}=${longest}: the privacy page promises no more`;
  return z.coerce.number(help).int(help).min(0, help).max(longest, help).default(longest);
};

/** Every setting of the courier, with what to write when it is wrong. */
export const courierSettings = {
  KEEP_DAYS: days('KEEP_DAYS', LONGEST_DAYS.keep),
  METADATA_DAYS: days('METADATA_DAYS', LONGEST_DAYS.metadata),
  ...sharedSettings,
  ...monitorSettings,
  ...mailSettings,
  ...receiptSettings,
  ...webhookSettings,
  ...operatorSettings,
  ...dailySettings,
  BOUNCE_MAILDIR: z
    .string()
    .refine(
      (path) => existsSync(join(path, 'new')) && existsSync(join(path, 'cur')),
      'names no Maildir: a folder with the folders new and cur in it',
    )
    .optional(),
  OUTBOX_IDENTITY_FILE: z
    .string('name the identity file that "npm run keys -- FOLDER" made')
    .min(1)
    .superRefine((path, context) => {
      const found = privateFileProblem(path);
      if (found && !found.lost) context.addIssue({ code: 'custom', message: found.problem });
    }),
};

export interface CourierConfig extends CarryConfig {
  readonly service: string;
  readonly distDir: string;
  /** Where monitors may ask; nowhere when absent. */
  readonly monitor: MonitorAddress | undefined;
}

/**
 * An identity that cannot be read stops the first start of a portal. One that has run goes on: its pages are served and
 * referrals are taken, and the courier waits for the key. So does a certificate that has expired.
 * @param problem with the name of the setting before it
 * @throws {ConfigError}
 */
export const expectToHaveRun = (place: StorePlace, problem: string): void => {
  if (!hasRun(place)) throw new ConfigError([`${problem}.`]);
};

/** @throws {ConfigError} when nothing could ever be encrypted to what the setting names */
const readRecipients = async (
  path: string | undefined,
  inbox: string,
  now: number,
  place: StorePlace,
): Promise<FindRecipients | undefined> => {
  if (path === undefined) return undefined;
  const find = findRecipientsIn(path, inbox);
  const found = await find(now);
  if (found.ok) return find;
  const problem = `MAIL_ENCRYPT_TO ${found.problem}`;
  if (!isLost(found.why)) throw new ConfigError([`${problem}.`]);
  expectToHaveRun(place, problem);
  return find;
};

/**
 * Reads the settings of the courier once.
 * @param environment `process.env`
 * @param now epoch milliseconds
 * @throws {ConfigError}
 */
export const readCourierConfig = async (environment: Environment = process.env, now = Date.now()): Promise<CourierConfig> => {
  const data = readSettings(courierSettings, environment);
  const webhook = readWebhook(data.WEBHOOK_URL, data.WEBHOOK_SECRET);
  if (webhook === 'half') throw new ConfigError(['WEBHOOK_URL and WEBHOOK_SECRET go together: set both, or neither.']);
  const identity = await findIdentity(data.OUTBOX_IDENTITY_FILE, data.OUTBOX_RECIPIENT);
  const place = { dataDir: data.DATA_DIR, databaseUrl: data.DATABASE_URL };
  if (!identity.ok) expectToHaveRun(place, `OUTBOX_IDENTITY_FILE ${identity.problem}`);
  return Object.freeze({
    service: data.SERVICE,
    siteOrigin: data.SITE_URL,
    smtp: data.SMTP_URL,
    inbox: data.INBOX,
    mailFrom: data.MAIL_FROM,
    bouncesTo: data.BOUNCES_TO,
    findRecipients: await readRecipients(data.MAIL_ENCRYPT_TO, data.INBOX, now, place),
    bounceMaildir: data.BOUNCE_MAILDIR,
    receiptFrom: data.RECEIPT_FROM ?? data.MAIL_FROM,
    receiptSmtp: data.RECEIPT_SMTP_URL,
    receiptsADay: data.RECEIPTS === 'on' ? data.RECEIPTS_A_DAY : 0,
    retention: retentionOf(data.KEEP_DAYS, data.METADATA_DAYS),
    webhook,
    ...place,
    operatorEmail: data.OPERATOR_EMAIL,
    operatorSmtp: data.OPERATOR_SMTP_URL,
    countAtMinute: minutesOf(data.DAILY_COUNT),
    outboxRecipient: data.OUTBOX_RECIPIENT,
    outboxIdentity: identity.ok ? identity.text : undefined,
    findIdentity: () => findIdentity(data.OUTBOX_IDENTITY_FILE, data.OUTBOX_RECIPIENT),
    readIdentity: () => readFileSync(data.OUTBOX_IDENTITY_FILE, 'utf8'),
    distDir: data.DIST_DIR,
    monitor: monitorAddress(data),
  });
};
