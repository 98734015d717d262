import { z } from 'zod';
import type { Bounced, DeliveryState, Records } from '../records.ts';
import { bringUpToDate } from './connect.ts';
import { resendIn } from './outbox.ts';
import { PUT_CHANNEL } from './schema.ts';
import { openSession } from './session.ts';
import { summaryIn } from './summary.ts';

const whole = z.coerce.number().int();
const kept = z.array(z.object({ serial: whole, id: z.string(), revision: z.int(), sealed: z.instanceof(Uint8Array) }));
const deliveries = z.array(
  z.object({
    reference: z.string(),
    revision: z.int(),
    serial: whole,
    acceptedAt: whole,
    channel: z.string().nullable(),
    state: z.enum(['due', 'later', 'claimed', 'taken', 'not-needed', 'given-up', 'removed']),
    attempts: z.int(),
    stuck: z.boolean(),
    bounced: z.boolean(),
  }),
);

const DELIVERIES = `
  SELECT reference, revision, serial, accepted_at AS "acceptedAt", channel, COALESCE(state, 'due') AS state,
    COALESCE(attempts, 0) AS attempts, COALESCE(stuck, false) AS stuck, COALESCE(bounced, false) AS bounced
  FROM revision JOIN referral USING (id) LEFT JOIN delivery USING (serial)`;
const KEPT = 'SELECT serial, id, revision, bytes AS sealed FROM sealed JOIN revision USING (serial) JOIN referral USING (id)';

const bounces = z.array(z.object({ outcome: z.enum(['bounced', 'given-up', 'not-delivered']) satisfies z.ZodType<Bounced> }));
const BOUNCE = `
  WITH found AS (
    SELECT serial, state = 'taken' AND NOT bounced AS delivered, COALESCE(courtesy, false) AS courtesy
    FROM referral JOIN revision USING (id) JOIN delivery USING (serial) LEFT JOIN channel ON name = channel
    WHERE reference = $1 AND revision = $2 AND channel = $3 FOR UPDATE OF revision
  ),
  marked AS (
    UPDATE delivery SET bounced = NOT courtesy, state = CASE WHEN courtesy THEN 'given-up' ELSE state END
    FROM found WHERE delivered AND delivery.serial = found.serial AND channel = $3
  ),
  reopened AS (UPDATE revision SET completed_at = NULL FROM found WHERE delivered AND NOT courtesy AND revision.serial = found.serial)
  SELECT CASE WHEN NOT delivered THEN 'not-delivered' WHEN courtesy THEN 'given-up' ELSE 'bounced' END AS outcome FROM found`;
const SEEN_TO = `
  UPDATE delivery SET state = 'given-up', bounced = false
  WHERE bounced AND serial IN (SELECT serial FROM revision JOIN referral USING (id) WHERE reference = $1) RETURNING serial`;
const COMPLETE = `
  UPDATE revision SET completed_at = $2
  WHERE completed_at IS NULL AND id = (SELECT id FROM referral WHERE reference = $1) AND NOT EXISTS (
    SELECT 1 FROM delivery WHERE delivery.serial = revision.serial AND (state IN ('due', 'later', 'claimed') OR bounced)
  )`;

const deliveryStates = (rows: unknown): readonly DeliveryState[] =>
  deliveries.parse(rows).map(({ channel, ...rest }) => ({ ...rest, channel: channel ?? undefined }));

/** Every call rejects while the database is away. */
export const openPostgresRecords = async (url: string): Promise<Records> => {
  const session = await openSession(url, { prepare: bringUpToDate, onTrouble: () => undefined, onBack: () => undefined });
  const { query } = session;
  return {
    summary: () => summaryIn(session),
    unsettled: async () =>
      deliveryStates(
        await query(
          `${DELIVERIES} WHERE completed_at IS NULL AND (COALESCE(state, 'due') IN ('due', 'later', 'claimed') OR bounced) ORDER BY serial, channel`,
        ),
      ),
    deliveriesOf: async (reference) =>
      deliveryStates(await query(`${DELIVERIES} WHERE reference = $1 ORDER BY serial, channel`, [reference])),
    keptOf: async (reference) => kept.parse(await query(`${KEPT} WHERE reference = $1 ORDER BY revision`, [reference])),
    keptAfter: async (serial) => kept.parse(await query(`${KEPT} WHERE serial > $1 ORDER BY serial LIMIT 1`, [serial]))[0],
    replaceSealed: async (serial, from, to) => {
      const rows = await query('UPDATE sealed SET bytes = $3 WHERE serial = $1 AND bytes = $2 RETURNING serial', [
        serial,
        Buffer.from(from),
        Buffer.from(to),
      ]);
      return rows.length > 0;
    },
    makeDue: async (reference) => {
      const rows = await query(
        `UPDATE delivery SET state = 'due', due_at = 0, stuck = false WHERE state = 'later' AND attempts > 0 AND ($1::text IS NULL OR serial IN (
          SELECT serial FROM revision JOIN referral USING (id) WHERE reference = $1
        )) RETURNING serial`,
        [reference ?? null],
      );
      await query(`NOTIFY ${PUT_CHANNEL}`);
      return rows.length;
    },
    resend: async (reference, channel) => {
      const resent = await resendIn(session, reference, channel);
      await query(`NOTIFY ${PUT_CHANNEL}`);
      return resent;
    },
    bounce: async (reference, revision, channel) =>
      bounces.parse(await query(BOUNCE, [reference, revision, channel]))[0]?.outcome ?? 'unknown',
    seenTo: (reference, now) =>
      session.transaction(async (run) => {
        const rows = await run(SEEN_TO, [reference]);
        await run(COMPLETE, [reference, now]);
        return rows.length;
      }),
    forgetMissing: async () => (await query('DELETE FROM missing RETURNING first')).length,
    close: () => session.close(),
  };
};
