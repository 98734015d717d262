import { closeSync, existsSync, fsyncSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StoreError } from '../trouble.ts';
import { flushFolderOf, openPrivate } from './privateFile.ts';

export interface BackedUp {
  readonly referrals: number;
  readonly waiting: number;
}

/** How far long work has come. */
export type BackUpStep = 'copying' | 'checking';

const checks = z.array(z.object({ integrity_check: z.string() }));
const counts = z.object({ referrals: z.int(), waiting: z.int() });

/** @throws when the database contradicts itself */
export const assertWhole = (database: DatabaseSync): void => {
  const [check] = checks.parse(database.prepare('PRAGMA integrity_check(1)').all());
  if (check?.integrity_check !== 'ok') throw new StoreError('damaged');
};

/**
 * Writes all of the outbox, as it is at one moment, into one new file for the owner alone, while others go on using it.
 * Nothing that was destroyed is in it. There is the whole file in the end, checked and flushed, or none.
 * @throws when there is no outbox, or already a file of that name
 */
export const backUp = (file: string, to: string, progress: (step: BackUpStep) => void = () => undefined): BackedUp => {
  if (!existsSync(file)) throw new StoreError('gone');
  if (existsSync(to)) throw new Error('There is a file of that name already: name another.');
  const part = `${to}.part`;
  rmSync(part, { force: true });
  const handle = openPrivate(part);
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
    try {
      progress('copying');
      database.prepare('VACUUM INTO ?').run(part);
    } finally {
      database.close();
    }
    const copy = new DatabaseSync(part, { readOnly: true });
    try {
      progress('checking');
      assertWhole(copy);
      fsyncSync(handle);
      renameSync(part, to);
      flushFolderOf(to);
      return counts.parse(copy.prepare('SELECT COUNT(*) AS referrals, COUNT(*) - COUNT(completed_at) AS waiting FROM revision').get());
    } finally {
      copy.close();
    }
  } finally {
    closeSync(handle);
    rmSync(part, { force: true });
  }
};
