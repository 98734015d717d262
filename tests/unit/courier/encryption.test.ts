import { expect, test } from 'vitest';
import { encryptionNow, watchEncryption } from '../../../src/courier/encryption.ts';
import type { CourierEvent } from '../../../src/courier/events.ts';
import type { FindRecipients } from '../../../src/delivery/mail/encrypt/keyFile.ts';
import { unfit } from '../../../src/delivery/mail/encrypt/recipients.ts';
import { until } from '../../support/until.ts';

const DAY = 86_400_000;
const endingAt =
  (endsAt: number): FindRecipients =>
  async (now) =>
    now < endsAt ? { ok: true, recipients: { endsAt, wrap: async () => ({ parts: [] }) } } : unfit('expired');

test('what referrals are encrypted to is good until thirty days before its end, and then each day counts', async () => {
  const config = { findRecipients: endingAt(100 * DAY) };
  expect(await encryptionNow({}, 0)).toBeUndefined();
  expect(await encryptionNow(config, 70 * DAY)).toEqual({ is: 'good' });
  expect(await encryptionNow(config, 70 * DAY + 1)).toEqual({ is: 'ending', days: 29 });
  expect(await encryptionNow(config, 99.5 * DAY)).toEqual({ is: 'ending', days: 0 });
  expect(await encryptionNow(config, 100 * DAY)).toEqual({ is: 'unusable', why: 'expired' });
  expect(await encryptionNow({ findRecipients: endingAt(Infinity) }, 0)).toEqual({ is: 'good' });
});

test('the log is told at the start and every day after', async () => {
  const events: CourierEvent[] = [];
  const at = { now: 80 * DAY };
  const find = endingAt(82 * DAY);
  const watch = watchEncryption(
    () => encryptionNow({ findRecipients: find }, at.now),
    (event) => {
      events.push(event);
      at.now += DAY;
    },
    1,
  );
  await until(() => events.length >= 3);
  watch.stop();
  expect(events.slice(0, 3)).toEqual([
    { level: 'warn', event: 'encryption-ends', days: 2 },
    { level: 'warn', event: 'encryption-ends', days: 1 },
    { level: 'error', event: 'encryption-unusable', why: 'expired' },
  ]);
});
