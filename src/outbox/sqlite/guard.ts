import type { DatabaseSync } from 'node:sqlite';
import { StoreError, type Trouble, troubleOf } from '../trouble.ts';
import { inTransaction } from './connection.ts';

/** The disk contradicts itself: what it holds is uncertain until a fresh start has looked. */
const LASTING: readonly Trouble[] = ['disk-failed', 'damaged', 'gone'];

export interface Guard {
  read<T>(work: () => T): T;
  /** In one write transaction. */
  write<T>(work: () => T): T;
  /** Why every call rejects from now on, if it does. */
  broken(): Trouble | undefined;
}

/** Runs work on a database until the disk fails; from then on everything rejects. */
export const guarded = (database: DatabaseSync, onBroken: (trouble: Trouble) => void): Guard => {
  let broken: Trouble | undefined;
  const read = <T>(work: () => T): T => {
    if (broken) throw new StoreError(broken);
    try {
      return work();
    } catch (error) {
      const trouble = troubleOf(error);
      if (LASTING.includes(trouble)) {
        broken = trouble;
        onBroken(trouble);
      }
      throw error;
    }
  };
  return { read, write: (work) => read(() => inTransaction(database, work)), broken: () => broken };
};
