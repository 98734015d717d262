import { resolve } from 'node:path';
import { z } from 'zod';
import { monitorAddress, monitorSettings, type MonitorAddress } from '../monitor/settings.ts';
import { ConfigError, type Environment, readSettings, sharedSettings } from '../process/settings.ts';

/** Settings of a build. Each has a default, so that a first build needs none. */
export interface BuildSettings {
  /** `SERVICE`: which file of `content/services/` the site is for. */
  readonly service: string;
  /** `CONTENT_DIR`: folder of words and facts. */
  readonly contentDir: string;
  /** `DIST_DIR`: where the built site goes. */
  readonly distDir: string;
  /** `DEMO_PORT` and `MAILBOX_PORT`: where the demonstration listens; 0 for any free port. */
  readonly demoPort: number;
  readonly mailboxPort: number;
}

export const buildSettings = (environment: Environment = process.env): BuildSettings => ({
  service: environment['SERVICE'] || 'neutral',
  contentDir: resolve(environment['CONTENT_DIR'] || 'content'),
  distDir: resolve(environment['DIST_DIR'] || 'dist'),
  demoPort: Number(environment['DEMO_PORT'] || 4321),
  mailboxPort: Number(environment['MAILBOX_PORT'] || 1080),
});

/** Every setting of the web process, with what to write when it is wrong. */
export const webSettings = {
  ...sharedSettings,
  ...monitorSettings,
  HOST: z.string().min(1).default('127.0.0.1'),
  CLIENT_ADDRESS_HEADER: z
    .string()
    .regex(/^[a-z0-9-]{0,60}$/i, 'write the name of one header, for example CLIENT_ADDRESS_HEADER=X-Forwarded-For')
    .default(''),
  PORT: z.coerce.number('write a port number, for example PORT=4321').int().min(0).max(65535).default(4321),
};

export interface Config {
  readonly service: string;
  readonly host: string;
  readonly port: number;
  /** Header in which a front server passes on the visitor's address; empty for none. */
  readonly clientAddressHeader: string;
  /** Scheme, host and port that people see, without a path. */
  readonly siteOrigin: string;
  readonly dataDir: string;
  /** The database that several machines share; `undefined`: the outbox is in the folder. */
  readonly databaseUrl: string | undefined;
  /** age public key to seal to. */
  readonly outboxRecipient: string;
  readonly distDir: string;
  /** Where monitors may ask; nowhere when absent. */
  readonly monitor: MonitorAddress | undefined;
}

/** What the web process must not even be told: who breaks into it finds what it knows. */
const KEPT_FROM_WEB = ['OUTBOX_IDENTITY_FILE', 'SMTP_URL', 'OPERATOR_SMTP_URL', 'WEBHOOK_SECRET'];

/**
 * Reads the settings of the web process once.
 * @param environment `process.env`
 * @throws {ConfigError} also when it is told of a secret that belongs to the courier
 */
export const readConfig = (environment: Environment = process.env): Config => {
  const told = KEPT_FROM_WEB.filter((name) => environment[name]?.trim());
  if (told.length > 0)
    throw new ConfigError(
      told.map((name) => `${name} must not be set for the website: it belongs to the courier alone. "npm start" gives each what it needs.`),
    );
  const data = readSettings(webSettings, environment);
  return Object.freeze({
    service: data.SERVICE,
    host: data.HOST,
    port: data.PORT,
    clientAddressHeader: data.CLIENT_ADDRESS_HEADER,
    siteOrigin: data.SITE_URL,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    outboxRecipient: data.OUTBOX_RECIPIENT,
    distDir: data.DIST_DIR,
    monitor: monitorAddress(data),
  });
};
