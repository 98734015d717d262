import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Outbox, Put, Sealed } from '../outbox.ts';
import { type Trouble } from '../trouble.ts';
import { acceptRows, countWaiting } from './acceptRows.ts';
import { connect } from './connection.ts';
import { groupCommit } from './groupCommit.ts';
import { guarded } from './guard.ts';

export interface SqliteOutboxOptions {
  /** How long referrals are gathered for one common flush of the disk. */
  readonly gatherMs?: number;
  /** How long to wait for another process that is writing. */
  readonly busyMs?: number;
  /** The disk failed: every later call rejects, until a fresh start has looked what is really there. */
  readonly onBroken?: (trouble: Trouble) => void;
}

/**
 * An outbox in one SQLite file, made if it is missing, readable by its owner alone.
 * @throws when the file cannot be opened, is no outbox, or was written by a newer version
 */
export const openSqliteOutbox = (
  file: string,
  { gatherMs = 3, busyMs = 10_000, onBroken = () => undefined }: SqliteOutboxOptions = {},
): Outbox => {
  const database = connect(file, busyMs);
  const rows = acceptRows(database);
  const waiting = countWaiting(database);
  const secret = rows.secret();
  const guard = guarded(database, onBroken);
  const accepting = groupCommit<Sealed, Put>(gatherMs, (referrals) => guard.write(() => referrals.map((referral) => rows.put(referral))));

  const orNothing = <T>(work: () => T): T | undefined => {
    try {
      return guard.read(work);
    } catch {
      return undefined;
    }
  };

  return {
    put: (referral) => accepting.add(referral),
    secret: async () => secret,
    state: async () => {
      const why = guard.broken();
      return {
        accepting: why ? { can: false, why } : { can: true },
        waiting: orNothing(waiting),
        stuck: orNothing(rows.stuck),
        freeBytes: orNothing(() => {
          const { bavail, bsize } = statfsSync(dirname(file));
          return bavail * bsize;
        }),
      };
    },
    resend: async (reference, channel) => guard.write(() => rows.resend(reference, channel)),
    close: async () => {
      accepting.flush();
      database.close();
    },
  };
};
