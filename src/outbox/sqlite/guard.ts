import type { DatabaseSync } from 'node:sqlite';
import { StoreError, type Trouble, troubleOf } from '../trouble.ts';
import { inTransaction } from './connection.ts';

/** The disk contradicts itself: what it holds is uncertain until a fresh start has looked. */
const LASTING: readonly Trouble[] = ['disk-failed', 'damaged', 'gone'];

export interface Guard {
  read<T>(work: () => T): T;
  /** In one write transaction. */
  write<T>(work: () => T): T;
  /** Waits for what the disk is asked to do. */
  wait(work: () => Promise<void>): Promise<void>;
  /** Why every call rejects from now on, if it does. */
  broken(): Trouble | undefined;
}

/** Runs work on a database until the disk fails; from then on everything rejects. */
export const guarded = (database: DatabaseSync, onBroken: (trouble: Trouble) => void): Guard => {
  let broken: Trouble | undefined;
  const assertWhole = (): void => {
    if (broken) throw new StoreError(broken);
  };
  const look = (error: unknown): void => {
    const trouble = troubleOf(error);
    if (broken || !LASTING.includes(trouble)) return;
    broken = trouble;
    onBroken(trouble);
  };
  const read = <T>(work: () => T): T => {
    assertWhole();
    try {
      return work();
    } catch (error) {
      look(error);
      throw error;
    }
  };
  return {
    read,
    write: (work) => read(() => inTransaction(database, work)),
    wait: async (work) => {
      assertWhole();
      await work().catch((error: unknown) => {
        look(error);
        throw error;
      });
    },
    broken: () => broken,
  };
};
