import { closeSync, fdatasync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { mayFlush } from './privateFile.ts';

export interface Flusher {
  /** Resolves when all that was committed before is durable. */
  flush(): Promise<void>;
  close(): void;
}

const flushHandle = promisify(fdatasync);

/** A megabyte of log is carried over by the courier; without one, by who writes, but not so often that people wait for it. */
const LONGEST_LOG_PAGES = 4_000;

/**
 * Flushes a database's log of writes beside the thread that writes it: a disk that takes its time holds up nobody but those
 * whose referrals are in it. From then on a commit of this connection alone is not durable.
 * Where Node may not flush, SQLite goes on doing it within each commit.
 */
export const flusherOf = (database: DatabaseSync, file: string): Flusher => {
  if (!mayFlush) return { flush: async () => undefined, close: () => undefined };
  // No lock of SQLite's stands on this file, so closing it ends none.
  const handle = openSync(`${file}-wal`, 'r+');
  database.exec(`PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = ${LONGEST_LOG_PAGES};`);
  return { flush: () => flushHandle(handle), close: () => closeSync(handle) };
};
