import type { DatabaseSync } from 'node:sqlite';
import type { Retention } from '../desk.ts';

const HOUR = 60 * 60 * 1000;

/**
 * Destroys what has been kept long enough. Nothing here touches a referral that is not complete.
 * @returns whether sealed bytes were destroyed, which the log of writes may still hold
 */
export const sweeper = (database: DatabaseSync, { keepMs, metadataMs }: Retention): ((now: number) => boolean) => {
  // A time that lies ahead was written by a clock that stood wrong; left alone it would keep the bytes for ever.
  const correct = database.prepare('UPDATE revision SET completed_at = :now WHERE completed_at > :soon');
  const destroy = database.prepare('DELETE FROM sealed WHERE serial IN (SELECT serial FROM revision WHERE completed_at <= ?)');
  const forget = database.prepare(`
    DELETE FROM referral WHERE id IN (
      SELECT id FROM revision AS last WHERE completed_at <= :before AND NOT EXISTS (
        SELECT 1 FROM revision AS other WHERE other.id = last.id AND (completed_at IS NULL OR completed_at > :before)
      )
    )`);
  return (now) => {
    correct.run({ now, soon: now + HOUR });
    const { changes } = destroy.run(now - keepMs);
    forget.run({ before: now - metadataMs });
    return changes > 0;
  };
};
