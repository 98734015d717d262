import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StoreError } from '../trouble.ts';
import { makePrivateFile } from './privateFile.ts';
import { makeTables, VERSION } from './schema.ts';
import { fromVersion1 } from './upgrade.ts';

const versionRow = z.object({ user_version: z.int() });

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
export const emptyLog = (database: DatabaseSync): void => database.exec('PRAGMA wal_checkpoint(TRUNCATE)');

const bringUpToDate = (database: DatabaseSync): void => {
  const { user_version: version } = versionRow.parse(database.prepare('PRAGMA user_version').get());
  if (version > VERSION) throw new StoreError('newer-version');
  if (version === VERSION) return;
  if (version === 1) fromVersion1(database);
  else makeTables(database);
  database.exec(`PRAGMA user_version = ${VERSION}`);
};

/**
 * Opens the outbox's file; makes it, for its owner alone, if it is missing; carries an older one over.
 * Several processes may start at once.
 * @param busyMs how long to wait for another process that is writing
 */
export const connect = (file: string, busyMs: number): DatabaseSync => {
  makePrivateFile(file);
  // The busy timeout must come before the first statement: a start after a kill meets another process recovering the log.
  const database = new DatabaseSync(file, { timeout: busyMs });
  try {
    // fullfsync: macOS flushes its disk only when asked in this way; elsewhere it does nothing.
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = ON;
      PRAGMA secure_delete = ON;
      PRAGMA temp_store = MEMORY;
    `);
    inTransaction(database, () => bringUpToDate(database));
    emptyLog(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};
