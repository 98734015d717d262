import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { readIdentityFile, recipientsOf } from '../outbox/keys.ts';
import { isLoopback } from './loopback.ts';
import { readSmtpUrl, type SmtpServer } from './smtpServer.ts';

/** Settings of a build. Each has a default, so that a first build needs none. */
export interface BuildSettings {
  /** `SERVICE`: which file of `content/services/` the site is for. */
  readonly service: string;
  /** `CONTENT_DIR`: folder of words and facts. */
  readonly contentDir: string;
  /** `DIST_DIR`: where the built site goes. */
  readonly distDir: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export const buildSettings = (environment: Environment = process.env): BuildSettings => ({
  service: environment['SERVICE'] || 'neutral',
  contentDir: resolve(environment['CONTENT_DIR'] || 'content'),
  distDir: resolve(environment['DIST_DIR'] || 'dist'),
});

const bareEmail = z.email('write one e-mail address, like referrals@example.org');

const SMTP_HELP = 'write the mail server, for example SMTP_URL=smtp://user:password@mail.example.org:587 or smtps://…:465';

/** Every setting of the running server, with what to write when it is wrong. */
const settings = z.object({
  SERVICE: z.string('name a file of content/services/ without its ending, for example SERVICE=merseyside').min(1),
  HOST: z.string().min(1).default('127.0.0.1'),
  CLIENT_ADDRESS_HEADER: z
    .string()
    .regex(/^[a-z0-9-]{0,60}$/i, 'write the name of one header, for example CLIENT_ADDRESS_HEADER=X-Forwarded-For')
    .default(''),
  PORT: z.coerce.number('write a port number, for example PORT=4321').int().min(0).max(65535).default(4321),
  SITE_URL: z
    .url({ protocol: /^https?$/, error: 'write the address people see, for example SITE_URL=https://refer.example.org' })
    .refine(
      (url) => URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopback(new URL(url).hostname)),
      'must start with https:// (http:// only on this machine)',
    )
    .transform((url) => new URL(url).origin),
  SMTP_URL: z.string(SMTP_HELP).transform((text, context): SmtpServer => {
    const server = readSmtpUrl(text);
    if (server) return server;
    context.addIssue(SMTP_HELP);
    return z.NEVER;
  }),
  INBOX: bareEmail,
  MAIL_FROM: bareEmail,
  DATA_DIR: z
    .string('name a folder that only the server may read, for example DATA_DIR=/var/lib/portal')
    .min(1)
    .transform((path) => resolve(path)),
  OUTBOX_RECIPIENT: z
    .string('paste the line that "npm run keys -- FOLDER" prints')
    .regex(/^age1[a-z0-9]{50,}$/, 'must be an age public key that starts with age1; "npm run keys -- FOLDER" makes one'),
  OUTBOX_IDENTITY_FILE: z
    .string('name the identity file that "npm run keys -- FOLDER" made')
    .min(1)
    .refine((path) => existsSync(path), 'there is no such file; "npm run keys -- FOLDER" makes one'),
  DIST_DIR: z
    .string()
    .min(1)
    .default('dist')
    .transform((path) => resolve(path)),
});

export interface Config {
  readonly service: string;
  readonly host: string;
  readonly port: number;
  /** Header in which a front server passes on the visitor's address; empty for none. */
  readonly clientAddressHeader: string;
  /** Scheme, host and port that people see, without a path. */
  readonly siteOrigin: string;
  readonly smtp: SmtpServer;
  /** The address that receives referrals. */
  readonly inbox: string;
  readonly mailFrom: string;
  readonly dataDir: string;
  /** age public key to seal to. */
  readonly outboxRecipient: string;
  /** Text of the age identity file. Only the courier uses it. */
  readonly outboxIdentity: string;
  readonly distDir: string;
}

export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(
      ['The server cannot start. Please mend these settings (the README explains each):', ...problems.map((each) => `  ${each}`)].join(
        '\n',
      ),
    );
    this.name = 'ConfigError';
  }
}

const NOT_GIVEN = 'is missing';

const describe = (issue: z.core.$ZodIssue, environment: Environment): string => {
  const name = String(issue.path[0]);
  const what = environment[name] ? issue.message : `${NOT_GIVEN}: ${issue.message}`;
  return `${name} ${what}.`;
};

/** An empty value is a forgotten one. */
const withoutEmpty = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));

/** @returns what to mend, if the file cannot open what is sealed to the recipient */
const identityProblem = async (identityFile: string, recipient: string): Promise<string | undefined> => {
  const file = readIdentityFile(identityFile);
  if (!file.ok && file.line)
    return `line ${file.line} is no age identity. Only lines that start with AGE-SECRET-KEY- or # may stand in it: take the line out, or make it whole`;
  if (file.ok && (await recipientsOf(file.identities)).includes(recipient)) return undefined;
  return 'does not hold the identity that opens what OUTBOX_RECIPIENT seals: use the pair that one run of "npm run keys" made';
};

/**
 * Reads all settings once.
 * @param environment `process.env`
 * @throws {ConfigError} naming every wrong setting and its mend at once; never a value, which may be a password
 */
export const readConfig = async (environment: Environment = process.env): Promise<Config> => {
  const given = withoutEmpty(environment);
  const parsed = settings.safeParse(given);
  if (!parsed.success) throw new ConfigError([...new Set(parsed.error.issues.map((issue) => describe(issue, given)))]);
  const { data } = parsed;
  const outboxIdentity = readFileSync(data.OUTBOX_IDENTITY_FILE, 'utf8');
  const problem = await identityProblem(outboxIdentity, data.OUTBOX_RECIPIENT);
  if (problem) throw new ConfigError([`OUTBOX_IDENTITY_FILE ${problem}.`]);
  return Object.freeze({
    service: data.SERVICE,
    host: data.HOST,
    port: data.PORT,
    clientAddressHeader: data.CLIENT_ADDRESS_HEADER,
    siteOrigin: data.SITE_URL,
    smtp: data.SMTP_URL,
    inbox: data.INBOX,
    mailFrom: data.MAIL_FROM,
    dataDir: data.DATA_DIR,
    outboxRecipient: data.OUTBOX_RECIPIENT,
    outboxIdentity,
    distDir: data.DIST_DIR,
  });
};
