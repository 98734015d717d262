import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Bounced } from '../records.ts';

const found = z.object({ serial: z.int(), state: z.string(), courtesy: z.int() });

/** The statements about what was taken and came back; each does its one thing and knows no transaction. */
export interface BounceRows {
  bounce(reference: string, revision: number, channel: string): Bounced;
  seenTo(reference: string, now: number): number;
  forgetMissing(): number;
}

export const bounceRows = (database: Pick<DatabaseSync, 'prepare'>): BounceRows => {
  const find = database.prepare(`
    SELECT serial, IIF(bounced = 1, 'bounced', state) AS state, COALESCE(courtesy, 0) AS courtesy
    FROM referral JOIN revision USING (id) JOIN delivery USING (serial) LEFT JOIN channel ON name = channel
    WHERE reference = ? AND revision = ? AND channel = ?`);
  const mark = database.prepare('UPDATE delivery SET bounced = 1 WHERE serial = ? AND channel = ?');
  const reopen = database.prepare('UPDATE revision SET completed_at = NULL WHERE serial = ?');
  const giveUp = database.prepare("UPDATE delivery SET state = 'given-up' WHERE serial = ? AND channel = ?");
  const settle = database.prepare(`
    UPDATE delivery SET state = 'given-up', bounced = 0
    WHERE bounced = 1 AND serial IN (SELECT serial FROM revision JOIN referral USING (id) WHERE reference = ?)`);
  const complete = database.prepare(`
    UPDATE revision SET completed_at = :now
    WHERE completed_at IS NULL AND id = (SELECT id FROM referral WHERE reference = :reference)
      AND NOT EXISTS (
        SELECT 1 FROM delivery WHERE delivery.serial = revision.serial AND (state IN ('due', 'later', 'claimed') OR bounced = 1)
      )`);
  const forget = database.prepare('DELETE FROM missing');

  return {
    bounce: (reference, revision, channel) => {
      const delivery = found.optional().parse(find.get(reference, revision, channel));
      if (!delivery) return 'unknown';
      if (delivery.state !== 'taken') return 'not-delivered';
      if (delivery.courtesy === 1) {
        giveUp.run(delivery.serial, channel);
        return 'given-up';
      }
      mark.run(delivery.serial, channel);
      reopen.run(delivery.serial);
      return 'bounced';
    },
    seenTo: (reference, now) => {
      const { changes } = settle.run(reference);
      complete.run({ reference, now });
      return Number(changes);
    },
    forgetMissing: () => Number(forget.run().changes),
  };
};
