import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMaildir } from '../../../src/courier/bounces/maildir.ts';
import type { CourierEvent } from '../../../src/courier/events.ts';
import { openDesk, openOutbox, openRecords, type StorePlace } from '../../../src/outbox/store.ts';
import { retentionOf } from '../../../src/outbox/desk.ts';
import { BOUNCES, FOREIGN, NO_FAILURES } from '../../support/bounces.ts';
import { sealedReferral, temporaryFolder } from '../../support/outboxFolder.ts';
import { referenceOf } from '../../support/operator.ts';

const noWatch = { onTrouble: () => undefined, onBack: () => undefined, onMissing: () => undefined };

/** A store in which the mail server has taken these referrals. */
const delivered = async (numbers: readonly number[], keepDays: number): Promise<StorePlace> => {
  const place: StorePlace = { dataDir: temporaryFolder(), databaseUrl: undefined };
  const outbox = await openOutbox(place, noWatch);
  for (const n of numbers) await outbox.put(sealedReferral({ id: `send-${n}`, reference: referenceOf(n) }));
  await outbox.close();
  const desk = await openDesk(place, noWatch, { signal: new AbortController().signal, retention: retentionOf(keepDays, 90) });
  await desk.register(['mail'], 1_000);
  for (let due = await desk.claim('mail', 1_000); due; due = await desk.claim('mail', 1_000))
    await desk.settle(due, { outcome: 'taken' }, 1_000);
  await desk.close();
  return place;
};

const read = async (place: StorePlace, messages: Readonly<Record<string, string>>) => {
  const folder = temporaryFolder();
  for (const each of ['new', 'cur', 'tmp']) mkdirSync(join(folder, each));
  for (const [name, text] of Object.entries(messages)) writeFileSync(join(folder, 'new', name), text);
  const events: CourierEvent[] = [];
  await readMaildir({ folder, openRecords: () => openRecords(place), report: (event) => void events.push(event) });
  return { events, left: [...readdirSync(join(folder, 'new')), ...readdirSync(join(folder, 'cur'))].sort() };
};
const tokenFor = (n: number): string => `${referenceOf(n).toLowerCase()}.1.${n}`;

test('bounces in the mailbox mark their referrals and are taken away; all else is left for people', async () => {
  const place = await delivered([1, 2, 3], 14);
  const { events, left } = await read(place, {
    '1.mx': BOUNCES['a server returns the whole e-mail'](tokenFor(1)),
    '2.mx': NO_FAILURES['it is late'](tokenFor(2)),
    '3.mx': FOREIGN['an answer of a person'](tokenFor(3)),
  });
  expect(events).toEqual([{ level: 'error', event: 'referral-bounced', channel: 'mail', reference: referenceOf(1), revision: 1 }]);
  expect(left).toEqual(['2.mx:2,', '3.mx:2,']);
  const records = await openRecords(place);
  expect(await records.unsettled()).toMatchObject([{ reference: referenceOf(1), bounced: true }]);
  await records.close();
});

test('a bounce whose referral is kept no longer may hold the last copy: it stays', async () => {
  const place = await delivered([1], 0);
  const { events, left } = await read(place, { '1.mx': BOUNCES['a server returns the whole e-mail'](tokenFor(1)) });
  expect(events).toMatchObject([{ event: 'referral-bounced' }]);
  expect(left).toEqual(['1.mx:2,S']);
});
