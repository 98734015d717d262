import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { delayAfter } from '../../../src/outbox/backOff.ts';
import { type CourierParts, startCourier } from '../../../src/outbox/courier.ts';
import type { CourierEvent } from '../../../src/outbox/events.ts';
import type { Desk } from '../../../src/outbox/desk.ts';
import type { Outbox } from '../../../src/outbox/outbox.ts';
import type { Open } from '../../../src/outbox/seal.ts';
import { openSqliteDesk } from '../../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../../src/outbox/sqlite/outbox.ts';
import { watchWaiting } from '../../../src/outbox/watch.ts';
import type { Mail } from '../../../src/referral/email.ts';
import { exampleMail } from '../../support/mail.ts';
import { sealedReferral, temporaryFolder } from '../../support/outboxFolder.ts';
import { until } from '../../support/until.ts';

const open: Open = async (bytes) => {
  const text = new TextDecoder().decode(bytes);
  if (text === 'poison') return { ok: false, reason: 'will-not-decrypt' };
  return { ok: true, referral: { receivedAt: new Date(0), form: text, language: 'en', automatic: false, answers: new Map() } };
};

type Changes = Partial<CourierParts> & { readonly alter?: (desk: Desk) => Desk };

const waiting = async ({ outbox }: Running): Promise<number> => (await outbox.state()).waiting?.count ?? NaN;

interface Running {
  readonly outbox: Outbox;
  readonly events: CourierEvent[];
  readonly sent: Mail[];
  readonly courier: ReturnType<typeof startCourier>;
}

const start = async ({ alter = (desk) => desk, ...changes }: Changes = {}): Promise<Running> => {
  const file = join(temporaryFolder(), 'outbox.db');
  const outbox = openSqliteOutbox(file, { gatherMs: 0 });
  const desk = await openSqliteDesk(file, { lookMs: 20 });
  await desk.register(['mail'], Date.now());
  const events: CourierEvent[] = [];
  const sent: Mail[] = [];
  const courier = startCourier({
    desk: alter(desk),
    channel: 'mail',
    open,
    receipt: () => undefined,
    documents: async ({ reference, revision, form }, serial) => {
      if (form === 'documents-throw') throw new TypeError('Ceridwen');
      return exampleMail({ subject: `${reference}.${revision}.${serial}` });
    },
    deliver: async (mail) => {
      sent.push(mail);
      return { outcome: 'taken' };
    },
    report: (event) => void events.push(event),
    clock: Date.now,
    random: () => 0,
    pollMs: 10_000,
    backOff: { firstMs: 20, ceilingMs: 50, unsureMs: 200 },
    ...changes,
  });
  onTestFinished(async () => {
    await courier.stop();
    await desk.close();
    await outbox.close();
  });
  return { outbox, events, sent, courier };
};

const put = async ({ outbox, courier }: Running, name: string, reference: string): Promise<void> => {
  await outbox.put(sealedReferral({ id: name, reference, acceptedAt: Date.now(), bytes: new TextEncoder().encode(name) }));
  courier.wake();
};

describe('a courier', () => {
  test('carries a referral at once when woken, with the reference and revision of its row', async () => {
    const running = await start();
    await put(running, 'a', 'RJ-2222-2222');
    await until(() => running.sent.length === 1);
    expect(running.sent[0]?.subject).toBe('RJ-2222-2222.1.1');
    await until(async () => (await waiting(running)) === 0);
    expect(running.events).toMatchObject([{ event: 'referral-delivered', reference: 'RJ-2222-2222', attempt: 1 }]);
  });

  test('finds what another process has put, unwoken', async () => {
    const running = await start({ pollMs: 20 });
    await running.outbox.put(sealedReferral({ bytes: new TextEncoder().encode('a') }));
    await until(() => running.sent.length === 1);
  });

  test('tries again until the mail is taken', async () => {
    let tries = 0;
    const running = await start({ deliver: async () => (++tries < 6 ? { outcome: 'not-taken', why: 'SMTP 550' } : { outcome: 'taken' }) });
    await put(running, 'a', 'RJ-2222-2222');
    await until(() => running.events.some(({ event }) => event === 'referral-delivered'));
    expect(tries).toBe(6);
    expect(running.events.at(0)).toMatchObject({ level: 'warn', event: 'referral-not-delivered', why: 'SMTP 550', attempt: 1 });
  });

  test('waits longer when the mail may have arrived', async () => {
    const times: number[] = [];
    const running = await start({
      deliver: async () => (times.push(Date.now()) < 2 ? { outcome: 'unsure', why: 'ETIMEDOUT' } : { outcome: 'taken' }),
    });
    await put(running, 'a', 'RJ-2222-2222');
    await until(() => times.length === 2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(195);
  });

  test.each(['poison', 'documents-throw'])('%s never blocks the others, raises the alarm and is kept', async (name) => {
    const running = await start({ lanes: 1 });
    await put(running, name, 'RJ-2222-2222');
    for (const other of ['5', '6', '7']) await put(running, other, `RJ-${other.repeat(4)}-2222`);
    await until(() => running.sent.length === 3);
    await until(() => running.events.filter(({ event }) => event === 'referral-stuck').length >= 3);
    expect(running.events.find(({ event }) => event === 'referral-stuck')).toMatchObject({ level: 'error', reference: 'RJ-2222-2222' });
    expect(JSON.stringify(running.events)).not.toContain('Ceridwen');
    expect(await waiting(running)).toBe(1);
  });

  test('goes on when a delivery hangs: another lane carries, and the deadline frees the first', async () => {
    const running = await start({
      lanes: 2,
      deadlineMs: 100,
      deliver: (mail) => {
        running.sent.push(mail);
        return mail.subject.includes('RJ-2222') ? new Promise(() => undefined) : Promise.resolve({ outcome: 'taken' });
      },
    });
    await put(running, 'a', 'RJ-2222-2222');
    await put(running, 'b', 'RJ-5555-5555');
    await until(() => running.events.length === 2);
    expect(running.events.map(({ event }) => event)).toEqual(['referral-delivered', 'referral-not-delivered']);
  });

  test('does not send again what was taken but could not be marked', async () => {
    let failures = 0;
    const running = await start({
      pollMs: 10,
      alter: (desk) => ({
        ...desk,
        settle: async (...settled) => {
          if (failures++ === 0) throw new Error('disk full');
          await desk.settle(...settled);
        },
      }),
    });
    await put(running, 'a', 'RJ-2222-2222');
    await until(() => running.events.some(({ event }) => event === 'referral-delivered'));
    expect(running.sent).toHaveLength(1);
    expect(running.events[0]).toMatchObject({ event: 'outbox-failed' });
  });

  test('stops only when what is under way has ended, and starts nothing new', async () => {
    let release = (): void => undefined;
    const running = await start({ lanes: 1, deliver: () => new Promise((resolve) => (release = () => resolve({ outcome: 'taken' }))) });
    await put(running, 'a', 'RJ-2222-2222');
    await put(running, 'b', 'RJ-5555-5555');
    let stopped = false;
    const stopping = running.courier.stop().then(() => (stopped = true));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(stopped).toBe(false);
    release();
    await stopping;
    expect(await waiting(running)).toBe(1);
  });
});

test('the wait doubles to a ceiling of an hour and stays there for ever', () => {
  const backOff = { firstMs: 15_000, ceilingMs: 3_600_000, unsureMs: 600_000 };
  const delays = [1, 2, 3, 9, 50, 100_000].map((attempt) => delayAfter(attempt, () => 0, backOff));
  expect(delays).toEqual([15_000, 30_000, 60_000, 3_600_000, 3_600_000, 3_600_000]);
  expect(delayAfter(1, () => 0.999, backOff)).toBeGreaterThan(7_400);
});

test('the alarm sounds while the oldest referral has waited too long, and only then', async () => {
  const events: CourierEvent[] = [];
  let now = 0;
  const watch = watchWaiting({
    outbox: { waiting: async () => ({ count: 2, oldestAcceptedAt: 0 }) },
    clock: () => now,
    report: (event) => void events.push(event),
    everyMs: 5,
  });
  onTestFinished(() => watch.stop());
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(events).toEqual([]);
  now = 16 * 60_000;
  await until(() => events.length > 0);
  expect(events[0]).toEqual({ level: 'error', event: 'referrals-waiting', count: 2, minutes: 16 });
});
