import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { StoreSummary } from '../outbox.ts';

const row = z.object({
  count: z.int(),
  oldest: z.int().nullable(),
  lastSerial: z.int(),
  stuck: z.int(),
  bounced: z.int(),
});
const channelRows = z.array(z.object({ channel: z.string(), courtesy: z.int(), count: z.int(), oldest: z.int().nullable() }));
const missingRows = z.array(z.object({ first: z.int(), last: z.int(), noticedAt: z.int() }));

/** Asked again and again: each question is answered from an index, or from a count that is kept. */
export const summaryOf = (database: Pick<DatabaseSync, 'prepare'>): (() => StoreSummary) => {
  const find = database.prepare(`
    SELECT waiting AS count, last_serial AS lastSerial,
      (SELECT MIN(accepted_at) FROM revision WHERE completed_at IS NULL) AS oldest,
      (SELECT COUNT(*) FROM delivery WHERE stuck = 1) AS stuck,
      (SELECT COUNT(*) FROM delivery WHERE bounced = 1) AS bounced
    FROM outbox`);
  // The lowest number stands for the oldest: numbers are given in the order of coming.
  const findChannels = database.prepare(`
    SELECT name AS channel, courtesy, waiting AS count, (
      SELECT accepted_at FROM revision WHERE serial = (
        SELECT MIN(serial) FROM delivery WHERE channel = name AND state IN ('due', 'later', 'claimed')
      )
    ) AS oldest
    FROM channel ORDER BY name`);
  const findMissing = database.prepare('SELECT first, last, noticed_at AS noticedAt FROM missing ORDER BY first');

  return () => {
    const { count, oldest, lastSerial, stuck, bounced } = row.parse(find.get());
    return {
      waiting: { count, oldestAcceptedAt: oldest ?? undefined },
      channels: channelRows.parse(findChannels.all()).map(({ channel, courtesy, count: waiting, oldest: since }) => ({
        channel,
        courtesy: courtesy === 1,
        count: waiting,
        oldestAcceptedAt: since ?? undefined,
      })),
      stuck,
      bounced,
      missing: missingRows.parse(findMissing.all()),
      lastSerial,
    };
  };
};
