import type { DatabaseSync } from 'node:sqlite';
import { COUNT_WAITING, SINCE_3, TABLES } from './schema.ts';

/**
 * From one delivery a referral to one a channel. What was delivered stays known by its digest; what waits gets its
 * deliveries when the courier names its channels. The old tables' serials went on over deleted rows: so do ours.
 */
export const fromVersion1 = (database: DatabaseSync): void => {
  database.exec(`
    ALTER TABLE outbox RENAME TO old_outbox;
    ALTER TABLE referral RENAME TO old_referral;
    ALTER TABLE revision RENAME TO old_revision;
    DROP INDEX waiting;
    ${TABLES}
    ${SINCE_3}
    INSERT INTO outbox (only, secret, last_serial)
      SELECT 1, secret, COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'old_revision'), 0) FROM old_outbox;
    INSERT INTO referral SELECT id, reference FROM old_referral;
    INSERT INTO revision (serial, id, revision, digest, accepted_at, behind, completed_at)
      SELECT serial, id, revision, digest, accepted_at, 0, delivered_at FROM old_revision;
    INSERT INTO sealed (serial, bytes) SELECT serial, sealed FROM old_revision WHERE delivered_at IS NULL;
    DROP TABLE old_revision;
    DROP TABLE old_referral;
    DROP TABLE old_outbox;
  `);
};

/** Nothing is known yet of what bounced; what waits for each channel is counted once, and then as it comes and goes. */
export const fromVersion2 = (database: DatabaseSync): void => {
  database.exec(`
    ALTER TABLE channel ADD COLUMN courtesy INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE channel ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE delivery ADD COLUMN bounced INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE delivery ADD COLUMN firm INTEGER NOT NULL DEFAULT 0;
    ${SINCE_3}
    ${COUNT_WAITING}
  `);
};
