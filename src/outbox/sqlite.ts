import { DatabaseSync } from 'node:sqlite';
import { makePrivateFile } from './folder.ts';
import { groupCommit } from './groupCommit.ts';
import type { Outbox, Put, Sealed } from './outbox.ts';
import { rowsOf } from './rows.ts';
import { emptyLog, inTransaction, prepare } from './schema.ts';

export interface SqliteOutboxOptions {
  /** How long referrals are gathered for one common flush of the disk. */
  readonly gatherMs?: number;
  /** How long to wait for another process that is writing. */
  readonly busyMs?: number;
  /**
   * The disk refused to read, write or flush. What it holds is then uncertain, so every later call rejects:
   * end the process, and let the next start find what is really there.
   */
  readonly onBroken?: (cause: unknown) => void;
}

/** A referral put off for longer than any courier would was put off by a clock that stood wrong. */
const LONGEST_WAIT_MS = 2 * 60 * 60 * 1000;

const IO_ERROR = 10;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

const isBroken = (error: unknown): boolean => {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  return [IO_ERROR, CORRUPT, NOT_A_DATABASE].includes(error.errcode & 0xff);
};

/**
 * An outbox in one SQLite file, made if it is missing, readable by its owner alone. Several processes may use it.
 * @throws when the file cannot be opened, is no outbox, or was written by a newer version
 */
export const openSqliteOutbox = (file: string, { gatherMs = 3, busyMs = 10_000, onBroken }: SqliteOutboxOptions = {}): Outbox => {
  makePrivateFile(file);
  // The busy timeout must come before the first statement: a start after a kill meets another process recovering the log.
  const database = new DatabaseSync(file, { timeout: busyMs });
  prepare(database);
  const rows = rowsOf(database);
  const secret = rows.secret();
  let broken: unknown;

  const guarded = <T>(work: () => T): T => {
    if (broken !== undefined) throw new Error('The outbox stopped after the disk failed.', { cause: broken });
    try {
      return work();
    } catch (error) {
      if (isBroken(error)) {
        broken = error;
        onBroken?.(error);
      }
      throw error;
    }
  };
  const write = <T>(work: () => T): T => guarded(() => inTransaction(database, work));

  const accepting = groupCommit<Sealed, Put>(gatherMs, (referrals) => write(() => referrals.map((referral) => rows.put(referral))));

  return {
    put: (referral) => accepting.add(referral),
    claim: async (now, leaseUntil) => write(() => rows.claim(now, now + LONGEST_WAIT_MS, leaseUntil)),
    delivered: async (due, now) => {
      write(() => rows.delivered(due.serial, now));
      guarded(() => emptyLog(database));
    },
    retryLater: async (due, at) => write(() => rows.retryLater(due.serial, due.attempt, at)),
    waiting: async () => guarded(() => rows.waiting()),
    nextDueAt: async () => guarded(() => rows.nextDueAt()),
    secret: async () => secret,
    close: async () => {
      accepting.flush();
      database.close();
    },
  };
};
