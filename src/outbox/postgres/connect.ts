import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { StoreError } from '../trouble.ts';
import { FROM_VERSION_2, NEW_STORE, SCHEMA_LOCK, VERSION } from './schema.ts';
import type { Session } from './session.ts';

const found = z.array(z.object({ found: z.boolean() })).length(1);
const versions = z.array(z.object({ version: z.int() })).length(1);

/**
 * Makes the tables in an empty database, and carries older ones over. Several processes may start at once.
 * @throws when a newer version made them
 */
export const bringUpToDate = async (query: Session['query']): Promise<void> => {
  await query('BEGIN');
  try {
    await query('SELECT pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
    const [{ found: exists } = { found: false }] = found.parse(await query("SELECT to_regclass('outbox') IS NOT NULL AS found"));
    if (!exists) {
      await query(NEW_STORE);
      await query('INSERT INTO outbox (single, version, secret, last_serial) VALUES (true, $1, $2, 0)', [VERSION, randomBytes(32)]);
    }
    const [row] = versions.parse(await query('SELECT version FROM outbox'));
    if (row && row.version > VERSION) throw new StoreError('newer-version');
    if (row?.version === 2) await query(FROM_VERSION_2);
    await query('COMMIT');
  } catch (error) {
    await query('ROLLBACK').catch(() => undefined);
    throw error;
  }
};
