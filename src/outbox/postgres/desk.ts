import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { type Desk, type Due, type Retention, RETENTION } from '../desk.ts';
import type { Trouble } from '../trouble.ts';
import { bringUpToDate } from './connect.ts';
import { nodeMark } from './mark.ts';
import { orphansOf } from './orphans.ts';
import { sweeper } from './retention.ts';
import { COURIER_LOCKS } from './schema.ts';
import { openSession } from './session.ts';
import { summaryIn } from './summary.ts';

export interface PostgresDeskOptions {
  /** Of this node alone: keeps the highest serial that it has heard of. */
  readonly folder: string;
  /** So many serials were given that the database knows nothing of: it was put back to an older state. */
  readonly onMissing?: (count: number) => void;
  readonly retention?: Retention;
  /** How often to look for couriers that have died. */
  readonly lookMs?: number;
  /** A courier that lost its connection only, as all do when the database starts anew, comes back within this. */
  readonly graceMs?: number;
  /** Ends the wait for the database: the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  readonly onTrouble?: (trouble: Trouble) => void;
  readonly onBack?: () => void;
}

const LONGEST_WAIT_MS = 2 * 60 * 60 * 1000;
const WAIT_MS = 200;
const LOOK_TO_SWEEP_MS = 10 * 60 * 1000;

const whole = z.coerce.number().int();
const dues = z.array(
  z.object({
    id: z.string(),
    reference: z.string(),
    revision: z.int(),
    serial: whole,
    channel: z.string(),
    acceptedAt: whole,
    attempt: z.int(),
    resent: z.int(),
    sealed: z.instanceof(Uint8Array),
  }),
);
const sealedRows = z.array(z.object({ sealed: z.instanceof(Uint8Array) }));
const owners = z.array(z.object({ owner: z.int() }));
const nexts = z.array(z.object({ due: z.boolean(), at: whole.nullable() })).length(1);
const names = z.array(z.object({ name: z.string(), courtesy: z.boolean() }));
const notes = z.array(z.object({ value: z.string() }));

const UNSETTLED = "('due', 'later', 'claimed')";
const OPEN = `(state IN ${UNSETTLED} OR bounced)`;

const wake = (which: string): string => `
  UPDATE delivery SET state = 'due', due_at = 0 WHERE (serial, channel) IN (
    SELECT serial, channel FROM delivery WHERE channel = $1 AND state = 'later' AND ${which} ORDER BY serial FOR UPDATE SKIP LOCKED
  )`;
const WAKE_LATER = wake('(due_at <= $2 OR due_at > $3)');
const WAKE_ALL = wake('NOT firm');
// Shares the bytes, so that it gives the newest where another change has just been folded in.
const CLAIM = `
  WITH claimed AS (
    UPDATE delivery SET state = 'claimed', owner = $2, attempts = attempts + 1 WHERE (serial, channel) = (
      SELECT serial, channel FROM delivery WHERE channel = $1 AND state = 'due' ORDER BY behind, serial FOR UPDATE SKIP LOCKED LIMIT 1
    )
    RETURNING serial, channel, attempts, resent
  )
  SELECT id, reference, revision, serial, channel, accepted_at AS "acceptedAt", attempts AS attempt, resent, bytes AS sealed
  FROM claimed JOIN revision USING (serial) JOIN referral USING (id) JOIN sealed USING (serial) FOR SHARE OF sealed`;
const COMPLETE = `
  UPDATE revision SET completed_at = $2
  WHERE serial = $1 AND completed_at IS NULL AND NOT EXISTS (SELECT 1 FROM delivery WHERE serial = $1 AND ${OPEN})`;
const OURS = "serial = $1 AND channel = $2 AND state = 'claimed' AND attempts = $3 AND owner = $4";

/**
 * One of any number of desks at a PostgreSQL database: couriers share the work. A claim is its courier's while that one holds
 * an advisory lock, which the database ends with the courier's connection; what a dead one had claimed is soon due for the others.
 */
export const openPostgresDesk = async (
  url: string,
  {
    folder,
    onMissing = () => undefined,
    retention = RETENTION,
    lookMs = 1_000,
    graceMs = 2_500,
    signal,
    onTrouble = () => undefined,
    onBack = () => undefined,
  }: PostgresDeskOptions,
): Promise<Desk> => {
  const mark = nodeMark(folder, onMissing, Date.now);
  const orphans = orphansOf(graceMs);
  let owner: number | undefined;

  const session = await openSession(url, {
    onTrouble,
    onBack,
    prepare: async (query) => {
      await bringUpToDate(query);
      // The same number on each connection, so that what this courier has under way stays its own.
      owner ??= owners.parse(await query("SELECT nextval('courier_number')::integer AS owner"))[0]?.owner;
      await query('SELECT pg_advisory_lock($1, $2)', [COURIER_LOCKS, owner]);
      await mark.prepare(query);
      orphans.forget();
    },
  });
  const { query, transaction } = session;
  session.onNotification(mark.heard);
  try {
    while (!session.ready()) await setTimeout(WAIT_MS, undefined, signal ? { signal } : {});
  } catch (error) {
    await session.close();
    mark.close();
    throw error;
  }

  const look = setInterval(() => void orphans.free(query).catch(() => undefined), lookMs);

  const sweepNowAndThen = sweeper(query, retention);

  // A courier with nothing to deliver claims nothing.
  const sweeping = setInterval(() => void sweepNowAndThen(Date.now()).catch(() => undefined), LOOK_TO_SWEEP_MS);
  sweeping.unref();

  return {
    register: (channels, now, courtesies = []) =>
      transaction(async (run) => {
        if (channels.length === 0) throw new RangeError('Referrals need at least one channel.');
        // Puts wait meanwhile: none is given its deliveries by the old list.
        await run('SELECT 1 FROM outbox FOR UPDATE');
        const known = new Map(names.parse(await run('SELECT name, courtesy FROM channel')).map(({ name, courtesy }) => [name, courtesy]));
        if (known.size === channels.length && channels.every((channel) => known.get(channel) === courtesies.includes(channel))) return;
        await run('DELETE FROM channel');
        await run('INSERT INTO channel (name, courtesy) SELECT name, name = ANY ($2) FROM unnest($1::text[]) AS new (name)', [
          channels,
          courtesies,
        ]);
        await run(`
          INSERT INTO delivery (serial, channel, state, behind)
            SELECT serial, name, 'due', behind FROM revision CROSS JOIN channel WHERE completed_at IS NULL
          ON CONFLICT (serial, channel) DO UPDATE SET state = 'due', due_at = 0 WHERE delivery.state = 'removed'`);
        await run(`
          UPDATE delivery SET state = 'removed', owner = NULL, stuck = false
          WHERE state IN ${UNSETTLED} AND channel NOT IN (SELECT name FROM channel)`);
        await run(
          `UPDATE revision SET completed_at = $1 WHERE completed_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.serial = revision.serial AND ${OPEN})`,
          [now],
        );
      }),
    claim: async (channel, now) => {
      await sweepNowAndThen(now);
      await query(WAKE_LATER, [channel, now, now + LONGEST_WAIT_MS]);
      return dues.parse(await query(CLAIM, [channel, owner]))[0];
    },
    settle: async ({ serial, channel, attempt }, settlement, now) => {
      if (settlement.outcome === 'later') {
        const { at, stuck, firm = false } = settlement;
        await query(`UPDATE delivery SET state = 'later', owner = NULL, due_at = $5, stuck = $6, firm = $7, orphaned = 0 WHERE ${OURS}`, [
          serial,
          channel,
          attempt,
          owner,
          at,
          stuck,
          firm,
        ]);
        return;
      }
      await transaction(async (run) => {
        // Settled one after another, so that of two channels that end at once the second sees the first's end.
        await run('SELECT 1 FROM revision WHERE serial = $1 FOR UPDATE', [serial]);
        await run(
          `UPDATE delivery SET state = $3, owner = NULL, due_at = 0, stuck = false, bounced = false, orphaned = 0
          WHERE serial = $1 AND channel = $2 AND state IN ${UNSETTLED}`,
          [serial, channel, settlement.outcome],
        );
        await run(COMPLETE, [serial, now]);
        if (retention.keepMs > 0) return;
        await run(
          'DELETE FROM sealed WHERE serial = $1 AND EXISTS (SELECT 1 FROM revision WHERE serial = $1 AND completed_at IS NOT NULL)',
          [serial],
        );
      });
    },
    earlier: async ({ id, revision }) => {
      const rows = await query(
        'SELECT bytes AS sealed FROM revision JOIN sealed USING (serial) WHERE id = $1 AND revision < $2 ORDER BY revision',
        [id, revision],
      );
      return sealedRows.parse(rows).map(({ sealed }) => sealed);
    },
    release: async ({ serial, channel, attempt }: Due) => {
      await query(`UPDATE delivery SET state = 'due', owner = NULL, due_at = 0, attempts = attempts - 1 WHERE ${OURS}`, [
        serial,
        channel,
        attempt,
        owner,
      ]);
    },
    makeAllDue: async (channel) => {
      await query(WAKE_ALL, [channel]);
    },
    nextDueAt: async (channel) => {
      const [next] = nexts.parse(
        await query(
          `SELECT EXISTS (SELECT 1 FROM delivery WHERE channel = $1 AND state = 'due') AS due,
            (SELECT MIN(due_at) FROM delivery WHERE channel = $1 AND state = 'later') AS at`,
          [channel],
        ),
      );
      return next?.due ? 0 : (next?.at ?? undefined);
    },
    summary: () => summaryIn(session),
    // Its disk is the database's own affair.
    isShort: async () => false,
    recall: async (name) => notes.parse(await query('SELECT value FROM note WHERE name = $1', [name]))[0]?.value,
    remember: async (name, from, to) => {
      const changed =
        from === undefined
          ? await query('INSERT INTO note (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING name', [name, to])
          : await query('UPDATE note SET value = $3 WHERE name = $1 AND value = $2 RETURNING name', [name, from, to]);
      return changed.length > 0;
    },
    onPut: (listener) => session.onNotification(() => listener()),
    close: async () => {
      clearInterval(look);
      clearInterval(sweeping);
      await session.close();
      mark.close();
    },
  };
};
