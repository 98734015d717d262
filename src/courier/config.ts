import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { mailSettings } from '../delivery/mail/settings.ts';
import { receiptSettings } from '../delivery/receipt/settings.ts';
import { readWebhook, webhookSettings } from '../delivery/webhook/settings.ts';
import { LONGEST_DAYS, retentionOf } from '../outbox/desk.ts';
import { readIdentityFile, recipientsOf } from '../outbox/keys.ts';
import { privateFileProblem } from '../process/privacy.ts';
import { ConfigError, type Environment, readSettings, sharedSettings } from '../process/settings.ts';
import type { CarryConfig } from './carry.ts';

const days = (name: string, longest: number) => {
  const help = `write a number of days from 0 to ${longest}, for example ${name}=${longest}: the privacy page promises no more`;
  return z.coerce.number(help).int(help).min(0, help).max(longest, help).default(longest);
};

/** Every setting of the courier, with what to write when it is wrong. */
export const courierSettings = {
  KEEP_DAYS: days('KEEP_DAYS', LONGEST_DAYS.keep),
  METADATA_DAYS: days('METADATA_DAYS', LONGEST_DAYS.metadata),
  ...sharedSettings,
  ...mailSettings,
  ...receiptSettings,
  ...webhookSettings,
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
      const problem = privateFileProblem(path);
      if (problem) context.addIssue(problem);
    }),
};

export interface CourierConfig extends CarryConfig {
  readonly service: string;
  readonly distDir: string;
}

/** @returns what to mend, if the file cannot open what is sealed to the recipient */
const identityProblem = async (identityFile: string, recipient: string): Promise<string | undefined> => {
  const file = readIdentityFile(identityFile);
  if (!file.ok && file.line)
    return `line ${file.line} is no age identity. Only lines that start with AGE-SECRET-KEY- or # may stand in it: take the line out, or make it whole`;
  if (file.ok && (await recipientsOf(file.identities)).includes(recipient)) return undefined;
  return 'does not hold the identity that opens what OUTBOX_RECIPIENT seals: use the pair that one run of "npm run keys" made';
};

/**
 * Reads the settings of the courier once.
 * @param environment `process.env`
 * @throws {ConfigError}
 */
export const readCourierConfig = async (environment: Environment = process.env): Promise<CourierConfig> => {
  const data = readSettings(courierSettings, environment);
  const webhook = readWebhook(data.WEBHOOK_URL, data.WEBHOOK_SECRET);
  if (webhook === 'half') throw new ConfigError(['WEBHOOK_URL and WEBHOOK_SECRET go together: set both, or neither.']);
  const readIdentity = (): string => readFileSync(data.OUTBOX_IDENTITY_FILE, 'utf8');
  const outboxIdentity = readIdentity();
  const problem = await identityProblem(outboxIdentity, data.OUTBOX_RECIPIENT);
  if (problem) throw new ConfigError([`OUTBOX_IDENTITY_FILE ${problem}.`]);
  return Object.freeze({
    service: data.SERVICE,
    siteOrigin: data.SITE_URL,
    smtp: data.SMTP_URL,
    inbox: data.INBOX,
    mailFrom: data.MAIL_FROM,
    bouncesTo: data.BOUNCES_TO,
    bounceMaildir: data.BOUNCE_MAILDIR,
    receiptsADay: data.RECEIPTS === 'on' ? data.RECEIPTS_A_DAY : 0,
    retention: retentionOf(data.KEEP_DAYS, data.METADATA_DAYS),
    webhook,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    outboxIdentity,
    readIdentity,
    distDir: data.DIST_DIR,
  });
};
