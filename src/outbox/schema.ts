import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** Raised with each change of the tables, together with a step that carries an existing outbox over. */
const VERSION = 1;

// A row tells nothing of a person: ids and digests are keyed, the bytes are sealed.
// AUTOINCREMENT takes part in the transaction, so serials have no holes and are never given twice.
const TABLES = `
  CREATE TABLE outbox (only INTEGER PRIMARY KEY CHECK (only = 1), secret BLOB NOT NULL) STRICT;
  CREATE TABLE referral (id TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
  CREATE TABLE revision (
    serial INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL REFERENCES referral,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    delivered_at INTEGER,
    sealed BLOB,
    UNIQUE (id, revision),
    CHECK ((sealed IS NULL) = (delivered_at IS NOT NULL))
  ) STRICT;
  CREATE INDEX waiting ON revision (due_at) WHERE delivered_at IS NULL;
`;

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

/** Settings of a connection and, in a new file, the tables. Two processes may start at once. */
export const prepare = (database: DatabaseSync): void => {
  // fullfsync: macOS flushes its disk only when asked in this way; elsewhere it does nothing.
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
  `);
  inTransaction(database, () => {
    const { user_version: version } = versionRow.parse(database.prepare('PRAGMA user_version').get());
    if (version > VERSION)
      throw new Error(`The outbox was written by a newer version of this portal (${version}, this one knows ${VERSION}).`);
    if (version === VERSION) return;
    database.exec(TABLES);
    database.prepare('INSERT INTO outbox VALUES (1, ?)').run(randomBytes(32));
    database.exec(`PRAGMA user_version = ${VERSION}`);
  });
  emptyLog(database);
};
