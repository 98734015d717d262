import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Due, Put, Sealed, Waiting } from './outbox.ts';

const latest = z.object({ reference: z.string(), revision: z.int(), digest: z.string() });
const due = z.object({
  id: z.string(),
  reference: z.string(),
  revision: z.int(),
  serial: z.int(),
  accepted_at: z.int(),
  attempts: z.int(),
  sealed: z.instanceof(Uint8Array),
});
const waiting = z.object({ count: z.int(), oldest: z.int().nullable() });
const next = z.object({ at: z.int().nullable() });
const secret = z.object({ secret: z.instanceof(Uint8Array) });

/** The statements of the outbox on one open database; each does its one thing and knows no transaction. */
export interface Rows {
  put(referral: Sealed): Put;
  claim(now: number, horizon: number, leaseUntil: number): Due | undefined;
  delivered(serial: number, now: number): void;
  retryLater(serial: number, attempt: number, at: number): void;
  waiting(): Waiting;
  nextDueAt(): number | undefined;
  secret(): Uint8Array;
}

export const rowsOf = (database: DatabaseSync): Rows => {
  const findLatest = database.prepare(
    'SELECT reference, revision, digest FROM referral JOIN revision USING (id) WHERE id = ? ORDER BY revision DESC LIMIT 1',
  );
  const findReference = database.prepare('SELECT 1 FROM referral WHERE reference = ?');
  const addReferral = database.prepare('INSERT INTO referral (id, reference) VALUES (?, ?)');
  const addRevision = database.prepare(
    'INSERT INTO revision (id, revision, digest, accepted_at, due_at, sealed) VALUES (:id, :revision, :digest, :at, :at, :sealed)',
  );
  const claimDue = database.prepare(`
    UPDATE revision SET attempts = attempts + 1, due_at = :leaseUntil
    WHERE serial = (
      SELECT serial FROM revision
      WHERE delivered_at IS NULL AND (due_at <= :now OR due_at > :horizon) ORDER BY due_at, serial LIMIT 1
    )
    RETURNING serial, id, revision, accepted_at, attempts, sealed, (SELECT reference FROM referral WHERE referral.id = revision.id) AS reference`);
  const markDelivered = database.prepare('UPDATE revision SET delivered_at = ?, sealed = NULL WHERE serial = ? AND delivered_at IS NULL');
  const putOff = database.prepare(
    'UPDATE revision SET due_at = :at WHERE serial = :serial AND attempts = :attempt AND delivered_at IS NULL',
  );
  const countWaiting = database.prepare('SELECT COUNT(*) AS count, MIN(accepted_at) AS oldest FROM revision WHERE delivered_at IS NULL');
  const findNext = database.prepare('SELECT MIN(due_at) AS at FROM revision WHERE delivered_at IS NULL');
  const findSecret = database.prepare('SELECT secret FROM outbox');

  return {
    put: ({ id, digest, reference, acceptedAt, bytes }) => {
      const found = latest.optional().parse(findLatest.get(id));
      if (found?.digest === digest) return { outcome: 'kept', reference: found.reference, revision: found.revision };
      if (!found && findReference.get(reference)) return { outcome: 'reference-taken' };
      if (!found) addReferral.run(id, reference);
      const revision = (found?.revision ?? 0) + 1;
      addRevision.run({ id, revision, digest, at: acceptedAt, sealed: bytes });
      return { outcome: 'kept', reference: found?.reference ?? reference, revision };
    },
    claim: (now, horizon, leaseUntil) => {
      const row = due.optional().parse(claimDue.get({ now, horizon, leaseUntil }));
      if (!row) return undefined;
      const { accepted_at: acceptedAt, attempts: attempt, ...rest } = row;
      return { ...rest, acceptedAt, attempt };
    },
    delivered: (serial, now) => void markDelivered.run(now, serial),
    retryLater: (serial, attempt, at) => void putOff.run({ serial, attempt, at }),
    waiting: () => {
      const { count, oldest } = waiting.parse(countWaiting.get());
      return { count, oldestAcceptedAt: oldest ?? undefined };
    },
    nextDueAt: () => next.parse(findNext.get()).at ?? undefined,
    secret: () => secret.parse(findSecret.get()).secret,
  };
};
