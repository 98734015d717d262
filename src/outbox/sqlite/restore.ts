import { copyFileSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { assertWhole } from './backUp.ts';
import { connect, inTransaction, lastSerial } from './connection.ts';
import { makePrivateFile } from './privateFile.ts';

export interface Restored {
  /** Referrals, each revision for itself, that the outbox did not know. */
  readonly referrals: number;
  /** Of these, how many will now be delivered, perhaps once more. */
  readonly waiting: number;
}

const revisions = z.array(z.object({ serial: z.int(), waits: z.int() }));
const serials = z.array(z.object({ serial: z.int() }));
const ranges = z.array(z.object({ first: z.int(), last: z.int(), noticed_at: z.int() }));

/** What is found again is missing no longer. */
const narrowMissing = (database: DatabaseSync): void => {
  const present = database.prepare('SELECT serial FROM revision WHERE serial BETWEEN ? AND ? ORDER BY serial');
  const add = database.prepare('INSERT INTO missing (first, last, noticed_at) VALUES (?, ?, ?)');
  const all = ranges.parse(database.prepare('SELECT first, last, noticed_at FROM missing').all());
  database.exec('DELETE FROM missing');
  for (const { first, last, noticed_at: noticedAt } of all) {
    let from = first;
    for (const { serial } of [...serials.parse(present.all(first, last)), { serial: last + 1 }]) {
      if (serial > from) add.run(from, serial - 1, noticedAt);
      from = serial + 1;
    }
  }
};

const TELL_EVERY = 1_000;

/** @param progress how many of how many have come back */
const merge = (database: DatabaseSync, progress: (done: number, all: number) => void): Restored => {
  database.exec(`
    INSERT INTO main.referral SELECT id, reference FROM old.referral
    WHERE id NOT IN (SELECT id FROM main.referral) AND reference NOT IN (SELECT reference FROM main.referral)`);
  const unknown = revisions.parse(
    database
      .prepare(
        `SELECT serial, completed_at IS NULL AS waits FROM old.revision AS theirs
        WHERE id IN (SELECT id FROM main.referral)
          AND NOT EXISTS (SELECT 1 FROM main.revision AS ours WHERE ours.id = theirs.id AND ours.revision = theirs.revision)
        ORDER BY serial`,
      )
      .all(),
  );
  database.exec('UPDATE main.outbox SET last_serial = MAX(last_serial, (SELECT last_serial FROM old.outbox))');
  const isGiven = database.prepare('SELECT 1 FROM main.revision WHERE serial = ?');
  const nextSerial = database.prepare('UPDATE main.outbox SET last_serial = last_serial + 1');
  const copies = [
    `INSERT INTO main.revision (serial, id, revision, digest, accepted_at, behind, completed_at)
      SELECT :serial, id, revision, digest, accepted_at, behind, completed_at FROM old.revision WHERE serial = :theirs`,
    'INSERT INTO main.sealed (serial, bytes) SELECT :serial, bytes FROM old.sealed WHERE serial = :theirs',
    `INSERT INTO main.delivery (serial, channel, state, due_at, behind, attempts, orphaned, resent, stuck, bounced)
      SELECT :serial, channel, CASE WHEN state NOT IN ('due', 'later', 'claimed') THEN state
          WHEN channel IN (SELECT name FROM main.channel) THEN 'due' ELSE 'removed' END,
        0, behind, attempts, orphaned, resent, 0, bounced
      FROM old.delivery WHERE serial = :theirs`,
    `INSERT OR IGNORE INTO main.delivery (serial, channel, state, behind)
      SELECT :serial, name, 'due', behind FROM old.revision, main.channel WHERE serial = :theirs AND completed_at IS NULL`,
  ].map((sql) => database.prepare(sql));
  for (const [done, { serial: theirs }] of unknown.entries()) {
    if (done % TELL_EVERY === 0) progress(done, unknown.length);
    // A number that was given twice, once on each side of the loss: the younger keeps it.
    if (isGiven.get(theirs)) nextSerial.run();
    const serial = isGiven.get(theirs) ? lastSerial(database) : theirs;
    for (const copy of copies) copy.run({ serial, theirs });
  }
  narrowMissing(database);
  return { referrals: unknown.length, waiting: unknown.filter(({ waits }) => waits === 1).length };
};

/**
 * Brings back from a backup every referral that the outbox does not know, and leaves all others as they are: so it may run
 * while the portal does, and twice. What waited when the backup was made is delivered, perhaps once more.
 * @throws when the backup is damaged, or was written by a newer version; nothing has changed then
 */
export const restore = (backup: string, file: string, progress: (done: number, all: number) => void = () => undefined): Restored => {
  const copy = `${file}.restoring`;
  try {
    makePrivateFile(copy);
    copyFileSync(backup, copy);
    // Carries an older version over, in the copy.
    const theirs = connect(copy);
    try {
      assertWhole(theirs.database);
    } finally {
      theirs.close();
    }
    const ours = connect(file);
    try {
      ours.database.prepare('ATTACH ? AS old').run(copy);
      const restored = inTransaction(ours.database, () => merge(ours.database, progress));
      ours.mark.write(lastSerial(ours.database));
      return restored;
    } finally {
      ours.close();
    }
  } finally {
    for (const end of ['', '-wal', '-shm', '.mark']) rmSync(`${copy}${end}`, { force: true });
  }
};
