import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { DeliveryState, Records } from '../records.ts';
import { StoreError } from '../trouble.ts';
import { acceptRows } from './acceptRows.ts';
import { bounceRows } from './bounceRows.ts';
import { connect, emptyLog, inTransaction } from './connection.ts';
import { summaryOf } from './summary.ts';

const kept = z.object({ serial: z.int(), id: z.string(), revision: z.int(), sealed: z.instanceof(Uint8Array) });
const deliveries = z.array(
  z.object({
    reference: z.string(),
    revision: z.int(),
    serial: z.int(),
    acceptedAt: z.int(),
    channel: z.string().nullable(),
    state: z.enum(['due', 'later', 'claimed', 'taken', 'not-needed', 'given-up', 'removed']),
    attempts: z.int(),
    stuck: z.int(),
    bounced: z.int(),
  }),
);

const DELIVERIES = `
  SELECT reference, revision, serial, accepted_at AS acceptedAt, channel, COALESCE(state, 'due') AS state,
    COALESCE(attempts, 0) AS attempts, COALESCE(stuck, 0) AS stuck, COALESCE(bounced, 0) AS bounced
  FROM revision JOIN referral USING (id) LEFT JOIN delivery USING (serial)`;

const deliveryStates = (rows: unknown): readonly DeliveryState[] =>
  deliveries.parse(rows).map(({ channel, stuck, bounced, ...rest }) => ({
    ...rest,
    channel: channel ?? undefined,
    stuck: stuck === 1,
    bounced: bounced === 1,
  }));

/** @throws when there is no outbox: none is made, because an empty one would look as if all were well */
export const openSqliteRecords = (file: string): Records => {
  if (!existsSync(file)) throw new StoreError('gone');
  const { database, close } = connect(file);
  const rows = acceptRows(database);
  const summary = summaryOf(database);
  const bounces = bounceRows(database);
  const findUnsettled = database.prepare(
    `${DELIVERIES} WHERE completed_at IS NULL AND (COALESCE(state, 'due') IN ('due', 'later', 'claimed') OR bounced = 1) ORDER BY serial, channel`,
  );
  const findOf = database.prepare(`${DELIVERIES} WHERE reference = ? ORDER BY serial, channel`);
  const findKept = database.prepare(
    'SELECT serial, id, revision, bytes AS sealed FROM sealed JOIN revision USING (serial) WHERE serial > ? ORDER BY serial LIMIT 1',
  );
  const findKeptOf = database.prepare(
    `SELECT serial, id, revision, bytes AS sealed FROM sealed JOIN revision USING (serial) JOIN referral USING (id)
    WHERE reference = ? ORDER BY revision`,
  );
  const replace = database.prepare('UPDATE sealed SET bytes = :to WHERE serial = :serial AND bytes = :from');
  const wake = database.prepare(`
    UPDATE delivery SET state = 'due', due_at = 0, stuck = 0 WHERE state = 'later' AND attempts > 0 AND (:reference IS NULL OR serial IN (
      SELECT serial FROM revision JOIN referral USING (id) WHERE reference = :reference
    ))`);
  const write = <T>(work: () => T): T => inTransaction(database, work);

  return {
    summary: async () => summary(),
    unsettled: async () => deliveryStates(findUnsettled.all()),
    deliveriesOf: async (reference) => deliveryStates(findOf.all(reference)),
    keptOf: async (reference) => z.array(kept).parse(findKeptOf.all(reference)),
    keptAfter: async (serial) => kept.optional().parse(findKept.get(serial)),
    replaceSealed: async (serial, from, to) => write(() => replace.run({ serial, from, to })).changes > 0,
    makeDue: async (reference) => Number(write(() => wake.run({ reference: reference ?? null })).changes),
    resend: async (reference, channel) => write(() => rows.resend(reference, channel)),
    bounce: async (reference, revision, channel) => write(() => bounces.bounce(reference, revision, channel)),
    seenTo: async (reference, now) => write(() => bounces.seenTo(reference, now)),
    forgetMissing: async () => write(() => bounces.forgetMissing()),
    close: async () => {
      emptyLog(database);
      close();
    },
  };
};
