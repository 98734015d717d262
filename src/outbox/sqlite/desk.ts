import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { type Desk, type Retention, RETENTION } from '../desk.ts';
import { StoreError, type Trouble, troubleOf } from '../trouble.ts';
import { connect, type Connection, type ConnectOptions, emptyLog } from './connection.ts';
import { deskRows } from './deskRows.ts';
import { guarded } from './guard.ts';
import { tryLock, type Lock } from './lock.ts';
import { noteRows } from './notes.ts';
import { reserveBeside } from './reserve.ts';
import { sweeper } from './retention.ts';
import { summaryOf } from './summary.ts';

export interface SqliteDeskOptions extends ConnectOptions {
  readonly retention?: Retention;
  /** How often a courier that stands by looks whether the desk has become free. */
  readonly standByMs?: number;
  /** How often to look for what another process has put. */
  readonly lookMs?: number;
  /** Ends the wait for the desk: the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  /** The store cannot be used; while waiting for the desk it is tried again. */
  readonly onTrouble?: (trouble: Trouble) => void;
  /** The desk is of no use any more: end the process, and let a fresh one look what is really there. */
  readonly onBroken?: () => void;
}

/** A referral put off for longer than any courier would was put off by a clock that stood wrong. */
const LONGEST_WAIT_MS = 2 * 60 * 60 * 1000;
const SWEEP_EVERY_MS = 60 * 60 * 1000;
const LOOK_TO_SWEEP_MS = 10 * 60 * 1000;

const dataVersion = z.object({ data_version: z.int() });

const deskOn = (file: string, { database, inPlace, close }: Connection, lock: Lock, options: SqliteDeskOptions): Desk => {
  const { retention = RETENTION, lookMs = 200, onTrouble = () => undefined, onBroken = () => undefined } = options;
  const rows = deskRows(database);
  const summary = summaryOf(database);
  const notes = noteRows(database);
  const sweep = sweeper(database, retention);
  const guard = guarded(database, (trouble) => {
    onTrouble(trouble);
    onBroken();
  });
  const { read } = guard;
  const reserve = reserveBeside(file);
  const findVersion = database.prepare('PRAGMA data_version');
  let sweptAt = -Infinity;
  let leaving = false;
  // A courier with nothing to deliver claims nothing.
  const sweeping = setInterval(() => {
    try {
      sweepNowAndThen(Date.now());
    } catch (error) {
      onTrouble(troubleOf(error));
    }
  }, LOOK_TO_SWEEP_MS);
  sweeping.unref();
  let look: NodeJS.Timeout | undefined;

  /** On a full disk, with the space that was held back for it. */
  const write = <T>(work: () => T): T => {
    try {
      return guard.write(work);
    } catch (error) {
      if (troubleOf(error) !== 'full') throw error;
      reserve.spend();
      return guard.write(work);
    }
  };

  write(() => rows.takeOver());

  const sweepNowAndThen = (now: number): void => {
    if (Math.abs(now - sweptAt) < SWEEP_EVERY_MS) return;
    sweptAt = now;
    if (write(() => sweep(now))) read(() => emptyLog(database));
  };

  /** What a file without a name holds can be delivered while it is open: all of it is tried once more before it is given up. */
  const leaveWhenGone = (): undefined => {
    if (inPlace()) return undefined;
    if (!leaving) {
      leaving = true;
      write(() => rows.makeEverythingDue());
    }
    if (!rows.hasWork()) throw new StoreError('gone');
    return undefined;
  };

  return {
    register: async (channels, now, courtesies = []) => {
      if (channels.length === 0) throw new RangeError('Referrals need at least one channel.');
      write(() => rows.register(channels, courtesies, now));
    },
    claim: async (channel, now) => {
      sweepNowAndThen(now);
      // Asked first, so that a courier with nothing to do never holds up those who write.
      const next = read(() => rows.nextDueAt(channel));
      if (next === undefined || (next > now && next <= now + LONGEST_WAIT_MS)) {
        return read(() => leaveWhenGone());
      }
      return write(() => rows.claim(channel, now, now + LONGEST_WAIT_MS));
    },
    settle: async (due, settlement, now) => {
      const destroyed = write(() => {
        const complete = rows.settle(due, settlement, now);
        if (!complete || retention.keepMs > 0) return false;
        rows.destroy(due.serial);
        return true;
      });
      if (destroyed) read(() => emptyLog(database));
    },
    earlier: async (due) => read(() => rows.earlier(due)),
    release: async (due) => write(() => rows.release(due)),
    makeAllDue: async (channel) => write(() => rows.makeAllDue(channel)),
    nextDueAt: async (channel) =>
      read(() => {
        const next = rows.nextDueAt(channel);
        if (next === 0) return next;
        leaveWhenGone();
        return rows.nextDueAt(channel);
      }),
    summary: async () => read(summary),
    isShort: async () => read(() => reserve.isShort()),
    recall: async (name) => read(() => notes.recall(name)),
    remember: async (name, from, to) => write(() => notes.remember(name, from, to)),
    onPut: (listener) => {
      const version = (): number => dataVersion.parse(findVersion.get()).data_version;
      let seen = version();
      look = setInterval(() => {
        const now = version();
        if (now !== seen) listener();
        seen = now;
      }, lookMs);
    },
    close: async () => {
      clearInterval(look);
      clearInterval(sweeping);
      close();
      lock.release();
    },
  };
};

/** Takes the one desk there is for a SQLite file; waits while another process has it, or while the store cannot be used. */
export const openSqliteDesk = async (file: string, options: SqliteDeskOptions = {}): Promise<Desk> => {
  const { standByMs = 500, signal, onTrouble = () => undefined } = options;
  let told: Trouble | undefined;
  for (;;) {
    signal?.throwIfAborted();
    let lock: Lock | undefined;
    let connection: Connection | undefined;
    try {
      lock = tryLock(`${file}.desk`);
      if (lock) {
        connection = connect(file, options);
        return deskOn(file, connection, lock, options);
      }
    } catch (error) {
      connection?.close();
      lock?.release();
      const trouble = troubleOf(error);
      if (trouble !== told) onTrouble(trouble);
      told = trouble;
    }
    await setTimeout(standByMs, undefined, signal ? { signal } : {});
  }
};
