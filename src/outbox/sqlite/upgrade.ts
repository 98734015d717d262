import type { DatabaseSync } from 'node:sqlite';
import { TABLES } from './schema.ts';

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
