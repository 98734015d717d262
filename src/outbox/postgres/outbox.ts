import { z } from 'zod';
import type { Outbox, OutboxState, Put, Resent, Sealed } from '../outbox.ts';
import type { Trouble } from '../trouble.ts';
import { StoreError } from '../trouble.ts';
import { bringUpToDate } from './connect.ts';
import { gathering } from './gather.ts';
import { openSession, type Rows, type Session } from './session.ts';

export interface PostgresOutboxOptions {
  readonly onTrouble?: (trouble: Trouble) => void;
  readonly onBack?: () => void;
}

const whole = z.coerce.number().int();
const puts = z.array(z.object({ reference: z.string().nullable(), revision: z.int().nullable() }));
const secrets = z.array(z.object({ secret: z.instanceof(Uint8Array) })).length(1);
const states = z
  .array(
    z.object({
      count: whole,
      oldest: whole.nullable(),
      stuck: whole,
      missing: z.array(z.object({ first: whole, last: whole, noticedAt: whole })),
      standby: z.boolean(),
    }),
  )
  .length(1);
const counts = z.array(z.object({ known: whole, repeated: whole, unsettled: whole })).length(1);

const MOST_AT_ONCE = 100;

const PUT = `
  SELECT kept_reference AS reference, kept_revision AS revision
  FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bytea[], $6::boolean[])
    WITH ORDINALITY AS new (id, digest, reference, accepted_at, bytes, behind, place)
  LEFT JOIN LATERAL put_referral(new.id, new.digest, new.reference, new.accepted_at, new.bytes, new.behind) ON true
  ORDER BY place`;

const STATE = `
  SELECT (SELECT COUNT(*) FROM revision WHERE completed_at IS NULL) AS count,
    (SELECT MIN(accepted_at) FROM revision WHERE completed_at IS NULL) AS oldest,
    (SELECT COUNT(*) FROM delivery WHERE stuck) AS stuck,
    (SELECT COALESCE(json_agg(json_build_object('first', first, 'last', last, 'noticedAt', noticed_at) ORDER BY first), '[]') FROM missing) AS missing,
    pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS standby`;

const RESEND = `
  WITH known AS (SELECT serial FROM referral JOIN revision USING (id) WHERE reference = $1),
  repeated AS (
    UPDATE delivery SET state = 'due', due_at = 0, attempts = 0, resent = resent + 1, stuck = false
    WHERE channel = $2 AND state IN ('taken', 'given-up') AND serial IN (SELECT serial FROM known JOIN sealed USING (serial))
    RETURNING serial
  ),
  reopened AS (UPDATE revision SET completed_at = NULL WHERE serial IN (SELECT serial FROM repeated))
  SELECT (SELECT COUNT(*) FROM known) AS known, (SELECT COUNT(*) FROM repeated) AS repeated,
    (SELECT COUNT(*) FROM known JOIN revision USING (serial) LEFT JOIN delivery USING (serial)
      WHERE completed_at IS NULL AND COALESCE(channel = $2 AND state IN ('due', 'later', 'claimed'), true)) AS unsettled`;

export const waitingIn = async (
  session: Session,
): Promise<Omit<OutboxState, 'accepting' | 'freeBytes'> & { readonly standby: boolean }> => {
  const [row] = states.parse(await session.query(STATE));
  if (!row) throw new Error('The database gave no row.');
  const { count, oldest, stuck, missing, standby } = row;
  return { waiting: { count, oldestAcceptedAt: oldest ?? undefined }, stuck, missing, standby };
};

export const resendIn = async ({ query }: Session, reference: string, channel: string): Promise<Resent> => {
  const [row] = counts.parse(await query(RESEND, [reference, channel]));
  if (!row || row.known === 0) return 'unknown';
  if (row.repeated > 0) return 'due';
  return row.unsettled > 0 ? 'waiting' : 'destroyed';
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
  { onTrouble = () => undefined, onBack = () => undefined }: PostgresOutboxOptions = {},
): Promise<Outbox> => {
  const session = await openSession(url, { prepare: bringUpToDate, onTrouble, onBack });

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
        const { standby, ...rest } = await waitingIn(session);
        return { accepting: standby ? { can: false, why: 'read-only' } : { can: true }, ...rest, freeBytes: undefined };
      } catch (error) {
        const why = error instanceof StoreError ? error.trouble : 'unknown';
        return { accepting: { can: false, why }, waiting: undefined, stuck: undefined, missing: undefined, freeBytes: undefined };
      }
    },
    resend: (reference, channel) => resendIn(session, reference, channel),
    close: () => session.close(),
  };
};
