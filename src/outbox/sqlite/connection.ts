import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StoreError, troubleOf } from '../trouble.ts';
import { type HighWaterMark, marksBeside } from './mark.ts';
import { makePrivateFile } from './privateFile.ts';
import { sameFiles } from './sameFiles.ts';
import { makeTables, VERSION } from './schema.ts';
import { fromVersion1, fromVersion2 } from './upgrade.ts';

export const BUSY_MS = 10_000;

export interface ConnectOptions {
  /** How long to wait for another process that is writing. */
  readonly busyMs?: number;
  /** The outbox knows fewer referrals than it has numbered: it was lost, damaged, or exchanged for an older copy. */
  readonly onMissing?: (count: number) => void;
}

/** The outbox's file, open. */
export interface Connection {
  readonly database: DatabaseSync;
  readonly mark: HighWaterMark;
  /** Whether its path still names it. */
  inPlace(): boolean;
  close(): void;
}

const versionRow = z.object({ user_version: z.int() });
const lastRow = z.object({ last: z.int() });

/** Runs the work in one write transaction; a throw takes all of it back. */
export const inTransaction = <T>(database: DatabaseSync, work: () => T): T => {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};

/** Carries the log of writes over into the tables and empties it: until then it still holds bytes that were destroyed. */
export const emptyLog = (database: DatabaseSync): void => {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    // What was to be said has been said; the next one to empty it will find room.
    if (troubleOf(error) !== 'full') throw error;
  }
};

const bringUpToDate = (database: DatabaseSync): void => {
  const { user_version: version } = versionRow.parse(database.prepare('PRAGMA user_version').get());
  if (version > VERSION) throw new StoreError('newer-version');
  if (version === VERSION) return;
  if (version === 1) fromVersion1(database);
  else if (version === 2) fromVersion2(database);
  else makeTables(database);
  database.exec(`PRAGMA user_version = ${VERSION}`);
};

export const lastSerial = (database: DatabaseSync): number =>
  lastRow.parse(database.prepare('SELECT last_serial AS last FROM outbox').get()).last;

/**
 * Serials go on above the highest that was ever given, so that staff see a hole where referrals were lost.
 * @returns how many are missing
 */
const skipMissing = (database: DatabaseSync, given: number, now: number): number => {
  const last = lastSerial(database);
  if (given <= last) return 0;
  database.prepare('UPDATE outbox SET last_serial = ?').run(given);
  database.prepare('INSERT INTO missing (first, last, noticed_at) VALUES (?, ?, ?)').run(last + 1, given, now);
  return given - last;
};

/**
 * Opens the outbox's file; makes it, for its owner alone, if it is missing; carries an older one over.
 * Several processes may start at once.
 * @throws when it cannot be opened, is no outbox, or was written by a newer version
 */
export const connect = (file: string, { busyMs = BUSY_MS, onMissing = () => undefined }: ConnectOptions = {}): Connection => {
  makePrivateFile(file);
  const mark = marksBeside(file);
  // The busy timeout must come before the first statement: a start after a kill meets another process recovering the log.
  let database: DatabaseSync | undefined;
  const close = (): void => {
    database?.close();
    mark.close();
  };
  try {
    database = new DatabaseSync(file, { timeout: busyMs });
    // fullfsync: macOS flushes its disk only when asked in this way; elsewhere it does nothing.
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = ON;
      PRAGMA secure_delete = ON;
      PRAGMA temp_store = MEMORY;
    `);
    const open = database;
    const missing = inTransaction(open, () => {
      bringUpToDate(open);
      return skipMissing(open, mark.read(), Date.now());
    });
    emptyLog(open);
    mark.write(lastSerial(open));
    if (missing > 0) onMissing(missing);
    return {
      database: open,
      mark,
      inPlace: sameFiles([file, `${file}-wal`, `${file}-shm`]),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
};
