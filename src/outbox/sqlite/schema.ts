import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** Raised with each change of the tables, together with a step in `upgrade.ts` that carries an existing outbox over. */
export const VERSION = 3;

// A row tells nothing of a person: ids and digests are keyed, the bytes are sealed.
// The sealed bytes stand apart, so that a mark on a delivery never writes them again.
// `last_serial` takes part in the transaction, so serials have no holes and are never given twice.
// `waiting` is counted as rows come and go: to count a hundred thousand each time would take longer than to accept one.
// A delivery that bounced was taken and came back: it is settled, but keeps its referral from being complete.
// Each index holds just the rows that one question asks for, so that no answer takes longer for what is long delivered.
export const TABLES = `
  CREATE TABLE outbox (
    only INTEGER PRIMARY KEY CHECK (only = 1), secret BLOB NOT NULL, last_serial INTEGER NOT NULL, waiting INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE missing (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, noticed_at INTEGER NOT NULL) STRICT;
  CREATE TABLE channel (
    name TEXT PRIMARY KEY, courtesy INTEGER NOT NULL DEFAULT 0, waiting INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE referral (id TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
  CREATE TABLE revision (
    serial INTEGER PRIMARY KEY,
    id TEXT NOT NULL REFERENCES referral ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    behind INTEGER NOT NULL,
    completed_at INTEGER,
    UNIQUE (id, revision)
  ) STRICT;
  CREATE TABLE sealed (serial INTEGER PRIMARY KEY REFERENCES revision ON DELETE CASCADE, bytes BLOB NOT NULL) STRICT;
  CREATE TABLE delivery (
    serial INTEGER NOT NULL REFERENCES revision ON DELETE CASCADE,
    channel TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('due', 'later', 'claimed', 'taken', 'not-needed', 'given-up', 'removed')),
    due_at INTEGER NOT NULL DEFAULT 0,
    behind INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    orphaned INTEGER NOT NULL DEFAULT 0,
    resent INTEGER NOT NULL DEFAULT 0,
    stuck INTEGER NOT NULL DEFAULT 0,
    bounced INTEGER NOT NULL DEFAULT 0,
    firm INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (serial, channel)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX revision_waiting ON revision (accepted_at) WHERE completed_at IS NULL;
  CREATE INDEX revision_complete ON revision (completed_at) WHERE completed_at IS NOT NULL;
  CREATE INDEX delivery_due ON delivery (channel, behind, serial) WHERE state = 'due';
  CREATE INDEX delivery_later ON delivery (channel, due_at) WHERE state = 'later';
  CREATE INDEX delivery_claimed ON delivery (serial) WHERE state = 'claimed';
  CREATE INDEX delivery_stuck ON delivery (serial) WHERE stuck = 1;
  CREATE TRIGGER revision_comes AFTER INSERT ON revision WHEN NEW.completed_at IS NULL
    BEGIN UPDATE outbox SET waiting = waiting + 1; END;
  CREATE TRIGGER revision_changes AFTER UPDATE OF completed_at ON revision WHEN (OLD.completed_at IS NULL) <> (NEW.completed_at IS NULL)
    BEGIN UPDATE outbox SET waiting = waiting + IIF(NEW.completed_at IS NULL, 1, -1); END;
`;

const UNSETTLED = "('due', 'later', 'claimed')";

/** What version 3 brought: what waits for each channel, what bounced, and notes of the courier's own. */
export const SINCE_3 = `
  CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX delivery_waiting ON delivery (channel, serial) WHERE state IN ${UNSETTLED};
  CREATE INDEX delivery_bounced ON delivery (serial) WHERE bounced = 1;
  CREATE TRIGGER delivery_comes AFTER INSERT ON delivery WHEN NEW.state IN ${UNSETTLED}
    BEGIN UPDATE channel SET waiting = waiting + 1 WHERE name = NEW.channel; END;
  CREATE TRIGGER delivery_changes AFTER UPDATE OF state ON delivery WHEN (OLD.state IN ${UNSETTLED}) <> (NEW.state IN ${UNSETTLED})
    BEGIN UPDATE channel SET waiting = waiting + IIF(NEW.state IN ${UNSETTLED}, 1, -1) WHERE name = NEW.channel; END;
  CREATE TRIGGER delivery_goes AFTER DELETE ON delivery WHEN OLD.state IN ${UNSETTLED}
    BEGIN UPDATE channel SET waiting = waiting - 1 WHERE name = OLD.channel; END;
`;

/** Puts right what each channel has waiting, where the list of channels itself has changed. */
export const COUNT_WAITING = `
  UPDATE channel SET waiting = (SELECT COUNT(*) FROM delivery WHERE channel = name AND state IN ${UNSETTLED});
`;

export const makeTables = (database: DatabaseSync): void => {
  database.exec(TABLES + SINCE_3);
  database.prepare('INSERT INTO outbox (only, secret, last_serial) VALUES (1, ?, 0)').run(randomBytes(32));
};
