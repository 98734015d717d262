import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type HighWaterMark, markIn } from '../sqlite/mark.ts';
import { PUT_CHANNEL } from './schema.ts';
import type { Session } from './session.ts';

export const MARK_FILE = 'database.mark';

const lasts = z.array(z.object({ last: z.coerce.number().int() })).length(1);
const counts = z.array(z.object({ count: z.coerce.number().int() }));

// One statement, so that of several nodes that find the same loss one tells of it.
const SKIP_MISSING = `
  WITH old AS (SELECT last_serial FROM outbox WHERE last_serial < $1 FOR UPDATE),
  raised AS (UPDATE outbox SET last_serial = $1 WHERE last_serial < $1)
  INSERT INTO missing (first, last, noticed_at) SELECT last_serial + 1, $1, $2 FROM old RETURNING last - first + 1 AS count`;

/** The highest serial that this node has heard of, in a file of its own: it outlives a database that was put back to an older state. */
export interface NodeMark {
  /** Done on each new connection: serials go on above what this node knows. */
  prepare(query: Session['query']): Promise<void>;
  /** @param said with a notification: the serial that was given */
  heard(said: string | undefined): void;
  close(): void;
}

const NO_MARK: HighWaterMark = { read: () => 0, write: () => undefined, close: () => undefined };

const markOf = (folder: string): HighWaterMark => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return markIn(join(folder, MARK_FILE));
  } catch {
    // Another node may know. Without a folder referrals are taken all the same.
    return NO_MARK;
  }
};

/** @param onMissing told how many serials the database has forgotten */
export const nodeMark = (folder: string, onMissing: (count: number) => void, clock: () => number): NodeMark => {
  const mark = markOf(folder);
  return {
    prepare: async (query) => {
      const [row] = lasts.parse(await query('SELECT last_serial AS last FROM outbox'));
      const given = mark.read();
      if (row && row.last < given) {
        const [missing] = counts.parse(await query(SKIP_MISSING, [given, clock()]));
        if (missing) onMissing(missing.count);
      } else if (row) mark.write(row.last);
      await query(`LISTEN ${PUT_CHANNEL}`);
    },
    heard: (said) => {
      const serial = Number(said);
      if (Number.isSafeInteger(serial) && serial > 0) mark.write(serial);
    },
    close: () => mark.close(),
  };
};
