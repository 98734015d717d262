import { accessSync, constants, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Outbox, type Put, type Sealed, unreadable } from '../outbox.ts';
import { StoreError, type Trouble, troubleOf } from '../trouble.ts';
import { acceptRows } from './acceptRows.ts';
import { BUSY_MS, connect, type ConnectOptions, lastSerial } from './connection.ts';
import { flusherOf } from './flusher.ts';
import { groupCommit } from './groupCommit.ts';
import { guarded } from './guard.ts';
import { reserveBeside } from './reserve.ts';
import { summaryOf } from './summary.ts';

export interface SqliteOutboxOptions extends ConnectOptions {
  /** How long referrals are gathered for one common flush of the disk. */
  readonly gatherMs?: number;
  /** The disk failed: every later call rejects, until a fresh start has looked what is really there. */
  readonly onBroken?: (trouble: Trouble) => void;
}

/** The courier writes for a moment, and many times a second. */
const BUSY_AGAIN_MS = 2;
const NO_TROUBLE = (): void => undefined;

/**
 * An outbox in one SQLite file, made if it is missing, readable by its owner alone.
 * @throws when the file cannot be opened, is no outbox, or was written by a newer version
 */
export const openSqliteOutbox = (
  file: string,
  { gatherMs = 3, busyMs = BUSY_MS, onBroken = NO_TROUBLE, ...options }: SqliteOutboxOptions = {},
): Outbox => {
  const { database, mark, inPlace, close } = connect(file, { busyMs, ...options });
  const rows = acceptRows(database);
  const summary = summaryOf(database);
  const secret = rows.secret();
  const guard = guarded(database, onBroken);
  const flusher = flusherOf(database, file);
  const reserve = reserveBeside(file);
  // While there is room: a disk that fills up before the first referral must find it there.
  reserve.whole();

  const assertInPlace = (): void => {
    if (!inPlace()) throw new StoreError('gone');
  };

  /** Another process that writes is waited for without holding up those who do not write. */
  const writeInTurn = async <T>(work: () => T): Promise<T> => {
    const since = performance.now();
    for (;;) {
      try {
        database.exec('PRAGMA busy_timeout = 0');
        return guard.write(work);
      } catch (error) {
        if (troubleOf(error) !== 'busy' || performance.now() - since > busyMs) throw error;
      } finally {
        database.exec(`PRAGMA busy_timeout = ${busyMs}`);
      }
      await pause(BUSY_AGAIN_MS);
    }
  };

  const keep = async (referrals: readonly Sealed[]): Promise<readonly Put[]> => {
    guard.read(() => {
      assertInPlace();
      if (!reserve.whole()) throw new StoreError('full');
    });
    const puts = await writeInTurn(() => referrals.map((referral) => rows.put(referral)));
    // Also what changed nothing: another process may have written it and not flushed it yet.
    await guard.wait(flusher.flush);
    guard.read(() => {
      // What has no name any more is on no disk: nobody may be told that it is kept.
      assertInPlace();
      mark.write(lastSerial(database));
    });
    return puts;
  };
  /** The reserve may stand whole on a disk that has room for nothing else. */
  let refusedFull = false;
  const accepting = groupCommit<Sealed, Put>(gatherMs, async (referrals) => {
    try {
      const puts = await keep(referrals);
      refusedFull = false;
      return puts;
    } catch (error) {
      refusedFull = troubleOf(error) === 'full';
      throw error;
    }
  });

  const whyNot = (): Trouble | undefined => {
    const broken = guard.broken();
    if (broken) return broken;
    try {
      assertInPlace();
      accessSync(file, constants.W_OK);
      return reserve.whole() && !(refusedFull && reserve.isShort()) ? undefined : 'full';
    } catch (error) {
      return troubleOf(error);
    }
  };
  const orNothing = <T>(work: () => T): T | undefined => {
    try {
      return guard.read(work);
    } catch {
      return undefined;
    }
  };
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize;
  };

  return {
    put: (referral) => accepting.add(referral),
    secret: async () => secret,
    state: async () => {
      const why = whyNot();
      return {
        ...unreadable(why ?? 'unknown'),
        ...orNothing(summary),
        accepting: why ? { can: false, why } : { can: true },
        freeBytes: orNothing(freeBytes),
      };
    },
    resend: async (reference, channel) => guard.write(() => rows.resend(reference, channel)),
    close: async () => {
      await accepting.flush();
      flusher.close();
      close();
    },
  };
};
