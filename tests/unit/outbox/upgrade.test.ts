import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteDesk } from '../../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../../src/outbox/sqlite/outbox.ts';
import { sealedReferral, temporaryFolder } from '../../support/outboxFolder.ts';

/** As version 1 wrote it: a was delivered, b waits, c waits for its next try and has a second revision, 6 was the last serial. */
const VERSION_1 = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE outbox (only INTEGER PRIMARY KEY CHECK (only = 1), secret BLOB NOT NULL) STRICT;
  CREATE TABLE referral (id TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
  CREATE TABLE revision (
    serial INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL REFERENCES referral,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    delivered_at INTEGER,
    sealed BLOB,
    UNIQUE (id, revision),
    CHECK ((sealed IS NULL) = (delivered_at IS NOT NULL))
  ) STRICT;
  CREATE INDEX waiting ON revision (due_at) WHERE delivered_at IS NULL;
  INSERT INTO outbox VALUES (1, x'0000000000000000000000000000000000000000000000000000000000000007');
  INSERT INTO referral VALUES ('a', 'RJ-a'), ('b', 'RJ-b'), ('c', 'RJ-c'), ('gone', 'RJ-gone');
  INSERT INTO revision (id, revision, digest, accepted_at, due_at, attempts, delivered_at, sealed) VALUES
    ('a', 1, 'digest-a', 10, 10, 1, 99, NULL),
    ('b', 1, 'digest-b', 20, 20, 0, NULL, x'0b'),
    ('c', 1, 'digest-c', 30, 3600000, 4, NULL, x'0c'),
    ('c', 2, 'digest-c2', 40, 600000, 1, NULL, x'cc'),
    ('gone', 1, 'x', 50, 50, 0, NULL, x'00'), ('gone', 2, 'x', 50, 50, 0, NULL, x'00');
  DELETE FROM revision WHERE id = 'gone';
  DELETE FROM referral WHERE id = 'gone';
  PRAGMA user_version = 1;
`;

/** Takes away what version 3 brought. */
const BACK_TO_2 = `
  DROP TRIGGER delivery_comes; DROP TRIGGER delivery_changes; DROP TRIGGER delivery_goes;
  DROP INDEX delivery_waiting; DROP INDEX delivery_bounced; DROP TABLE note;
  ALTER TABLE delivery DROP COLUMN bounced; ALTER TABLE delivery DROP COLUMN firm; ALTER TABLE channel DROP COLUMN waiting; ALTER TABLE channel DROP COLUMN courtesy;
  PRAGMA user_version = 2;
`;

test('an outbox of version 1 is carried over: nothing lost, nothing sent twice, serials go on', async () => {
  const file = join(temporaryFolder(), 'outbox.sqlite');
  const old = new DatabaseSync(file);
  old.exec(VERSION_1);
  old.close();

  const outbox = openSqliteOutbox(file);
  const desk = await openSqliteDesk(file);
  onTestFinished(async () => {
    await desk.close();
    await outbox.close();
  });
  expect((await outbox.secret()).at(-1)).toBe(7);
  expect((await outbox.state()).waiting).toEqual({ count: 3, oldestAcceptedAt: 20 });
  await desk.register(['mail', 'receipt'], 1_000);

  const repeated = { id: 'a', digest: 'digest-a', reference: 'RJ-other' };
  expect(await outbox.put(sealedReferral(repeated))).toEqual({ outcome: 'kept', reference: 'RJ-a', revision: 1 });
  await outbox.put(sealedReferral({ id: 'new', reference: 'RJ-new' }));
  const claims = [];
  for (let due = await desk.claim('mail', 1_000); due; due = await desk.claim('mail', 1_000)) claims.push(due);
  expect(claims.map(({ reference, revision, serial }) => [reference, revision, serial])).toEqual([
    ['RJ-b', 1, 2],
    ['RJ-c', 1, 3],
    ['RJ-c', 2, 4],
    ['RJ-new', 1, 7],
  ]);
  expect(claims.slice(0, 3).map(({ sealed }) => sealed[0])).toEqual([0x0b, 0x0c, 0xcc]);
});

test('an outbox of version 2 is carried over: what waits at each channel is counted', async () => {
  const file = join(temporaryFolder(), 'outbox.sqlite');
  const outbox = openSqliteOutbox(file);
  for (const id of ['a', 'b', 'c']) await outbox.put(sealedReferral({ id, reference: `RJ-${id}` }));
  const before = await openSqliteDesk(file);
  await before.register(['mail', 'receipt'], 1_000, ['receipt']);
  const due = await before.claim('mail', 1_000);
  if (due) await before.settle(due, { outcome: 'taken' }, 1_000);
  await before.close();
  await outbox.close();
  const old = new DatabaseSync(file);
  old.exec(BACK_TO_2);
  old.close();

  const desk = await openSqliteDesk(file);
  onTestFinished(() => desk.close());
  expect((await desk.summary()).channels).toMatchObject([
    { channel: 'mail', count: 2, courtesy: false },
    { channel: 'receipt', count: 3, courtesy: false },
  ]);
  await desk.register(['mail', 'receipt'], 1_000, ['receipt']);
  const next = await desk.claim('mail', 1_000);
  if (next) await desk.settle(next, { outcome: 'taken' }, 1_000);
  expect((await desk.summary()).channels).toMatchObject([
    { channel: 'mail', count: 1 },
    { channel: 'receipt', count: 3, courtesy: true },
  ]);
});
