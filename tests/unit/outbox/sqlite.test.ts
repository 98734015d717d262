import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Desk, RETENTION, type Retention } from '../../../src/outbox/desk.ts';
import type { Outbox } from '../../../src/outbox/outbox.ts';
import { openSqliteDesk } from '../../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../../src/outbox/sqlite/outbox.ts';
import { openSqliteRecords } from '../../../src/outbox/sqlite/records.ts';
import { sealedReferral, temporaryFolder } from '../../support/outboxFolder.ts';
import { storeContract } from './contract.ts';

const newFile = (): string => join(temporaryFolder(), 'data', 'outbox.db');

describe('a SQLite store', () => {
  storeContract(async () => {
    const file = newFile();
    return {
      openOutbox: async () => openSqliteOutbox(file),
      openRecords: async () => openSqliteRecords(file),
      openDesk: (retention = RETENTION) => openSqliteDesk(file, { retention, lookMs: 20 }),
    };
  });
});

const openOutbox = (file: string): Outbox => {
  const outbox = openSqliteOutbox(file);
  onTestFinished(() => outbox.close().catch(() => undefined));
  return outbox;
};

const openDesk = async (file: string, retention: Retention = RETENTION): Promise<Desk> => {
  const desk = await openSqliteDesk(file, { retention });
  onTestFinished(() => desk.close().catch(() => undefined));
  await desk.register(['mail'], 1_000);
  return desk;
};

test('rejects, every one of the group, when the disk cannot take it', async () => {
  const file = newFile();
  const outbox = openOutbox(file);
  const other = new DatabaseSync(file);
  other.exec('DROP TABLE sealed');
  other.close();
  const puts = await Promise.allSettled([outbox.put(sealedReferral()), outbox.put(sealedReferral({ id: 'send-2' }))]);
  expect(puts.map((put) => put.status)).toEqual(['rejected', 'rejected']);
});

describe('what lies on the disk', () => {
  test('is for its owner alone', async () => {
    const file = newFile();
    await openDesk(file);
    await openOutbox(file).put(sealedReferral());
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(join(file, '..'))) expect(statSync(join(file, '..', name)).mode & 0o077).toBe(0);
  });

  test.each([
    [100, 0],
    [100_000, 0],
    [100_000, 5_000],
  ])('holds no trace of %i sealed bytes once they were kept for %i ms after delivery, while others wait', async (size, keepMs) => {
    const file = newFile();
    const outbox = openOutbox(file);
    const desk = await openDesk(file, { keepMs, metadataMs: 1e9 });
    const onDisk = (): boolean =>
      readdirSync(join(file, '..')).some((name) => readFileSync(join(file, '..', name)).includes('SECRET-MARK-'));
    const bytes = new TextEncoder().encode('SECRET-MARK-'.repeat(Math.ceil(size / 12)));
    await outbox.put(sealedReferral({ bytes }));
    await outbox.put(sealedReferral({ id: 'send-2', reference: 'RJ-5555-5555' }));
    expect(onDisk()).toBe(true);
    const due = await desk.claim('mail', 1_000);
    if (due) await desk.settle(due, { outcome: 'taken' }, 1_000);
    expect(onDisk()).toBe(keepMs > 0);
    expect(await desk.claim('mail', 1_000 + 2 * 3_600_000)).toMatchObject({ id: 'send-2' });
    expect(onDisk()).toBe(false);
  });

  test('refuses to open when a newer version wrote it', async () => {
    const file = newFile();
    await openOutbox(file).close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openSqliteOutbox(file)).toThrow('newer-version');
  });
});
