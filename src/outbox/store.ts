import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Desk, Retention } from './desk.ts';
import type { Outbox } from './outbox.ts';
import { openPostgresDesk } from './postgres/desk.ts';
import { MARK_FILE } from './postgres/mark.ts';
import { openPostgresOutbox } from './postgres/outbox.ts';
import { openPostgresRecords } from './postgres/records.ts';
import type { Records } from './records.ts';
import { reopening } from './reopening.ts';
import { openSqliteDesk } from './sqlite/desk.ts';
import { openSqliteOutbox } from './sqlite/outbox.ts';
import { openSqliteRecords } from './sqlite/records.ts';
import type { Trouble } from './trouble.ts';

/** Where referrals are kept: in a folder of one machine, or in a database that several share. */
export interface StorePlace {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}

export interface StoreWatch {
  /** The store cannot be used. What is not mended by itself wants a fresh start. */
  readonly onTrouble: (trouble: Trouble) => void;
  readonly onBack: () => void;
  /** So many referrals were taken once that the store does not know. */
  readonly onMissing: (count: number) => void;
}

const fileIn = (folder: string): string => join(folder, 'outbox.sqlite');

/** The one file that the store is; `undefined` where it is a database. */
export const storeFile = ({ dataDir, databaseUrl }: StorePlace): string | undefined =>
  databaseUrl === undefined ? fileIn(dataDir) : undefined;

/** Whether this machine has kept referrals there before. */
export const hasRun = ({ dataDir, databaseUrl }: StorePlace): boolean =>
  existsSync(databaseUrl === undefined ? fileIn(dataDir) : join(dataDir, MARK_FILE));

/** Never rejects: a store that cannot be used yet is an outbox that says so. */
export const openOutbox = async ({ dataDir, databaseUrl }: StorePlace, watch: StoreWatch): Promise<Outbox> => {
  if (databaseUrl !== undefined) return openPostgresOutbox(databaseUrl, { ...watch, folder: dataDir });
  const outbox = reopening(() => openSqliteOutbox(fileIn(dataDir), { onBroken: watch.onTrouble, onMissing: watch.onMissing }), watch);
  await outbox.state();
  return outbox;
};

/** Resolves once this process may deliver. */
export const openDesk = (
  { dataDir, databaseUrl }: StorePlace,
  watch: StoreWatch,
  { signal, retention, onBroken }: { readonly signal: AbortSignal; readonly retention?: Retention; readonly onBroken?: () => void },
): Promise<Desk> => {
  const options = { ...watch, signal, ...(retention ? { retention } : {}), ...(onBroken ? { onBroken } : {}) };
  return databaseUrl === undefined
    ? openSqliteDesk(fileIn(dataDir), options)
    : openPostgresDesk(databaseUrl, { ...options, folder: dataDir });
};

/** @throws when there is no store, or it cannot be used */
export const openRecords = async ({ dataDir, databaseUrl }: StorePlace): Promise<Records> =>
  databaseUrl === undefined ? openSqliteRecords(fileIn(dataDir)) : openPostgresRecords(databaseUrl);
