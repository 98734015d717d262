import type { StorePlace } from '../outbox/store.ts';
import { courierSettings } from '../courier/config.ts';
import { type Environment, readSettings, sharedSettings } from '../process/settings.ts';

const { DATA_DIR, DATABASE_URL, DIST_DIR, OUTBOX_RECIPIENT } = sharedSettings;
const { OUTBOX_IDENTITY_FILE } = courierSettings;

/**
 * @param environment `process.env`
 * @throws {ConfigError}
 */
export const readPlace = (environment: Environment = process.env): StorePlace => {
  const data = readSettings({ DATA_DIR, DATABASE_URL }, environment);
  return { dataDir: data.DATA_DIR, databaseUrl: data.DATABASE_URL };
};

export interface KeySettings {
  readonly identityFile: string;
  /** What the website seals to, as far as this environment knows. */
  readonly recipient: string;
}

/**
 * @param environment `process.env`
 * @throws {ConfigError}
 */
export const readKeySettings = (environment: Environment = process.env): KeySettings => {
  const data = readSettings({ OUTBOX_RECIPIENT, OUTBOX_IDENTITY_FILE }, environment);
  return { identityFile: data.OUTBOX_IDENTITY_FILE, recipient: data.OUTBOX_RECIPIENT };
};

export interface CanarySettings {
  readonly recipient: string;
  readonly distDir: string;
}

/**
 * @param environment `process.env`
 * @throws {ConfigError}
 */
export const readCanarySettings = (environment: Environment = process.env): CanarySettings => {
  const data = readSettings({ OUTBOX_RECIPIENT, DIST_DIR }, environment);
  return { recipient: data.OUTBOX_RECIPIENT, distDir: data.DIST_DIR };
};
