import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { delayAfter } from '../../../src/courier/backOff.ts';
import { type Courier, type CourierParts, startCourier } from '../../../src/courier/courier.ts';
import type { CourierEvent } from '../../../src/courier/events.ts';
import { watchWaiting } from '../../../src/courier/watch.ts';
import type { Channel, Outcome, Readiness } from '../../../src/delivery/channel.ts';
import type { Desk } from '../../../src/outbox/desk.ts';
import type { Outbox } from '../../../src/outbox/outbox.ts';
import type { Open } from '../../../src/outbox/open.ts';
import { openSqliteDesk } from '../../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../../src/outbox/sqlite/outbox.ts';
import { sealedReferral, temporaryFolder } from '../../support/outboxFolder.ts';
import { QUICK_COURIER } from '../../support/quickCourier.ts';
import { until } from '../../support/until.ts';

const open: Open = async (bytes) => {
  const text = new TextDecoder().decode(bytes);
  if (text === 'poison') return { ok: false, reason: 'will-not-decrypt' };
  return { ok: true, referral: { receivedAt: new Date(0), form: text, language: 'en', automatic: false, answers: new Map() } };
};

interface Changes extends Partial<Omit<CourierParts, 'desk' | 'channels'>> {
  readonly alter?: (desk: Desk) => Desk;
  readonly lanes?: number;
  readonly deliver?: (name: string, signal: AbortSignal) => Promise<Outcome>;
  readonly probe?: () => Promise<Readiness>;
  readonly others?: readonly Channel[];
}

interface Running {
  readonly outbox: Outbox;
  readonly desk: Desk;
  readonly events: CourierEvent[];
  /** Reference, revision and serial of each try, with a stop between. */
  readonly sent: string[];
  readonly courier: Courier;
}

const waiting = async ({ outbox }: Running): Promise<number> => (await outbox.state()).waiting?.count ?? NaN;
const TAKEN: Outcome = { outcome: 'taken' };
const AWAY: Outcome = { outcome: 'not-taken', why: 'ECONNREFUSED', fault: 'server' };

const here = async (): Promise<Readiness> => ({ ready: true });

const start = async (changes: Changes = {}): Promise<Running> => {
  const { alter = (desk: Desk) => desk, lanes = 1, deliver = async () => TAKEN, probe = here, others = [], ...parts } = changes;
  const file = join(temporaryFolder(), 'outbox.db');
  const outbox = openSqliteOutbox(file, { gatherMs: 0 });
  const desk = await openSqliteDesk(file, { lookMs: 20 });
  const events: CourierEvent[] = [];
  const sent: string[] = [];
  const mail: Channel = {
    name: 'mail',
    server: { probe },
    lanes,
    deliver: async ({ reference, revision, form }, serial, signal) => {
      if (form === 'documents-throw') throw new TypeError('Ceridwen');
      sent.push(`${reference}.${revision}.${serial}`);
      return deliver(form, signal);
    },
  };
  const courier = await startCourier({
    desk: alter(desk),
    channels: [mail, ...others],
    open,
    report: (event) => void events.push(event),
    ...QUICK_COURIER,
    ...parts,
  });
  onTestFinished(async () => {
    await courier.stop();
    await desk.close();
    await outbox.close();
  });
  return { outbox, desk, events, sent, courier };
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
    expect(running.sent[0]).toBe('RJ-2222-2222.1.1');
    await until(async () => (await waiting(running)) === 0);
    expect(running.events).toMatchObject([{ event: 'referral-delivered', channel: 'mail', reference: 'RJ-2222-2222', attempt: 1 }]);
  });

  test('finds what another process has put, unwoken', async () => {
    const running = await start();
    await running.outbox.put(sealedReferral({ bytes: new TextEncoder().encode('a') }));
    await until(() => running.sent.length === 1);
  });

  test('tries a referral again that was refused, until it is taken', async () => {
    let tries = 0;
    const running = await start({
      deliver: async () => (++tries < 6 ? { outcome: 'not-taken', why: 'SMTP 552', fault: 'referral' } : TAKEN),
    });
    await put(running, 'a', 'RJ-2222-2222');
    await until(() => running.events.some(({ event }) => event === 'referral-delivered'));
    expect(tries).toBe(6);
    expect(running.events.at(0)).toMatchObject({ level: 'warn', event: 'referral-not-delivered', why: 'SMTP 552', attempt: 1 });
  });

  test('sends what may have arrived again only after a wait, even when the server comes back before', async () => {
    const times = new Map<string, number[]>();
    const running = await start({
      deliver: async (name) => {
        const tries = [...(times.get(name) ?? []), Date.now()];
        times.set(name, tries);
        return name === 'a' && tries.length === 1 ? { outcome: 'unsure', why: 'ETIMEDOUT' } : TAKEN;
      },
    });
    await put(running, 'a', 'RJ-2222-2222');
    await put(running, 'b', 'RJ-5555-5555');
    await until(() => times.get('a')?.length === 2);
    const [first = 0, second = 0] = times.get('a') ?? [];
    expect(second - first).toBeGreaterThanOrEqual(195);
    expect(times.get('b')?.[0]).toBeLessThan(second);
    expect(running.events.map(({ event }) => event)).toContain('server-back');
  });

  test.each(['poison', 'documents-throw'])('%s never blocks the others, raises the alarm and is kept', async (name) => {
    const running = await start();
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
      deliver: (name) => (name === 'a' ? new Promise(() => undefined) : Promise.resolve(TAKEN)),
    });
    await put(running, 'a', 'RJ-2222-2222');
    await put(running, 'b', 'RJ-5555-5555');
    await until(() => running.events.some(({ event }) => event === 'referral-not-delivered'));
    expect(running.events[0]).toMatchObject({ event: 'referral-delivered', reference: 'RJ-5555-5555' });
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
});

describe('when the server is away', () => {
  const NAMES = Array.from({ length: 20 }, (_, index) => String(index));
  const putAll = async (running: Running): Promise<void> => {
    for (const name of NAMES) await put(running, name, `RJ-${name.padStart(4, 'A')}-2222`);
  };

  test('one probe stands for all: nothing is opened, claimed or counted until it is back, and then all go, oldest first', async () => {
    const server = { home: false, probes: 0 };
    const running = await start({
      pollMs: 20,
      deliver: async () => (server.home ? TAKEN : AWAY),
      probe: async () => {
        server.probes++;
        return server.home ? { ready: true } : { ready: false, why: 'ECONNREFUSED' };
      },
    });
    await putAll(running);
    await until(() => server.probes >= 4);
    expect(running.sent.length).toBe(1);
    expect(running.events.map(({ event }) => event)).toEqual(['server-away']);
    server.home = true;
    await until(async () => (await waiting(running)) === 0);
    const serials = running.sent.slice(1).map((each) => Number(each.split('.')[2]));
    expect(serials).toEqual(NAMES.map((_, index) => index + 1));
    const delivered = running.events.filter((event) => event.event === 'referral-delivered');
    expect(delivered.every((event) => 'attempt' in event && event.attempt === 1)).toBe(true);
  });

  test('its return makes due what had been put off for its own fault too', async () => {
    const server: { answer: Outcome } = { answer: { outcome: 'not-taken', why: 'SMTP 552', fault: 'referral' } };
    const running = await start({ deliver: async () => server.answer, referralBackOff: { firstMs: 3_600_000, ceilingMs: 3_600_000 } });
    await put(running, 'a', 'RJ-2222-2222');
    await until(() => running.events.length === 1);
    server.answer = AWAY;
    await put(running, 'b', 'RJ-5555-5555');
    await until(() => running.events.some(({ event }) => event === 'server-away'));
    server.answer = TAKEN;
    await until(async () => (await waiting(running)) === 0);
  });

  test('another channel goes on', async () => {
    const carried: string[] = [];
    const other: Channel = {
      name: 'webhook',
      server: { probe: async () => ({ ready: true }) },
      lanes: 1,
      deliver: async ({ form }) => {
        carried.push(form);
        return TAKEN;
      },
    };
    const running = await start({ deliver: async () => AWAY, probe: async () => ({ ready: false, why: 'ECONNREFUSED' }), others: [other] });
    await putAll(running);
    await until(() => carried.length === NAMES.length);
    expect(await waiting(running)).toBe(NAMES.length);
  });
});

test('a server that takes 20 a second is found out: few are refused, none is lost', async () => {
  const taken: number[] = [];
  let refused = 0;
  const running = await start({
    lanes: 3,
    deliver: async () => {
      const now = Date.now();
      if (taken.filter((at) => at > now - 500).length >= 10) {
        refused++;
        return { outcome: 'not-taken', why: 'SMTP 451', fault: 'busy' };
      }
      taken.push(now);
      return TAKEN;
    },
  });
  for (let index = 0; index < 60; index++) await put(running, String(index), `RJ-${String(index).padStart(4, 'A')}-2222`);
  await until(() => taken.length === 60, 15_000);
  expect(refused).toBeLessThan(30);
}, 20_000);

test('a receipt that nobody asked for is settled at once, and one that is refused is given up after a day', async () => {
  const day = 24 * 3_600_000;
  const clock = { ahead: 0 };
  const receipt: Channel = {
    name: 'receipt',
    server: { probe: async () => ({ ready: true }) },
    lanes: 1,
    patienceMs: day,
    wants: ({ form }) => form === 'asked',
    deliver: async () => ({ outcome: 'not-taken', why: 'SMTP 550', fault: 'referral' }),
  };
  const running = await start({ others: [receipt], pollMs: 20, clock: () => Date.now() + clock.ahead });
  await put(running, 'not', 'RJ-2222-2222');
  await until(async () => (await waiting(running)) === 0);
  await put(running, 'asked', 'RJ-5555-5555');
  await until(() => running.events.filter((event) => event.event === 'referral-not-delivered').length > 1);
  expect(await waiting(running)).toBe(1);
  clock.ahead = day + 1;
  running.courier.wake();
  await until(async () => (await waiting(running)) === 0);
  expect(running.events.at(-1)).toMatchObject({ event: 'delivery-given-up', channel: 'receipt', why: 'SMTP 550' });
});

test('a courier that stops cuts what is under way, which is then due at once', async () => {
  const running = await start({
    lanes: 1,
    deliver: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve({ outcome: 'cut' }))),
  });
  await put(running, 'a', 'RJ-2222-2222');
  await put(running, 'b', 'RJ-5555-5555');
  await until(() => running.sent.length === 1);
  await running.courier.stop();
  expect(running.sent).toHaveLength(1);
  expect(await running.desk.claim('mail', Date.now())).toMatchObject({ reference: 'RJ-2222-2222', attempt: 1 });
});

test('the wait doubles to a ceiling of an hour and stays there for ever', () => {
  const backOff = { firstMs: 15_000, ceilingMs: 3_600_000 };
  const delays = [1, 2, 3, 9, 50, 100_000].map((attempt) => delayAfter(attempt, () => 0, backOff));
  expect(delays).toEqual([15_000, 30_000, 60_000, 3_600_000, 3_600_000, 3_600_000]);
  expect(delayAfter(1, () => 0.999, backOff)).toBeGreaterThan(7_400);
});

test('the alarm sounds while the oldest referral has waited too long, and only then', async () => {
  const events: CourierEvent[] = [];
  let now = 0;
  const watch = watchWaiting({
    desk: {
      summary: async () => ({
        waiting: { count: 5, oldestAcceptedAt: -1e9 },
        channels: [
          { channel: 'mail', courtesy: false, count: 2, oldestAcceptedAt: 0 },
          { channel: 'receipt', courtesy: true, count: 5, oldestAcceptedAt: -1e9 },
        ],
        stuck: 0,
        bounced: 0,
        missing: [],
        lastSerial: 5,
      }),
    },
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
