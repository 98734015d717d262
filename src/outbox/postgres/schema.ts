import { FOLD_MS, MOST_REVISIONS } from '../outbox.ts';

/** Raised with each change of the tables, together with a step that carries an existing store over. */
export const VERSION = 3;

/** The first half of the advisory locks that couriers hold while they live; the second is the courier's number. */
export const COURIER_LOCKS = 0x524a;
/** Held while tables are made or changed. */
export const SCHEMA_LOCK = 0x524a_0001;
/** Notified with the serial of every referral that is put. */
export const PUT_CHANNEL = 'referral_put';

// The same tables as in SQLite.
const TABLES = `
  CREATE TABLE outbox (
    single boolean PRIMARY KEY CHECK (single), version integer NOT NULL, secret bytea NOT NULL, last_serial bigint NOT NULL
  );
  CREATE TABLE missing (first bigint PRIMARY KEY, last bigint NOT NULL, noticed_at bigint NOT NULL);
  CREATE TABLE channel (name text PRIMARY KEY, courtesy boolean NOT NULL DEFAULT false);
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
    bounced boolean NOT NULL DEFAULT false,
    firm boolean NOT NULL DEFAULT false,
    PRIMARY KEY (serial, channel)
  );
  CREATE SEQUENCE courier_number AS integer CYCLE;
  CREATE INDEX revision_waiting ON revision (accepted_at) WHERE completed_at IS NULL;
  CREATE INDEX revision_complete ON revision (completed_at) WHERE completed_at IS NOT NULL;
  CREATE INDEX delivery_due ON delivery (channel, behind, serial) WHERE state = 'due';
  CREATE INDEX delivery_later ON delivery (channel, due_at) WHERE state = 'later';
  CREATE INDEX delivery_claimed ON delivery (owner) WHERE state = 'claimed';
  CREATE INDEX delivery_stuck ON delivery (serial) WHERE stuck;
`;

const SINCE_3 = `
  CREATE TABLE note (name text PRIMARY KEY, value text NOT NULL);
  CREATE INDEX delivery_waiting ON delivery (channel, serial) WHERE state IN ('due', 'later', 'claimed');
  CREATE INDEX delivery_bounced ON delivery (serial) WHERE bounced;
`;

// One statement, so all of a put is committed or nothing. The row that counts serials is the first that everybody takes:
// puts come one after another and cannot lock each other out.
const PUT_FUNCTION = `
  CREATE OR REPLACE FUNCTION put_referral(new_id text, new_digest text, new_reference text, new_accepted_at bigint, new_bytes bytea, new_behind boolean)
  RETURNS TABLE (kept_reference text, kept_revision integer) LANGUAGE plpgsql AS $$
  DECLARE
    latest_digest text;
    latest_revision integer;
    latest_serial bigint;
    new_serial bigint;
    folds boolean;
  BEGIN
    PERFORM 1 FROM outbox FOR UPDATE;
    INSERT INTO referral (id, reference) VALUES (new_id, new_reference) ON CONFLICT DO NOTHING;
    SELECT reference INTO kept_reference FROM referral WHERE id = new_id;
    IF NOT FOUND THEN RETURN; END IF;
    SELECT digest, revision, serial INTO latest_digest, latest_revision, latest_serial
      FROM revision WHERE id = new_id ORDER BY revision DESC LIMIT 1;
    kept_revision := COALESCE(latest_revision, 0);
    IF latest_digest IS NOT DISTINCT FROM new_digest THEN
      RETURN NEXT;
      RETURN;
    END IF;
    -- Locked, so that nobody claims it meanwhile.
    PERFORM 1 FROM delivery WHERE serial = latest_serial FOR UPDATE;
    IF kept_revision > ${MOST_REVISIONS}
      AND NOT EXISTS (SELECT 1 FROM delivery WHERE serial = latest_serial AND (attempts > 0 OR state NOT IN ('due', 'later'))) THEN
      UPDATE revision SET digest = new_digest, accepted_at = new_accepted_at WHERE serial = latest_serial;
      UPDATE sealed SET bytes = new_bytes WHERE serial = latest_serial;
    ELSE
      kept_revision := kept_revision + 1;
      folds := kept_revision > ${MOST_REVISIONS};
      UPDATE outbox SET last_serial = last_serial + 1 RETURNING last_serial INTO new_serial;
      INSERT INTO revision (serial, id, revision, digest, accepted_at, behind)
        VALUES (new_serial, new_id, kept_revision, new_digest, new_accepted_at, new_behind);
      INSERT INTO sealed (serial, bytes) VALUES (new_serial, new_bytes);
      INSERT INTO delivery (serial, channel, state, due_at, behind)
        SELECT new_serial, name, CASE WHEN folds THEN 'later' ELSE 'due' END,
          CASE WHEN folds THEN new_accepted_at + ${FOLD_MS} ELSE 0 END, new_behind FROM channel;
      PERFORM pg_notify('${PUT_CHANNEL}', new_serial::text);
    END IF;
    RETURN NEXT;
  END $$;
`;

export const NEW_STORE = TABLES + SINCE_3 + PUT_FUNCTION;

/** What carries a store of version 2 over. */
export const FROM_VERSION_2 = `
  ALTER TABLE channel ADD COLUMN courtesy boolean NOT NULL DEFAULT false;
  ALTER TABLE delivery ADD COLUMN bounced boolean NOT NULL DEFAULT false;
  ALTER TABLE delivery ADD COLUMN firm boolean NOT NULL DEFAULT false;
  ${SINCE_3}
  ${PUT_FUNCTION}
  UPDATE outbox SET version = 3;
`;
