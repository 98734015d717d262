import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { deskRows } from '../../../src/outbox/sqlite/deskRows.ts';
import { acceptRows } from '../../../src/outbox/sqlite/acceptRows.ts';
import { summaryOf } from '../../../src/outbox/sqlite/summary.ts';
import { noteRows } from '../../../src/outbox/sqlite/notes.ts';
import { openSqliteOutbox } from '../../../src/outbox/sqlite/outbox.ts';
import { temporaryFolder } from '../../support/outboxFolder.ts';

/** Only asked when a channel is new or gone, or when the folder was lost. */
const RARE = ['UPDATE channel SET waiting', "SET state = 'removed'", "due_at = 0 WHERE state = 'later'", 'SELECT 1 WHERE EXISTS'];
const steps = z.array(z.object({ detail: z.string() }));

// What is long delivered outnumbers what waits a thousandfold: a question that reads all rows grows slower every day.
test('no question that is asked again and again reads a whole table', async () => {
  const file = join(temporaryFolder(), 'outbox.sqlite');
  await openSqliteOutbox(file).close();
  const database = new DatabaseSync(file);
  onTestFinished(() => database.close());
  const asked: string[] = [];
  const listening = {
    prepare: (sql: string) => {
      asked.push(sql);
      return database.prepare(sql);
    },
  };
  acceptRows(listening);
  summaryOf(listening);
  noteRows(listening);
  deskRows(listening);

  const scans = asked.flatMap((sql) =>
    steps
      .parse(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
      .map(({ detail }) => detail)
      .filter(
        (detail) =>
          !RARE.some((part) => sql.includes(part)) &&
          /^SCAN (?!outbox|channel|missing|CONSTANT)/.test(detail) &&
          !/USING (?:COVERING )?INDEX \w+_(?:waiting|claimed|stuck|bounced)/.test(detail),
      )
      .map((detail) => `${detail}: ${sql}`),
  );
  expect(asked.length).toBeGreaterThan(15);
  expect(scans).toEqual([]);
});
