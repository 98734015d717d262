import type { Retention } from '../desk.ts';
import type { Session } from './session.ts';

const HOUR = 60 * 60 * 1000;

/** Takes away what has been kept for long enough, at most once an hour, however often it is asked. */
export const sweeper = (query: Session['query'], retention: Retention): ((now: number) => Promise<void>) => {
  let sweptAt = -Infinity;
  return async (now) => {
    if (Math.abs(now - sweptAt) < HOUR) return;
    sweptAt = now;
    await query('UPDATE revision SET completed_at = $1 WHERE completed_at > $2', [now, now + HOUR]);
    await query('DELETE FROM sealed WHERE serial IN (SELECT serial FROM revision WHERE completed_at <= $1)', [now - retention.keepMs]);
    await query(
      `DELETE FROM referral WHERE id IN (
        SELECT id FROM revision AS last WHERE completed_at <= $1 AND NOT EXISTS (
          SELECT 1 FROM revision AS other WHERE other.id = last.id AND (completed_at IS NULL OR completed_at > $1)
        )
      )`,
      [now - retention.metadataMs],
    );
  };
};
