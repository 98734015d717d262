import { describe, expect, test } from 'vitest';
import { composeCount, type Count } from '../../../src/courier/daily/compose.ts';
import { countTheDay } from '../../../src/courier/daily/count.ts';
import { minutesOf } from '../../../src/courier/daily/settings.ts';
import { checkCount, signedLines, signingKey } from '../../../src/courier/daily/sign.ts';
import { notesOf, type Notes } from '../../../src/courier/notes.ts';
import { rawMail } from '../../../src/delivery/mail/rawMail.ts';
import { readPart, unpacked } from '../../../src/delivery/mail/mime.ts';
import { loadContent } from '../../../src/content/load.ts';
import { newKeyPair } from '../../../src/outbox/keys.ts';
import type { StoreSummary } from '../../../src/outbox/outbox.ts';

const HOUR = 3_600_000;
const summaryWith = (lastSerial: number, changes: Partial<StoreSummary> = {}): StoreSummary => ({
  waiting: { count: 0, oldestAcceptedAt: undefined },
  channels: [],
  stuck: 0,
  bounced: 0,
  missing: [],
  lastSerial,
  ...changes,
});

const counting = (notes: Notes = notesOf(() => undefined)) => {
  const told: Count[] = [];
  const at = { now: Date.parse('2026-07-04T12:00:00Z'), last: 5, taken: true };
  const look = (): Promise<void> =>
    countTheDay({
      notes,
      summary: async () => summaryWith(at.last),
      clock: () => at.now,
      atMinute: minutesOf('08:00') ?? 0,
      tell: async (count) => {
        if (at.taken) told.push(count);
        return at.taken;
      },
    });
  return { told, at, look };
};

describe('the count of the day', () => {
  test('comes once a day at its hour on a wall in London, and goes on from the one before', async () => {
    const { told, at, look } = counting();
    await look();
    expect(told).toEqual([]);
    at.last = 12;
    at.now = Date.parse('2026-07-05T06:59:00Z');
    await look();
    expect(told).toEqual([]);
    at.now = Date.parse('2026-07-05T07:00:00Z');
    for (let again = 0; again < 3; again += 1) await look();
    expect(told).toMatchObject([{ from: 5, begins: true, summary: { lastSerial: 12 } }]);
    at.now += 24 * HOUR;
    await look();
    expect(told[1]).toMatchObject({ from: 12, begins: false, since: Date.parse('2026-07-05T07:00:00Z') });
  });

  test('that no mail server took is tried again until one does, from the same number', async () => {
    const { told, at, look } = counting();
    await look();
    at.now += 24 * HOUR;
    at.taken = false;
    await look();
    at.taken = true;
    at.last = 9;
    await look();
    expect(told).toMatchObject([{ from: 5, summary: { lastSerial: 9 } }]);
  });

  test('is sent by one of two couriers', async () => {
    const notes = notesOf(() => undefined);
    const [one, other] = [counting(notes), counting(notes)];
    await one.look();
    for (const each of [one, other]) each.at.now += 24 * HOUR;
    await Promise.all([one.look(), other.look()]);
    expect(one.told.length + other.told.length).toBe(1);
  });

  test('shows the loss of a whole disk: it says that it goes on from nothing, and a lower number', async () => {
    const { told, at, look } = counting(notesOf(() => undefined));
    at.last = 0;
    await look();
    at.now += 24 * HOUR;
    at.last = 2;
    await look();
    expect(told).toMatchObject([{ begins: true, from: 0, summary: { lastSerial: 2 } }]);
  });

  test('needs an hour, or "off"', () => {
    expect([minutesOf('00:00'), minutesOf('23:59'), minutesOf('off')]).toEqual([0, 1_439, undefined]);
  });
});

describe('the e-mail of the count', () => {
  const { staff } = loadContent('content', 'neutral').languages[0].words;
  const compose = async (count: Partial<Count>, identity: string) => {
    const address = { name: 'Portal', address: 'portal@service.example' };
    const parts = { words: staff.count, languageTag: 'en-GB', from: address, to: address, key: signingKey(identity) };
    return composeCount({ since: 0, from: 3, begins: false, summary: summaryWith(7), ...count }, 24 * HOUR, parts);
  };

  test('names the numbers, what is lost, and what waits', async () => {
    const { identity } = await newKeyPair();
    const missing = [
      { first: 4, last: 4, noticedAt: 1 },
      { first: 6, last: 7, noticedAt: 1 },
    ];
    const { text, subject } = await compose({ summary: summaryWith(7, { missing, waiting: { count: 2, oldestAcceptedAt: 1 } }) }, identity);
    expect(subject).toContain('7');
    for (const told of ['4 to 7', '4, 6–7', 'must be 3', '2 referrals']) expect(text).toContain(told);
    const first = await compose({ begins: true, from: 0 }, identity);
    expect(first.text).not.toContain('must be 0');
    expect(first.text.length).toBeGreaterThan(0);
  });

  test('is signed by the identity, as text and as it travels, and by no other', async () => {
    const { identity } = await newKeyPair();
    const { identity: other } = await newKeyPair();
    const mail = await compose({}, identity);
    const travelled = unpacked(readPart((await rawMail(mail)).toString('latin1')));
    for (const text of [mail.text, travelled]) {
      expect(checkCount(text, [other, identity])).toEqual({ is: 'signed', count: { at: '1970-01-02T00:00:00.000Z', from: 3, last: 7 } });
      expect(checkCount(text, [other])).toEqual({ is: 'not-ours' });
      expect(checkCount(text.replace('last 7\n', 'last 8\n').replace('last 7\r', 'last 8\r'), [identity])).toEqual({ is: 'not-ours' });
    }
    expect(checkCount('hello', [identity])).toEqual({ is: 'no-count' });
    expect(signedLines({ at: 'x', from: 1, last: 2 }, signingKey(identity))).not.toContain(identity.slice(20));
  });
});
