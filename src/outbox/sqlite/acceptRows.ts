import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { FOLD_MS, MOST_REVISIONS, type Put, type Resent, type Sealed } from '../outbox.ts';

const latest = z.object({ reference: z.string(), revision: z.int(), digest: z.string(), serial: z.int() });
const counted = z.object({ count: z.int() });
const numbered = z.object({ serial: z.int() });
const secretRow = z.object({ secret: z.instanceof(Uint8Array) });

/** The statements of the web's side on one open database; each does its one thing and knows no transaction. */
export interface AcceptRows {
  put(referral: Sealed): Put;
  resend(reference: string, channel: string): Resent;
  secret(): Uint8Array;
}

export const acceptRows = (database: Pick<DatabaseSync, 'prepare'>): AcceptRows => {
  const findLatest = database.prepare(
    'SELECT reference, revision, digest, serial FROM referral JOIN revision USING (id) WHERE id = ? ORDER BY revision DESC LIMIT 1',
  );
  const findReference = database.prepare('SELECT 1 FROM referral WHERE reference = ?');
  const addReferral = database.prepare('INSERT INTO referral (id, reference) VALUES (?, ?)');
  const nextSerial = database.prepare('UPDATE outbox SET last_serial = last_serial + 1 RETURNING last_serial AS serial');
  const addRevision = database.prepare(
    'INSERT INTO revision (serial, id, revision, digest, accepted_at, behind) VALUES (:serial, :id, :revision, :digest, :at, :behind)',
  );
  const addSealed = database.prepare('INSERT INTO sealed (serial, bytes) VALUES (?, ?)');
  const addDeliveries = database.prepare(
    'INSERT INTO delivery (serial, channel, state, due_at, behind) SELECT :serial, name, :state, :dueAt, :behind FROM channel',
  );
  const findBegun = database.prepare("SELECT 1 FROM delivery WHERE serial = ? AND (attempts > 0 OR state NOT IN ('due', 'later')) LIMIT 1");
  const replaceRevision = database.prepare('UPDATE revision SET digest = :digest, accepted_at = :at WHERE serial = :serial');
  const replaceSealed = database.prepare('UPDATE sealed SET bytes = :bytes WHERE serial = :serial');
  const findRevisions = database.prepare('SELECT serial FROM referral JOIN revision USING (id) WHERE reference = ?');
  const repeat = database.prepare(`
    UPDATE delivery SET state = 'due', due_at = 0, attempts = 0, resent = resent + 1, stuck = 0, bounced = 0
    WHERE channel = :channel AND state IN ('taken', 'given-up') AND serial IN (
      SELECT serial FROM referral JOIN revision USING (id) JOIN sealed USING (serial) WHERE reference = :reference
    )`);
  const reopen = database.prepare(`
    UPDATE revision SET completed_at = NULL
    WHERE id = (SELECT id FROM referral WHERE reference = ?)
      AND EXISTS (SELECT 1 FROM delivery WHERE delivery.serial = revision.serial AND state = 'due')`);
  const findUnsettled = database.prepare(`
    SELECT COUNT(*) AS count FROM referral JOIN revision USING (id) LEFT JOIN delivery USING (serial)
    WHERE reference = :reference AND completed_at IS NULL AND COALESCE(channel = :channel AND state IN ('due', 'later', 'claimed'), 1)`);
  const findSecret = database.prepare('SELECT secret FROM outbox');

  return {
    put: ({ id, digest, reference, acceptedAt, bytes, behind }) => {
      const found = latest.optional().parse(findLatest.get(id));
      if (found?.digest === digest) return { outcome: 'kept', reference: found.reference, revision: found.revision };
      if (!found && findReference.get(reference)) return { outcome: 'reference-taken' };
      if (!found) addReferral.run(id, reference);
      if (found && found.revision > MOST_REVISIONS && !findBegun.get(found.serial)) {
        replaceRevision.run({ serial: found.serial, digest, at: acceptedAt });
        replaceSealed.run({ serial: found.serial, bytes });
        return { outcome: 'kept', reference: found.reference, revision: found.revision };
      }
      const revision = (found?.revision ?? 0) + 1;
      const folds = revision > MOST_REVISIONS;
      const { serial } = numbered.parse(nextSerial.get());
      addRevision.run({ serial, id, revision, digest, at: acceptedAt, behind: Number(behind) });
      addSealed.run(serial, bytes);
      addDeliveries.run({ serial, state: folds ? 'later' : 'due', dueAt: folds ? acceptedAt + FOLD_MS : 0, behind: Number(behind) });
      return { outcome: 'kept', reference: found?.reference ?? reference, revision };
    },
    resend: (reference, channel) => {
      if (findRevisions.get(reference) === undefined) return 'unknown';
      if (repeat.run({ reference, channel }).changes > 0) {
        reopen.run(reference);
        return 'due';
      }
      return counted.parse(findUnsettled.get({ reference, channel })).count > 0 ? 'waiting' : 'destroyed';
    },
    secret: () => secretRow.parse(findSecret.get()).secret,
  };
};
