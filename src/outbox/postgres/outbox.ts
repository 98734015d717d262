import { z } from 'zod';
import { type Outbox, type Put, type Resent, type Sealed, unreadable } from '../outbox.ts';
import type { Trouble } from '../trouble.ts';
import { StoreError } from '../trouble.ts';
import { bringUpToDate } from './connect.ts';
import { gathering } from './gather.ts';
import { nodeMark } from './mark.ts';
import { openSession, type Rows, type Session } from './session.ts';
import { summaryIn } from './summary.ts';

export interface PostgresOutboxOptions {
  /** Of this node alone: keeps the highest serial that it has heard of. */
  readonly folder: string;
  /** So many serials were given that the database knows nothing of: it was put back to an older state. */
  readonly onMissing?: (count: number) => void;
  readonly onTrouble?: (trouble: Trouble) => void;
  readonly onBack?: () => void;
}

const whole = z.coerce.number().int();
const puts = z.array(z.object({ reference: z.string().nullable(), revision: z.int().nullable() }));
const secrets = z.array(z.object({ secret: z.instanceof(Uint8Array) })).length(1);
const counts = z.array(z.object({ known: whole, repeated: whole, unsettled: whole })).length(1);

const MOST_AT_ONCE = 100;

const PUT = `
  SELECT kept_reference AS reference, kept_revision AS revision
  FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bytea[], $6::boolean[])
    WITH ORDINALITY AS new (id, digest, reference, accepted_at, bytes, behind, place)
  LEFT JOIN LATERAL put_referral(new.id, new.digest, new.reference, new.accepted_at, new.bytes, new.behind) ON true
  ORDER BY place`;

const RESEND = `
  WITH known AS (SELECT serial FROM referral JOIN revision USING (id) WHERE reference = $1),
  repeated AS (
    UPDATE delivery SET state = 'due', due_at = 0, attempts = 0, resent = resent + 1, stuck = false, bounced = false
    WHERE channel = $2 AND state IN ('taken', 'given-up') AND serial IN (SELECT serial FROM known JOIN sealed USING (serial))
    RETURNING serial
  ),
  reopened AS (UPDATE revision SET completed_at = NULL WHERE serial IN (SELECT serial FROM repeated))
  SELECT (SELECT COUNT(*) FROM known) AS known, (SELECT COUNT(*) FROM repeated) AS repeated,
    (SELECT COUNT(*) FROM known JOIN revision USING (serial) LEFT JOIN delivery USING (serial)
      WHERE completed_at IS NULL AND COALESCE(channel = $2 AND state IN ('due', 'later', 'claimed'), true)) AS unsettled`;

export const resendIn = async ({ query }: Session, reference: string, channel: string): Promise<Resent> => {
  const [row] = counts.parse(await query(RESEND, [reference, channel]));
  if (!row || row.known === 0) return 'unknown';
  if (row.repeated > 0) return 'due';
  return row.unsettled > 0 ? 'waiting' : 'destroyed';
};

const rejectUnless =
  (expected: Trouble) =>
  (error: unknown): void => {
    if (!(error instanceof StoreError) || error.trouble !== expected) throw error;
  };

const putsFrom = (rows: Rows): readonly Put[] =>
  puts
    .parse(rows)
    .map(({ reference, revision }) =>
      reference === null || revision === null ? { outcome: 'reference-taken' } : { outcome: 'kept', reference, revision },
    );

/**
 * An outbox in a PostgreSQL database of its own, for any number of web servers. While the database is away everything
 * rejects at once, and the connection is made again as soon as it is back.
 */
export const openPostgresOutbox = async (
  url: string,
  { folder, onMissing = () => undefined, onTrouble = () => undefined, onBack = () => undefined }: PostgresOutboxOptions,
): Promise<Outbox> => {
  const mark = nodeMark(folder, onMissing, Date.now);
  const prepare = async (query: Session['query']): Promise<void> => {
    await bringUpToDate(query);
    // A copy that takes nothing gives no serials, and hears of none.
    await mark.prepare(query).catch(rejectUnless('read-only'));
  };
  const session = await openSession(url, { prepare, onTrouble, onBack });
  session.onNotification(mark.heard);

  const put = gathering<Sealed, Put>(MOST_AT_ONCE, async (referrals) =>
    putsFrom(
      await session.query(PUT, [
        referrals.map(({ id }) => id),
        referrals.map(({ digest }) => digest),
        referrals.map(({ reference }) => reference),
        referrals.map(({ acceptedAt }) => acceptedAt),
        referrals.map(({ bytes }) => Buffer.from(bytes)),
        referrals.map(({ behind }) => behind),
      ]),
    ),
  );

  return {
    put,
    secret: async () => {
      const [row] = secrets.parse(await session.query('SELECT secret FROM outbox'));
      if (!row) throw new Error('The database gave no row.');
      return row.secret;
    },
    state: async () => {
      try {
        const { standby, ...summary } = await summaryIn(session);
        return { ...summary, accepting: standby ? { can: false, why: 'read-only' } : { can: true }, freeBytes: undefined };
      } catch (error) {
        return unreadable(error instanceof StoreError ? error.trouble : 'unknown');
      }
    },
    resend: (reference, channel) => resendIn(session, reference, channel),
    close: async () => {
      await session.close();
      mark.close();
    },
  };
};
