import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signedLines, signingKey } from '../../../src/courier/daily/sign.ts';
import { openDesk, type StorePlace } from '../../../src/outbox/store.ts';
import { BOUNCES } from '../../support/bounces.ts';
import { installFromDebian } from '../../support/debian.ts';
import { makeKeys, outboxCommand, putSealed, referenceOf } from '../../support/operator.ts';
import { temporaryFolder } from '../../support/outboxFolder.ts';

const noWatch = { onTrouble: () => undefined, onBack: () => undefined, onMissing: () => undefined };
const FIRST = referenceOf(1);

const newPortal = () => {
  const folder = temporaryFolder();
  const keys = makeKeys(join(folder, 'keys'));
  const dataDir = join(folder, 'data');
  const place: StorePlace = { dataDir, databaseUrl: undefined };
  return { folder, keys, place, outbox: outboxCommand({ DATA_DIR: dataDir }) };
};

/** Gives the first referral that is due at the channel this end. */
const settleFirst = async (place: StorePlace, end: 'taken' | 'stuck'): Promise<void> => {
  const desk = await openDesk(place, noWatch, { signal: new AbortController().signal });
  await desk.register(['mail'], 1_000);
  const due = await desk.claim('mail', 1_000);
  if (!due) throw new Error('Nothing was due.');
  await desk.settle(due, end === 'taken' ? { outcome: 'taken' } : { outcome: 'later', at: 2_000_000, stuck: true }, 1_000);
  await desk.close();
};

test('tells how referrals fare, and an answer only to who has the identity', async () => {
  const { keys, place, outbox } = newPortal();
  await putSealed(place, keys.OUTBOX_RECIPIENT, [1, 2]);
  await settleFirst(place, 'stuck');
  const listed = outbox('list');
  expect(listed.status).toBe(0);
  expect(listed.out).toMatch(new RegExp(`^${FIRST} +1 +1 +mail +stuck +1 +\\d+ days$`, 'm'));
  expect(listed.out).toMatch(new RegExp(`^${referenceOf(2)} +1 +2 +mail +waits +0 `, 'm'));
  const shown = outbox('show', FIRST.toLowerCase());
  expect(shown.status).toBe(0);
  expect(listed.out + shown.out).not.toContain('Person');
  expect(outbox('show', FIRST, '--identity', keys.OUTBOX_IDENTITY_FILE).out).toContain('name: Person 1');
  const other = makeKeys(join(temporaryFolder(), 'other'));
  expect(outbox('show', FIRST, '--identity', other.OUTBOX_IDENTITY_FILE).out).toContain('will-not-decrypt');
  expect(outbox('show', 'RJ-2222-2223')).toMatchObject({ status: 2, out: '' });
});

test('tells monitors by its exit whether somebody must look, and tries again or sends again on demand', async () => {
  const { keys, place, outbox } = newPortal();
  expect(outbox('check')).toMatchObject({ status: 2, out: '', err: expect.stringContaining('holds no outbox') });
  expect(existsSync(place.dataDir)).toBe(false);
  await putSealed(place, keys.OUTBOX_RECIPIENT, [1]);
  expect(outbox('check').status).toBe(1);
  await settleFirst(place, 'stuck');
  expect(outbox('check').out).toContain('1 deliveries are stuck');
  expect(outbox('retry', FIRST).out).toContain('1 deliveries are due now');
  expect(outbox('resend', FIRST)).toMatchObject({ status: 1, out: expect.stringContaining('nothing to repeat') });
  await settleFirst(place, 'taken');
  expect(outbox('check')).toMatchObject({ status: 0, out: 'Nothing waits.\n' });
  expect(outbox('resend', FIRST).status).toBe(0);
  expect(outbox('list').out).toContain(FIRST);
  expect(outbox('nonsense').status).toBe(2);
});

test('writes out a sealed record that Debian’s age opens', async () => {
  installFromDebian({ age: 'age' }, 'This test opens a record with the age command.');
  const { folder, keys, place, outbox } = newPortal();
  await putSealed(place, keys.OUTBOX_RECIPIENT, [1]);
  const file = join(folder, 'record.age');
  expect(outbox('export', FIRST, file).status).toBe(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file).includes('Person 1')).toBe(false);
  const opened = spawnSync('age', ['-d', '-i', keys.OUTBOX_IDENTITY_FILE, file], { encoding: 'utf8' });
  expect(JSON.parse(opened.stdout)).toMatchObject({ form: 'harmed', answers: [['name', 'Person 1']] });
  expect(outbox('export', FIRST, file).status).toBe(2);
});

test('backs up and brings back', async () => {
  const { folder, keys, place, outbox } = newPortal();
  await putSealed(place, keys.OUTBOX_RECIPIENT, [1, 2]);
  const copy = join(folder, 'copy');
  expect(outbox('backup', copy)).toMatchObject({ out: expect.stringContaining('2 referrals'), err: 'Copying\nChecking the copy\n' });
  expect(outbox('backup', copy).status).toBe(2);
  rmSync(place.dataDir, { recursive: true });
  expect(outbox('restore', copy)).toMatchObject({
    status: 0,
    out: expect.stringContaining('2 referrals came back'),
    err: '0 of 2 referrals\n',
  });
  expect(outbox('show', FIRST, '--identity', keys.OUTBOX_IDENTITY_FILE).out).toContain('name: Person 1');
  writeFileSync(copy, 'x'.repeat(10_000));
  expect(outbox('restore', copy)).toMatchObject({ status: 2, err: expect.stringContaining('Nothing has changed') });
});

test('takes a bounce from a pipe, shows it until somebody has seen to it, and asks the mail server to wait when it cannot', async () => {
  const { folder, keys, place, outbox } = newPortal();
  await putSealed(place, keys.OUTBOX_RECIPIENT, [1]);
  await settleFirst(place, 'taken');
  const message = BOUNCES['a server returns the whole e-mail'](`${FIRST.toLowerCase()}.1.1`);
  const piped = outboxCommand({ DATA_DIR: place.dataDir }, message)('bounce');
  expect(piped).toMatchObject({ status: 0, out: expect.stringContaining(`${FIRST} stood as delivered and came back`) });
  expect(piped.out + piped.err).not.toContain('Ceridwen');
  expect(outbox('list').out).toMatch(new RegExp(`^${FIRST} +1 +1 +mail +bounced`, 'm'));
  expect(outbox('check')).toMatchObject({ status: 1, out: expect.stringContaining('1 were taken by the mail server and came back') });
  expect(outbox('seen-to', FIRST).status).toBe(0);
  expect(outbox('seen-to', FIRST).status).toBe(1);
  expect(outbox('check').status).toBe(0);
  expect(outboxCommand({ DATA_DIR: join(folder, 'none') }, message)('bounce').status).toBe(75);
});

test('warns of numbers that were lost until nobody looks for them any longer', async () => {
  const { keys, place, outbox } = newPortal();
  await putSealed(place, keys.OUTBOX_RECIPIENT, [1, 2]);
  rmSync(place.dataDir, { recursive: true });
  await putSealed(place, keys.OUTBOX_RECIPIENT, [3]);
  await settleFirst(place, 'taken');
  expect(outbox('check')).toMatchObject({ status: 1, out: expect.stringContaining('serials 1 to 2 were lost') });
  expect(outbox('forget-missing').out).toContain('1 gaps');
  expect(outbox('check').status).toBe(0);
});

test('tells a daily count that the portal has signed from one that it has not', async () => {
  const { keys, place } = newPortal();
  const settings = { DATA_DIR: place.dataDir, ...keys };
  const identity = /^AGE-SECRET-KEY-\S+$/m.exec(readFileSync(keys.OUTBOX_IDENTITY_FILE, 'utf8'))?.[0] ?? '';
  const count = signedLines({ at: '2026-11-21T08:00:00.000Z', from: 3, last: 7 }, signingKey(identity));
  expect(outboxCommand(settings, `Count\n\n${count}\n`)('verify')).toMatchObject({
    status: 0,
    out: expect.stringContaining('from 3 to 7'),
  });
  expect(outboxCommand(settings, count.replace('last 7', 'last 8'))('verify').status).toBe(1);
  expect(outboxCommand(settings, 'hello')('verify').status).toBe(1);
});
