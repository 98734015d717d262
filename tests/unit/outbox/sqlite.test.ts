import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Due, Outbox } from '../../../src/outbox/outbox.ts';
import { openSqliteOutbox } from '../../../src/outbox/sqlite.ts';
import { sealedReferral, temporaryFolder } from '../../support/outboxFolder.ts';

const newFile = (): string => join(temporaryFolder(), 'data', 'outbox.db');

const openOutbox = (file = newFile()): Outbox => {
  const outbox = openSqliteOutbox(file);
  onTestFinished(() => outbox.close().catch(() => undefined));
  return outbox;
};

const claimed = async (outbox: Outbox, now = 1_000): Promise<Due> => {
  const due = await outbox.claim(now, now + 60_000);
  if (!due) throw new Error('Nothing was due.');
  return due;
};

describe('keeping a referral', () => {
  test('gives back the reference and, later, the very bytes', async () => {
    const outbox = openOutbox();
    expect(await outbox.put(sealedReferral())).toEqual({ outcome: 'kept', reference: 'RJ-2222-2222', revision: 1 });
    const due = await claimed(outbox);
    expect(due).toMatchObject({ id: 'send-1', reference: 'RJ-2222-2222', revision: 1, serial: 1, acceptedAt: 1_000, attempt: 1 });
    expect(new TextDecoder().decode(due.sealed)).toBe('sealed bytes of send-1');
  });

  test('another process sees it once the promise has resolved', async () => {
    const file = newFile();
    await openOutbox(file).put(sealedReferral());
    expect(await openOutbox(file).waiting()).toEqual({ count: 1, oldestAcceptedAt: 1_000 });
  });

  test('pressed a hundred times at once, it is one referral', async () => {
    const outbox = openOutbox();
    const puts = await Promise.all(Array.from({ length: 100 }, () => outbox.put(sealedReferral())));
    expect(new Set(puts.map((put) => JSON.stringify(put))).size).toBe(1);
    expect((await outbox.waiting()).count).toBe(1);
  });

  test('the same answers after delivery get the same reference and no second delivery', async () => {
    const outbox = openOutbox();
    await outbox.put(sealedReferral());
    await outbox.delivered(await claimed(outbox), 2_000);
    expect(await outbox.put(sealedReferral({ reference: 'RJ-5555-5555' }))).toEqual({
      outcome: 'kept',
      reference: 'RJ-2222-2222',
      revision: 1,
    });
    expect((await outbox.waiting()).count).toBe(0);
  });

  test('changed answers become the next revision of the same reference, and both are delivered', async () => {
    const outbox = openOutbox();
    await outbox.put(sealedReferral());
    expect(await outbox.put(sealedReferral({ digest: 'other', reference: 'RJ-5555-5555', acceptedAt: 1_500 }))).toEqual({
      outcome: 'kept',
      reference: 'RJ-2222-2222',
      revision: 2,
    });
    const due = [await claimed(outbox, 2_000), await claimed(outbox, 2_000)];
    expect(due.map(({ reference, revision, serial }) => ({ reference, revision, serial }))).toEqual([
      { reference: 'RJ-2222-2222', revision: 1, serial: 1 },
      { reference: 'RJ-2222-2222', revision: 2, serial: 2 },
    ]);
  });

  test('changed and then changed back is a third revision: the last word counts', async () => {
    const outbox = openOutbox();
    for (const digest of ['a', 'b', 'a']) await outbox.put(sealedReferral({ digest }));
    expect((await outbox.waiting()).count).toBe(3);
  });

  test('a reference that another referral bears is refused, in the same group and later', async () => {
    const outbox = openOutbox();
    const both = await Promise.all([outbox.put(sealedReferral()), outbox.put(sealedReferral({ id: 'send-2' }))]);
    expect(both.map((put) => put.outcome)).toEqual(['kept', 'reference-taken']);
    expect(await outbox.put(sealedReferral({ id: 'send-3' }))).toEqual({ outcome: 'reference-taken' });
    expect((await outbox.waiting()).count).toBe(1);
  });

  test('serials have no holes, whatever was refused in between', async () => {
    const outbox = openOutbox();
    for (const n of [1, 2, 3]) {
      await outbox.put(sealedReferral({ id: `send-${n}`, reference: `RJ-2222-222${n}` }));
      await outbox.put(sealedReferral({ id: 'refused', reference: 'RJ-2222-2221' }));
    }
    const serials = [await claimed(outbox), await claimed(outbox), await claimed(outbox)].map((due) => due.serial);
    expect(serials).toEqual([1, 2, 3]);
  });

  test('rejects, every one of the group, when the disk cannot take it', async () => {
    const file = newFile();
    const outbox = openOutbox(file);
    const other = new DatabaseSync(file);
    other.exec('DROP TABLE revision');
    other.close();
    const puts = await Promise.allSettled([outbox.put(sealedReferral()), outbox.put(sealedReferral({ id: 'send-2' }))]);
    expect(puts.map((put) => put.status)).toEqual(['rejected', 'rejected']);
  });
});

describe('giving referrals to a courier', () => {
  test('gives each to one courier only until its lease ends', async () => {
    const outbox = openOutbox();
    await outbox.put(sealedReferral());
    expect(await outbox.claim(1_000, 5_000)).toMatchObject({ attempt: 1 });
    expect(await outbox.claim(4_999, 9_000)).toBeUndefined();
    expect(await outbox.nextDueAt()).toBe(5_000);
    expect(await outbox.claim(5_000, 9_000)).toMatchObject({ attempt: 2 });
  });

  test('one put off waits for its time while the others go', async () => {
    const outbox = openOutbox();
    await outbox.put(sealedReferral());
    await outbox.put(sealedReferral({ id: 'send-2', reference: 'RJ-5555-5555' }));
    await outbox.retryLater(await claimed(outbox), 9_000);
    expect(await claimed(outbox)).toMatchObject({ id: 'send-2' });
    expect(await outbox.claim(8_999, 70_000)).toBeUndefined();
    expect(await outbox.claim(9_000, 70_000)).toMatchObject({ id: 'send-1', attempt: 2 });
  });

  test('a courier whose lease has passed to another cannot put the referral off', async () => {
    const outbox = openOutbox();
    await outbox.put(sealedReferral());
    const slow = await claimed(outbox);
    await claimed(outbox, 100_000);
    await outbox.retryLater(slow, 500_000);
    expect(await outbox.nextDueAt()).toBe(160_000);
  });

  test.each([10, -10])('a clock that jumps by %i years leaves nothing stuck', async (years) => {
    const outbox = openOutbox();
    const jump = years * 365 * 24 * 3_600_000;
    const wrong = 1e12 + jump;
    await outbox.put(sealedReferral({ acceptedAt: wrong }));
    await outbox.retryLater(await claimed(outbox, wrong), wrong + 3_600_000);
    expect(await claimed(outbox, 1e12)).toMatchObject({ id: 'send-1' });
  });
});

describe('what lies on the disk', () => {
  test('is for its owner alone', async () => {
    const file = newFile();
    await openOutbox(file).put(sealedReferral());
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(join(file, '..'))) expect(statSync(join(file, '..', name)).mode & 0o077).toBe(0);
  });

  test.each([100, 100_000])('holds no trace of the %i sealed bytes after delivery, while others wait', async (size) => {
    const file = newFile();
    const outbox = openOutbox(file);
    const onDisk = (): boolean =>
      readdirSync(join(file, '..')).some((name) => readFileSync(join(file, '..', name)).includes('SECRET-MARK-'));
    const bytes = new TextEncoder().encode('SECRET-MARK-'.repeat(Math.ceil(size / 12)));
    await outbox.put(sealedReferral({ bytes }));
    await outbox.put(sealedReferral({ id: 'send-2', reference: 'RJ-5555-5555' }));
    expect(onDisk()).toBe(true);
    await outbox.delivered(await claimed(outbox), 2_000);
    expect(onDisk()).toBe(false);
    expect(await claimed(outbox)).toMatchObject({ id: 'send-2' });
  });

  test('has one secret of 32 bytes, the same after a restart and another elsewhere', async () => {
    const file = newFile();
    const first = openOutbox(file);
    const secret = await first.secret();
    await first.close();
    expect(secret).toHaveLength(32);
    expect(await openOutbox(file).secret()).toEqual(secret);
    expect(await openOutbox().secret()).not.toEqual(secret);
  });

  test('refuses to open when a newer version wrote it', async () => {
    const file = newFile();
    await openOutbox(file).close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openSqliteOutbox(file)).toThrow('newer version');
  });
});
