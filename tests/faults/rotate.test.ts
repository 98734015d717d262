import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Open, opener, rereadingOpener } from '../../src/outbox/open.ts';
import { openDesk, openRecords, type StorePlace } from '../../src/outbox/store.ts';
import { makeKeys, outboxCommand, putSealed, recipientIn, startOutboxCommand } from '../support/operator.ts';
import { temporaryFolder } from '../support/outboxFolder.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';

const FULL = Array.from({ length: 250 }, (_, index) => index + 1);
const noWatch = { onTrouble: () => undefined, onBack: () => undefined, onMissing: () => undefined };

let postgres: Postgres | undefined;
afterAll(() => postgres?.dispose(), 60_000);

/** How many kept records the text of an identity file opens. */
const opened = async (place: StorePlace, identityFile: string): Promise<number> => {
  const open = opener(identityFile);
  const records = await openRecords(place);
  let count = 0;
  for (let record = await records.keptAfter(0); record; record = await records.keptAfter(record.serial))
    if ((await open(record.sealed, record.id)).ok) count += 1;
  await records.close();
  return count;
};

const deliverAll = async (place: StorePlace, open: Open): Promise<readonly string[]> => {
  const desk = await openDesk(place, noWatch, { signal: new AbortController().signal });
  await desk.register(['mail'], 1_000);
  const names: string[] = [];
  for (let due = await desk.claim('mail', 1_000); due; due = await desk.claim('mail', 1_000)) {
    const referral = await open(due.sealed, due.id);
    names.push(referral.ok ? String(referral.referral.answers.get('name')) : 'unreadable');
    await desk.settle(due, { outcome: 'taken' }, 1_000);
  }
  await desk.close();
  return names;
};

test.each(['SQLite', 'PostgreSQL'])(
  'a change of keys over a full outbox in %s survives a kill, loses nothing that comes meanwhile, and leaves nothing to the old key',
  async (store) => {
    const folder = temporaryFolder();
    const dataDir = join(folder, 'data');
    if (store === 'PostgreSQL') postgres = await startPostgres();
    const databaseUrl = await postgres?.newDatabase();
    const place: StorePlace = { dataDir, databaseUrl };
    const keys = makeKeys(join(folder, 'keys'));
    const file = keys.OUTBOX_IDENTITY_FILE;
    const identities = (): string => readFileSync(file, 'utf8');
    const oldIdentities = identities();
    const openOfCourierThatRuns = rereadingOpener(oldIdentities, identities);
    const settings = { ...keys, DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
    const outbox = outboxCommand(settings);
    await putSealed(place, keys.OUTBOX_RECIPIENT, FULL);

    if (databaseUrl) expect(outbox('rotate').out).toContain('Copy');
    const child = startOutboxCommand(settings, 'rotate');
    await once(child.stderr ?? child, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    const left = await opened(place, oldIdentities);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(FULL.length);
    expect(await opened(place, identities())).toBe(FULL.length);

    const again = outbox('rotate');
    expect(again).toMatchObject({ status: 0 });
    const recipient = recipientIn(again.out);
    expect(recipient).not.toBe(keys.OUTBOX_RECIPIENT);
    expect(await opened(place, oldIdentities)).toBe(0);

    // The website has not been restarted yet.
    await putSealed(place, keys.OUTBOX_RECIPIENT, [251]);
    expect(outbox('rotate', '--finish')).toMatchObject({ status: 1, out: expect.stringContaining('Nothing was destroyed') });
    const restarted = outboxCommand({ ...settings, OUTBOX_RECIPIENT: recipient });
    await putSealed(place, recipient, [252]);
    expect(restarted('rotate', '--finish')).toMatchObject({ status: 1, out: expect.stringContaining('1 records still need') });
    expect(identities()).toContain(oldIdentities.trim());

    expect(restarted('rotate')).toMatchObject({ status: 0, out: expect.stringContaining('252 records are kept; 1 were sealed') });
    expect(restarted('rotate', '--finish')).toMatchObject({ status: 0 });
    expect(identities().match(/^AGE-SECRET-KEY-/gm)).toHaveLength(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await opened(place, oldIdentities)).toBe(0);
    expect((await deliverAll(place, openOfCourierThatRuns)).toSorted()).toEqual([...FULL, 251, 252].map((n) => `Person ${n}`).toSorted());
    expect(restarted('rotate', '--finish')).toMatchObject({ status: 2 });
  },
  300_000,
);
