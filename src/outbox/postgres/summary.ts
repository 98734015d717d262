import { z } from 'zod';
import type { StoreSummary } from '../outbox.ts';
import type { Session } from './session.ts';

const whole = z.coerce.number().int();
const waiting = { count: whole, oldest: whole.nullable() };
const rows = z
  .array(
    z.object({
      ...waiting,
      channels: z.array(z.object({ channel: z.string(), courtesy: z.boolean(), ...waiting })),
      stuck: whole,
      bounced: whole,
      missing: z.array(z.object({ first: whole, last: whole, noticedAt: whole })),
      lastSerial: whole,
      standby: z.boolean(),
    }),
  )
  .length(1);

const SUMMARY = `
  SELECT (SELECT COUNT(*) FROM revision WHERE completed_at IS NULL) AS count,
    (SELECT MIN(accepted_at) FROM revision WHERE completed_at IS NULL) AS oldest,
    (SELECT COALESCE(json_agg(json_build_object('channel', name, 'courtesy', courtesy, 'count', COALESCE(count, 0), 'oldest', oldest)
      ORDER BY name), '[]') FROM channel LEFT JOIN (
        SELECT channel, COUNT(*) AS count, (SELECT accepted_at FROM revision WHERE serial = MIN(delivery.serial)) AS oldest
        FROM delivery WHERE state IN ('due', 'later', 'claimed') GROUP BY channel
      ) AS unsettled ON channel = name) AS channels,
    (SELECT COUNT(*) FROM delivery WHERE stuck) AS stuck,
    (SELECT COUNT(*) FROM delivery WHERE bounced) AS bounced,
    (SELECT COALESCE(json_agg(json_build_object('first', first, 'last', last, 'noticedAt', noticed_at) ORDER BY first), '[]') FROM missing) AS missing,
    (SELECT last_serial FROM outbox) AS "lastSerial",
    pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS standby`;

const since = ({ count, oldest }: { readonly count: number; readonly oldest: number | null }) => ({
  count,
  oldestAcceptedAt: oldest ?? undefined,
});

export interface DatabaseSummary extends StoreSummary {
  /** A copy that takes nothing. */
  readonly standby: boolean;
}

export const summaryIn = async (session: Pick<Session, 'query'>): Promise<DatabaseSummary> => {
  const [row] = rows.parse(await session.query(SUMMARY));
  if (!row) throw new Error('The database gave no row.');
  const { stuck, bounced, missing, lastSerial, standby } = row;
  const channels = row.channels.map(({ channel, courtesy, ...rest }) => ({ channel, courtesy, ...since(rest) }));
  return { waiting: since(row), channels, stuck, bounced, missing, lastSerial, standby };
};
