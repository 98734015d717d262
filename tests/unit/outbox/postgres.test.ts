import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openPostgresDesk } from '../../../src/outbox/postgres/desk.ts';
import { openPostgresOutbox } from '../../../src/outbox/postgres/outbox.ts';
import { openPostgresRecords } from '../../../src/outbox/postgres/records.ts';
import { sealedReferral, temporaryFolder } from '../../support/outboxFolder.ts';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { storeContract } from './contract.ts';

/** As version 2 made them, and what it held: a was delivered, b waits for both, c came back from its first try and waits for its next. */
const VERSION_2 = `
  CREATE TABLE outbox (
    single boolean PRIMARY KEY CHECK (single), version integer NOT NULL, secret bytea NOT NULL, last_serial bigint NOT NULL
  );
  CREATE TABLE missing (first bigint PRIMARY KEY, last bigint NOT NULL, noticed_at bigint NOT NULL);
  CREATE TABLE channel (name text PRIMARY KEY);
  CREATE TABLE referral (id text PRIMARY KEY, reference text NOT NULL UNIQUE);
  CREATE TABLE revision (
    serial bigint PRIMARY KEY,
    id text NOT NULL REFERENCES referral ON DELETE CASCADE,
    revision integer NOT NULL,
    digest text NOT NULL,
    accepted_at bigint NOT NULL,
    behind boolean NOT NULL,
    completed_at bigint,
    UNIQUE (id, revision)
  );
  CREATE TABLE sealed (serial bigint PRIMARY KEY REFERENCES revision ON DELETE CASCADE, bytes bytea NOT NULL);
  CREATE TABLE delivery (
    serial bigint NOT NULL REFERENCES revision ON DELETE CASCADE,
    channel text NOT NULL,
    state text NOT NULL CHECK (state IN ('due', 'later', 'claimed', 'taken', 'not-needed', 'given-up', 'removed')),
    owner integer CHECK ((owner IS NULL) = (state <> 'claimed')),
    due_at bigint NOT NULL DEFAULT 0,
    behind boolean NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    orphaned integer NOT NULL DEFAULT 0,
    resent integer NOT NULL DEFAULT 0,
    stuck boolean NOT NULL DEFAULT false,
    PRIMARY KEY (serial, channel)
  );
  CREATE SEQUENCE courier_number AS integer CYCLE;
  CREATE INDEX revision_waiting ON revision (accepted_at) WHERE completed_at IS NULL;
  CREATE INDEX revision_complete ON revision (completed_at) WHERE completed_at IS NOT NULL;
  CREATE INDEX delivery_due ON delivery (channel, behind, serial) WHERE state = 'due';
  CREATE INDEX delivery_later ON delivery (channel, due_at) WHERE state = 'later';
  CREATE INDEX delivery_claimed ON delivery (owner) WHERE state = 'claimed';
  CREATE INDEX delivery_stuck ON delivery (serial) WHERE stuck;
  CREATE FUNCTION put_referral(new_id text, new_digest text, new_reference text, new_accepted_at bigint, new_bytes bytea, new_behind boolean)
    RETURNS TABLE (kept_reference text, kept_revision integer) LANGUAGE sql AS $$ SELECT 'of version 2', 1 $$;
  INSERT INTO outbox VALUES (true, 2, '\\x0000000000000000000000000000000000000000000000000000000000000007', 4);
  INSERT INTO channel VALUES ('mail'), ('receipt');
  INSERT INTO referral VALUES ('a', 'RJ-a'), ('b', 'RJ-b'), ('c', 'RJ-c');
  INSERT INTO revision VALUES (1, 'a', 1, 'digest-a', 10, false, 99), (3, 'b', 1, 'digest-b', 20, false, NULL), (4, 'c', 1, 'digest-c', 30, false, NULL);
  INSERT INTO sealed VALUES (1, '\\x0a'), (3, '\\x0b'), (4, '\\x0c');
  INSERT INTO delivery (serial, channel, state, behind, due_at, attempts) VALUES
    (1, 'mail', 'taken', false, 0, 1), (1, 'receipt', 'not-needed', false, 0, 0),
    (3, 'mail', 'due', false, 0, 0), (3, 'receipt', 'due', false, 0, 0),
    (4, 'mail', 'later', false, 3600000, 1), (4, 'receipt', 'not-needed', false, 0, 0);
`;

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 240_000);
afterAll(() => postgres.dispose(), 60_000);

describe('a PostgreSQL store', { timeout: 30_000 }, () => {
  storeContract(async () => {
    const url = await postgres.newDatabase();
    const folder = temporaryFolder();
    return {
      openOutbox: () => openPostgresOutbox(url, { folder }),
      openRecords: () => openPostgresRecords(url),
      openDesk: (retention) => openPostgresDesk(url, { folder, ...(retention ? { retention } : {}) }),
    };
  });
});

test('a database of version 2 is carried over while two nodes start: nothing lost, nothing sent twice, serials go on', async () => {
  const url = await postgres.newDatabase();
  const client = new pg.Client(url);
  await client.connect();
  await client.query(VERSION_2);
  await client.end();
  const folder = temporaryFolder();
  const [outbox, other] = await Promise.all([openPostgresOutbox(url, { folder }), openPostgresOutbox(url, { folder: temporaryFolder() })]);
  const desk = await openPostgresDesk(url, { folder });
  onTestFinished(async () => {
    await desk.close();
    await Promise.all([outbox.close(), other.close()]);
  });
  expect((await Promise.all([outbox.secret(), other.secret()])).map((secret) => secret.at(-1))).toEqual([7, 7]);
  await desk.register(['mail', 'receipt'], 1_000, ['receipt']);
  expect(await outbox.put(sealedReferral({ id: 'a', digest: 'digest-a', reference: 'RJ-x' }))).toMatchObject({
    reference: 'RJ-a',
    revision: 1,
  });
  expect(await other.put(sealedReferral({ id: 'new', reference: 'RJ-new' }))).toMatchObject({ reference: 'RJ-new' });
  expect((await desk.summary()).channels).toMatchObject([
    { channel: 'mail', count: 3, courtesy: false },
    { channel: 'receipt', count: 2, courtesy: true },
  ]);
  await desk.makeAllDue('mail');
  const claims = [];
  for (let due = await desk.claim('mail', 1_000); due; due = await desk.claim('mail', 1_000)) claims.push(due);
  expect(claims.map(({ reference, serial, sealed }) => [reference, serial, sealed[0]])).toMatchObject([
    ['RJ-b', 3, 0x0b],
    ['RJ-c', 4, 0x0c],
    ['RJ-new', 5, expect.any(Number)],
  ]);
}, 60_000);
