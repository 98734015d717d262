import { z } from 'zod';
import { COURIER_LOCKS } from './schema.ts';
import type { Session } from './session.ts';

/** A referral during whose delivery couriers have died this often may be why: it goes behind the others. */
const ORPHANED_OFTEN = 3;
/** Who claims something and holds no lock has no connection. */
const LOST_OWNERS = `
  SELECT DISTINCT owner FROM delivery WHERE state = 'claimed' AND owner NOT IN (
    SELECT objid::integer FROM pg_locks WHERE locktype = 'advisory' AND classid = ${COURIER_LOCKS} AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  )`;

const owners = z.array(z.object({ owner: z.int() }));

/** What couriers had claimed that have been without a connection for longer than the grace. */
export const orphansOf = (graceMs: number) => {
  /** Since when each owner has been without one, by this process's steady clock. */
  let lost = new Map<number, number>();
  return {
    /** The database was away from us too: everybody may come back. */
    forget: (): void => {
      lost = new Map();
    },
    /** Makes it due for the others. */
    free: async (query: Session['query']): Promise<void> => {
      const now = performance.now();
      const without = owners.parse(await query(LOST_OWNERS)).map((row) => row.owner);
      lost = new Map(without.map((each) => [each, lost.get(each) ?? now]));
      const dead = without.filter((each) => now - (lost.get(each) ?? now) >= graceMs);
      if (dead.length === 0) return;
      await query(
        `UPDATE delivery SET state = 'due', owner = NULL, due_at = 0, orphaned = orphaned + 1,
          behind = behind OR orphaned + 1 >= ${ORPHANED_OFTEN}
        WHERE state = 'claimed' AND owner = ANY ($1)`,
        [dead],
      );
    },
  };
};
