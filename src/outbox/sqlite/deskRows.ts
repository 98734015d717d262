import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Due, Settlement } from '../desk.ts';
import { COUNT_WAITING } from './schema.ts';

const dueRow = z.object({
  id: z.string(),
  reference: z.string(),
  revision: z.int(),
  serial: z.int(),
  channel: z.string(),
  acceptedAt: z.int(),
  attempt: z.int(),
  resent: z.int(),
  sealed: z.instanceof(Uint8Array),
});
const numbered = z.object({ serial: z.int() });
const sealedRows = z.array(z.object({ sealed: z.instanceof(Uint8Array) }));
const next = z.object({ due: z.int(), at: z.int().nullable() });

/** A referral during whose delivery the courier has died this often may be why: it goes behind the others. */
const ORPHANED_OFTEN = 3;

type Which = Pick<Due, 'serial' | 'channel' | 'attempt'>;

/** The statements of the courier's side on one open database; each does its one thing and knows no transaction. */
export interface DeskRows {
  /** What a dead owner had claimed is due. */
  takeOver(): void;
  register(channels: readonly string[], courtesies: readonly string[], now: number): void;
  claim(channel: string, now: number, horizon: number): Due | undefined;
  /** @returns whether this made the referral complete */
  settle(which: Which, settlement: Settlement, now: number): boolean;
  release(which: Which): void;
  earlier(which: Pick<Due, 'id' | 'revision'>): readonly Uint8Array[];
  /** The sealed bytes of a complete referral. */
  destroy(serial: number): void;
  makeAllDue(channel: string): void;
  /** At every channel. */
  makeEverythingDue(): void;
  /** Whether anything, at any channel, is due or claimed. */
  hasWork(): boolean;
  nextDueAt(channel: string): number | undefined;
}

const UNSETTLED = "('due', 'later', 'claimed')";
const OPEN = `(state IN ${UNSETTLED} OR bounced = 1)`;
const names = z.array(z.object({ name: z.string(), courtesy: z.int() }));

export const deskRows = (database: Pick<DatabaseSync, 'prepare'>): DeskRows => {
  const freeOrphans = database.prepare(`
    UPDATE delivery SET state = 'due', due_at = 0, orphaned = orphaned + 1,
      behind = MAX(behind, orphaned + 1 >= ${ORPHANED_OFTEN})
    WHERE state = 'claimed'`);
  const findChannels = database.prepare('SELECT name, courtesy FROM channel');
  const dropChannels = database.prepare('DELETE FROM channel');
  const addChannel = database.prepare('INSERT OR IGNORE INTO channel (name, courtesy) VALUES (?, ?)');
  const takeOff = database.prepare(
    `UPDATE delivery SET state = 'removed', stuck = 0 WHERE state IN ${UNSETTLED} AND channel NOT IN (SELECT name FROM channel)`,
  );
  const addDeliveries = database.prepare(`
    INSERT INTO delivery (serial, channel, state, behind)
      SELECT serial, name, 'due', behind FROM revision, channel WHERE completed_at IS NULL
    ON CONFLICT DO UPDATE SET state = 'due', due_at = 0 WHERE state = 'removed'`);
  const completeAll = database.prepare(`
    UPDATE revision SET completed_at = :now
    WHERE completed_at IS NULL AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.serial = revision.serial AND ${OPEN})`);
  const recount = database.prepare(COUNT_WAITING);
  const wakeLater = database.prepare(
    "UPDATE delivery SET state = 'due', due_at = 0 WHERE channel = :channel AND state = 'later' AND (due_at <= :now OR due_at > :horizon)",
  );
  const claimFirst = database.prepare(`
    UPDATE delivery SET state = 'claimed', attempts = attempts + 1
    WHERE channel = :channel AND serial = (
      SELECT serial FROM delivery WHERE channel = :channel AND state = 'due' ORDER BY behind, serial LIMIT 1
    )
    RETURNING serial`);
  const findDue = database.prepare(`
    SELECT id, reference, revision, serial, channel, accepted_at AS acceptedAt, attempts AS attempt, resent, bytes AS sealed
    FROM delivery JOIN revision USING (serial) JOIN referral USING (id) JOIN sealed USING (serial)
    WHERE serial = :serial AND channel = :channel`);
  const finish = database.prepare(`
    UPDATE delivery SET state = :outcome, due_at = 0, stuck = 0, bounced = 0, orphaned = 0
    WHERE serial = :serial AND channel = :channel AND state IN ${UNSETTLED}`);
  const complete = database.prepare(`
    UPDATE revision SET completed_at = :now
    WHERE serial = :serial AND completed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM delivery WHERE serial = :serial AND ${OPEN})`);
  const putOff = database.prepare(`
    UPDATE delivery SET state = 'later', due_at = :at, stuck = :stuck, firm = :firm, orphaned = 0
    WHERE serial = :serial AND channel = :channel AND state = 'claimed' AND attempts = :attempt`);
  const giveBack = database.prepare(`
    UPDATE delivery SET state = 'due', due_at = 0, attempts = attempts - 1
    WHERE serial = :serial AND channel = :channel AND state = 'claimed' AND attempts = :attempt`);
  const findEarlier = database.prepare(
    'SELECT bytes AS sealed FROM revision JOIN sealed USING (serial) WHERE id = :id AND revision < :revision ORDER BY revision',
  );
  const destroySealed = database.prepare('DELETE FROM sealed WHERE serial = ?');
  const wakeAll = database.prepare("UPDATE delivery SET state = 'due', due_at = 0 WHERE channel = ? AND state = 'later' AND firm = 0");
  const wakeEverything = database.prepare("UPDATE delivery SET state = 'due', due_at = 0 WHERE state = 'later'");
  const findWork = database.prepare(`
    SELECT 1 WHERE EXISTS (SELECT 1 FROM channel, delivery WHERE channel = name AND state = 'due')
      OR EXISTS (SELECT 1 FROM delivery WHERE state = 'claimed')`);
  const findNext = database.prepare(`
    SELECT EXISTS (SELECT 1 FROM delivery WHERE channel = :channel AND state = 'due') AS due,
      (SELECT MIN(due_at) FROM delivery WHERE channel = :channel AND state = 'later') AS at`);

  return {
    takeOver: () => void freeOrphans.run(),
    register: (channels, courtesies, now) => {
      const known = new Map(names.parse(findChannels.all()).map(({ name, courtesy }) => [name, courtesy === 1]));
      if (known.size === channels.length && channels.every((channel) => known.get(channel) === courtesies.includes(channel))) return;
      dropChannels.run();
      for (const channel of channels) addChannel.run(channel, Number(courtesies.includes(channel)));
      // New ones first: a referral all of whose channels were replaced is not complete.
      addDeliveries.run();
      takeOff.run();
      completeAll.run({ now });
      recount.run();
    },
    claim: (channel, now, horizon) => {
      wakeLater.run({ channel, now, horizon });
      const claimed = numbered.optional().parse(claimFirst.get({ channel }));
      return claimed && dueRow.parse(findDue.get({ channel, serial: claimed.serial }));
    },
    settle: ({ serial, channel, attempt }, settlement, now) => {
      if (settlement.outcome === 'later') {
        putOff.run({
          serial,
          channel,
          attempt,
          at: settlement.at,
          stuck: Number(settlement.stuck),
          firm: Number(settlement.firm ?? false),
        });
        return false;
      }
      finish.run({ serial, channel, outcome: settlement.outcome });
      return complete.run({ serial, now }).changes > 0;
    },
    release: ({ serial, channel, attempt }) => void giveBack.run({ serial, channel, attempt }),
    earlier: ({ id, revision }) => sealedRows.parse(findEarlier.all({ id, revision })).map(({ sealed }) => sealed),
    destroy: (serial) => void destroySealed.run(serial),
    makeEverythingDue: () => void wakeEverything.run(),
    hasWork: () => findWork.get() !== undefined,
    makeAllDue: (channel) => void wakeAll.run(channel),
    nextDueAt: (channel) => {
      const { due, at } = next.parse(findNext.get({ channel }));
      return due ? 0 : (at ?? undefined);
    },
  };
};
