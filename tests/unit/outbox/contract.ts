import { describe, expect, onTestFinished, test } from 'vitest';
import type { Desk, Due, Retention } from '../../../src/outbox/desk.ts';
import { FOLD_MS, type Outbox } from '../../../src/outbox/outbox.ts';
import type { Records } from '../../../src/outbox/records.ts';
import { waitingNeeded } from '../../../src/outbox/needed.ts';
import { sealedReferral } from '../../support/outboxFolder.ts';
import { until } from '../../support/until.ts';

/** A store that is empty at first, and all doors to it. */
export interface Store {
  openOutbox(): Promise<Outbox>;
  openDesk(retention?: Retention): Promise<Desk>;
  openRecords(): Promise<Records>;
}

const LONG: Retention = { keepMs: 1e9, metadataMs: 1e9 };
const MAIL = ['mail'];

/** What every store does, whatever it is made of. */
export const storeContract = (newStore: () => Promise<Store>): void => {
  const opened = async (channels: readonly string[] = MAIL, retention = LONG) => {
    const store = await newStore();
    const outbox = await store.openOutbox();
    onTestFinished(() => outbox.close().catch(() => undefined));
    const desk = await store.openDesk(retention);
    onTestFinished(() => desk.close().catch(() => undefined));
    if (channels.length > 0) await desk.register(channels, 1_000);
    const put = async (name: string, changes = {}): Promise<void> => {
      expect(await outbox.put(sealedReferral({ id: name, reference: `RJ-${name}`, ...changes }))).toMatchObject({ outcome: 'kept' });
    };
    const waiting = async (): Promise<number> => (await outbox.state()).waiting?.count ?? NaN;
    return { store, outbox, desk, put, waiting };
  };

  const claimed = async (desk: Desk, now = 1_000, channel = 'mail'): Promise<Due> => {
    const due = await desk.claim(channel, now);
    if (!due) throw new Error('Nothing was due.');
    return due;
  };
  const taken = async (desk: Desk, now = 1_000, channel = 'mail'): Promise<Due> => {
    const due = await claimed(desk, now, channel);
    await desk.settle(due, { outcome: 'taken' }, now);
    return due;
  };
  const later = (at: number, stuck = false) => ({ outcome: 'later', at, stuck }) as const;
  const allIds = async (desk: Desk, now = 1_000, channel = 'mail'): Promise<readonly string[]> => {
    const due = await desk.claim(channel, now);
    return due ? [due.id, ...(await allIds(desk, now, channel))] : [];
  };

  describe('keeping a referral', () => {
    test('gives back the reference and, later, the very bytes', async () => {
      const { outbox, desk } = await opened();
      expect(await outbox.put(sealedReferral())).toEqual({ outcome: 'kept', reference: 'RJ-2222-2222', revision: 1 });
      const due = await claimed(desk);
      expect(due).toMatchObject({ id: 'send-1', reference: 'RJ-2222-2222', revision: 1, serial: 1, acceptedAt: 1_000, attempt: 1 });
      expect(new TextDecoder().decode(due.sealed)).toBe('sealed bytes of send-1');
    });

    test('another process sees it once the promise has resolved', async () => {
      const { store, put } = await opened();
      await put('a');
      const other = await store.openOutbox();
      onTestFinished(() => other.close());
      expect((await other.state()).waiting).toEqual({ count: 1, oldestAcceptedAt: 1_000 });
    });

    test('pressed a hundred times at once, at two doors, it is one referral', async () => {
      const { store, outbox, waiting } = await opened();
      const other = await store.openOutbox();
      onTestFinished(() => other.close());
      const puts = await Promise.all(Array.from({ length: 100 }, (_, n) => (n % 2 ? outbox : other).put(sealedReferral())));
      expect(new Set(puts.map((put) => JSON.stringify(put))).size).toBe(1);
      expect(await waiting()).toBe(1);
    });

    test('the same answers after delivery get the same reference and no second delivery', async () => {
      const { outbox, desk, waiting } = await opened();
      await outbox.put(sealedReferral());
      await taken(desk);
      expect(await outbox.put(sealedReferral({ reference: 'RJ-5555-5555' }))).toEqual({
        outcome: 'kept',
        reference: 'RJ-2222-2222',
        revision: 1,
      });
      expect(await waiting()).toBe(0);
    });

    test('changed answers become the next revision of the same reference, with a serial of its own', async () => {
      const { outbox, desk } = await opened();
      await outbox.put(sealedReferral());
      expect(await outbox.put(sealedReferral({ digest: 'digest-2', reference: 'RJ-5555-5555' }))).toEqual({
        outcome: 'kept',
        reference: 'RJ-2222-2222',
        revision: 2,
      });
      expect([await claimed(desk), await claimed(desk)]).toMatchObject([
        { reference: 'RJ-2222-2222', revision: 1, serial: 1 },
        { reference: 'RJ-2222-2222', revision: 2, serial: 2 },
      ]);
    });

    test('changed and then changed back is a third revision: the last word counts', async () => {
      const { outbox, waiting } = await opened();
      for (const digest of ['a', 'b', 'a']) await outbox.put(sealedReferral({ digest }));
      expect(await waiting()).toBe(3);
    });

    test('a reference that another referral bears is refused, at the same time and later', async () => {
      const { outbox, waiting } = await opened();
      const both = await Promise.all([outbox.put(sealedReferral()), outbox.put(sealedReferral({ id: 'send-2' }))]);
      expect(both.map((put) => put.outcome).sort()).toEqual(['kept', 'reference-taken']);
      expect(await outbox.put(sealedReferral({ id: 'send-3' }))).toEqual({ outcome: 'reference-taken' });
      expect(await waiting()).toBe(1);
    });

    test('serials have no holes, whatever was refused in between', async () => {
      const { outbox, desk, put } = await opened();
      for (const name of ['a', 'b', 'c']) {
        await put(name);
        await outbox.put(sealedReferral({ id: 'refused', reference: 'RJ-a' }));
      }
      expect([(await claimed(desk)).serial, (await claimed(desk)).serial, (await claimed(desk)).serial]).toEqual([1, 2, 3]);
    });

    test('has one secret of 32 bytes, the same at every door and another elsewhere', async () => {
      const { store, outbox } = await opened();
      const other = await store.openOutbox();
      onTestFinished(() => other.close());
      const secret = await outbox.secret();
      expect(secret).toHaveLength(32);
      expect(Buffer.from(await other.secret())).toEqual(Buffer.from(secret));
      expect(Buffer.from(await (await opened()).outbox.secret())).not.toEqual(Buffer.from(secret));
    });
  });

  describe('giving referrals to a courier', () => {
    test('gives each once, oldest first, and again only when it is put off and its time has come', async () => {
      const { desk, put } = await opened();
      for (const name of ['a', 'b', 'c']) await put(name);
      const first = await claimed(desk);
      expect(await allIds(desk)).toEqual(['b', 'c']);
      await desk.settle(first, later(5_000), 1_000);
      expect(await desk.nextDueAt('mail')).toBe(5_000);
      expect(await desk.claim('mail', 4_999)).toBeUndefined();
      expect(await desk.claim('mail', 5_000)).toMatchObject({ id: 'a', attempt: 2 });
      expect(await desk.nextDueAt('mail')).toBeUndefined();
    });

    test('an older one whose time has come goes before a younger one', async () => {
      const { desk, put } = await opened();
      for (const name of ['a', 'b', 'c']) await put(name);
      await desk.settle(await claimed(desk), later(5_000), 1_000);
      await desk.settle(await claimed(desk), later(4_000), 1_000);
      expect(await allIds(desk, 6_000)).toEqual(['a', 'b', 'c']);
    });

    test('a suspected flood goes behind the others, however old it is', async () => {
      const { desk, put } = await opened();
      await put('flood', { behind: true });
      await put('a');
      expect(await allIds(desk)).toEqual(['a', 'flood']);
    });

    test('one that was cut short is due at once, in its old place, and the try does not count', async () => {
      const { desk, put } = await opened();
      await put('a');
      await put('b');
      await desk.release(await claimed(desk));
      expect(await desk.nextDueAt('mail')).toBe(0);
      expect(await claimed(desk)).toMatchObject({ id: 'a', attempt: 1 });
    });

    test('when the server is back all that was put off is due, oldest first', async () => {
      const { desk, put } = await opened();
      for (const name of ['a', 'b', 'c']) await put(name);
      const [a, b, c] = [await claimed(desk), await claimed(desk), await claimed(desk)];
      for (const due of [c, a, b]) await desk.settle(due, later(9_000_000), 1_000);
      await desk.makeAllDue('mail');
      expect(await allIds(desk)).toEqual(['a', 'b', 'c']);
    });

    test('what may have arrived keeps its wait, when the server is back and with another courier', async () => {
      const { store, desk, put } = await opened();
      for (const name of ['a', 'b']) await put(name);
      await desk.settle(await claimed(desk), { outcome: 'later', at: 600_000, stuck: false, firm: true }, 1_000);
      await desk.settle(await claimed(desk), later(600_000), 1_000);
      await desk.close();
      const next = await store.openDesk();
      onTestFinished(() => next.close());
      await next.makeAllDue('mail');
      expect(await allIds(next)).toEqual(['b']);
      expect(await next.claim('mail', 600_000)).toMatchObject({ id: 'a', attempt: 2 });
    });

    test('a settlement that comes a second time, or after a release, changes nothing', async () => {
      const { desk, put } = await opened();
      await put('a');
      const slow = await claimed(desk);
      await desk.release(slow);
      const again = await claimed(desk);
      await desk.settle(again, later(3_000), 1_000);
      await desk.settle(slow, later(7_000), 1_000);
      await desk.release(slow);
      expect(await desk.nextDueAt('mail')).toBe(3_000);
    });

    test.each([10, -10])('a clock that jumps by %i years leaves nothing stuck', async (years) => {
      const { desk, put } = await opened();
      const wrong = 1.7e12 + years * 365 * 24 * 3_600_000;
      await put('a', { acceptedAt: wrong });
      await desk.settle(await claimed(desk, wrong), later(wrong + 3_600_000), wrong);
      expect(await claimed(desk, 1.7e12)).toMatchObject({ id: 'a' });
    });

    test('tells how many wait, since when, and how many are stuck', async () => {
      const { outbox, desk, put } = await opened();
      await put('a', { acceptedAt: 500 });
      await put('b', { acceptedAt: 700 });
      await desk.settle(await claimed(desk), later(5_000, true), 1_000);
      expect(await outbox.state()).toMatchObject({ accepting: { can: true }, waiting: { count: 2, oldestAcceptedAt: 500 }, stuck: 1 });
      expect((await desk.summary()).waiting).toEqual({ count: 2, oldestAcceptedAt: 500 });
      await taken(desk);
      await taken(desk, 6_000);
      expect(await outbox.state()).toMatchObject({ waiting: { count: 0, oldestAcceptedAt: undefined }, stuck: 0 });
    });

    test('tells what waits for each channel, and which of them are courtesies', async () => {
      const { outbox, desk, put } = await opened([]);
      await desk.register(['mail', 'receipt'], 1_000, ['receipt']);
      await put('a', { acceptedAt: 500 });
      await put('b', { acceptedAt: 700 });
      const mail = { channel: 'mail', courtesy: false };
      const receipt = { channel: 'receipt', courtesy: true, count: 2, oldestAcceptedAt: 500 };
      expect((await outbox.state()).channels).toEqual([{ ...mail, count: 2, oldestAcceptedAt: 500 }, receipt]);
      await taken(desk);
      await desk.settle(await claimed(desk), later(9_000), 1_000);
      expect((await desk.summary()).channels).toEqual([{ ...mail, count: 1, oldestAcceptedAt: 700 }, receipt]);
      await desk.makeAllDue('mail');
      await taken(desk);
      expect((await desk.summary()).channels).toEqual([{ ...mail, count: 0, oldestAcceptedAt: undefined }, receipt]);
      expect(waitingNeeded(await desk.summary())).toEqual({ count: 0, oldestAcceptedAt: undefined });
      await desk.register(['mail', 'webhook'], 1_000);
      expect((await desk.summary()).channels).toMatchObject([mail, { channel: 'webhook', count: 2 }]);
      expect((await desk.summary()).lastSerial).toBe(2);
    });

    test('keeps a note for couriers, and of two that would change it at once only one does', async () => {
      const { desk } = await opened();
      expect(await desk.recall('a')).toBeUndefined();
      expect(await Promise.all([desk.remember('a', undefined, '1'), desk.remember('a', undefined, '2')])).toEqual([true, false]);
      expect(await desk.remember('a', '2', '3')).toBe(false);
      expect(await desk.remember('a', '1', '3')).toBe(true);
      expect(await desk.recall('a')).toBe('3');
      expect(await desk.isShort()).toBe(false);
    });

    test('the courier hears soon of what another process has put', async () => {
      const { desk, put } = await opened();
      let heard = 0;
      desk.onPut(() => heard++);
      await put('a');
      await until(() => heard > 0, 2_000);
    });
  });

  describe('several channels', () => {
    test('each gets every referral, and the lag of one holds no other', async () => {
      const { desk, put, waiting } = await opened(['mail', 'webhook']);
      for (const name of ['a', 'b']) await put(name);
      expect(await taken(desk)).toMatchObject({ id: 'a', channel: 'mail' });
      expect(await taken(desk)).toMatchObject({ id: 'b' });
      expect(await waiting()).toBe(2);
      const due = await claimed(desk, 1_000, 'webhook');
      expect(due).toMatchObject({ id: 'a', attempt: 1, channel: 'webhook' });
      await desk.settle(due, { outcome: 'given-up' }, 1_000);
      expect(await waiting()).toBe(1);
      await desk.settle(await claimed(desk, 1_000, 'webhook'), { outcome: 'not-needed' }, 1_000);
      expect(await waiting()).toBe(0);
    });

    test('a server that is back wakes its own channel only', async () => {
      const { desk, put } = await opened(['mail', 'webhook']);
      await put('a');
      for (const channel of ['mail', 'webhook']) await desk.settle(await claimed(desk, 1_000, channel), later(9_000), 1_000);
      await desk.makeAllDue('mail');
      expect(await desk.claim('webhook', 1_000)).toBeUndefined();
      expect(await desk.claim('mail', 1_000)).toMatchObject({ id: 'a' });
    });

    test('what is put before any courier has ever come waits for the first', async () => {
      const { desk, put, waiting } = await opened([]);
      await put('a');
      expect(await waiting()).toBe(1);
      await desk.register(MAIL, 1_000);
      expect(await claimed(desk)).toMatchObject({ id: 'a' });
    });

    test('a new one gets what still waits, and nothing that is complete', async () => {
      const { desk, put, waiting } = await opened();
      await put('done');
      await taken(desk);
      await put('a');
      await desk.register(['mail', 'webhook'], 1_000);
      expect(await allIds(desk, 1_000, 'webhook')).toEqual(['a']);
      await taken(desk);
      expect(await waiting()).toBe(1);
    });

    test('one that is gone no longer keeps a referral from being complete; should it come back, it gets what still waits', async () => {
      const { desk, put, waiting } = await opened(['mail', 'webhook']);
      await put('a');
      await put('b');
      await taken(desk);
      await desk.register(MAIL, 1_000);
      expect(await waiting()).toBe(1);
      await desk.register(['mail', 'webhook'], 1_000);
      expect(await allIds(desk, 1_000, 'webhook')).toEqual(['b']);
    });

    test('exchanged for another, the referrals wait for the new one', async () => {
      const { desk, put, waiting } = await opened();
      await put('a');
      await desk.register(['webhook'], 1_000);
      expect(await waiting()).toBe(1);
      expect(await allIds(desk, 1_000, 'webhook')).toEqual(['a']);
    });

    test('none at all is refused: everything would be complete undelivered', async () => {
      const { desk, put, waiting } = await opened();
      await put('a');
      await expect(desk.register([], 1_000)).rejects.toThrow();
      expect(await waiting()).toBe(1);
    });
  });

  describe('after delivery', () => {
    const DAY = 86_400_000;
    const WEEK: Retention = { keepMs: 7 * DAY, metadataMs: 30 * DAY };

    test('what came back is not complete: it is kept and shown until it is sent again', async () => {
      const { store, outbox, desk, put, waiting } = await opened([], { keepMs: 0, metadataMs: 1e9 });
      await desk.register(['mail', 'receipt'], 1_000, ['receipt']);
      const records = await store.openRecords();
      onTestFinished(() => records.close());
      await put('a');
      expect(await records.bounce('RJ-b', 1, 'mail')).toBe('unknown');
      expect(await records.bounce('RJ-a', 1, 'mail')).toBe('not-delivered');
      await taken(desk);
      expect(await records.bounce('RJ-a', 1, 'mail')).toBe('bounced');
      expect(await records.bounce('RJ-a', 1, 'mail')).toBe('not-delivered');
      await taken(desk, 1_000, 'receipt');
      expect(await records.bounce('RJ-a', 1, 'receipt')).toBe('given-up');
      expect(await outbox.state()).toMatchObject({ bounced: 1, waiting: { count: 1 } });
      expect(await records.unsettled()).toMatchObject([{ reference: 'RJ-a', channel: 'mail', state: 'taken', bounced: true }]);
      expect(await desk.claim('mail', 1_000)).toBeUndefined();
      expect(await records.keptOf('RJ-a')).toHaveLength(1);
      expect(await records.resend('RJ-a', 'mail')).toBe('due');
      expect(await outbox.state()).toMatchObject({ bounced: 0 });
      await taken(desk);
      expect(await records.keptOf('RJ-a')).toEqual([]);
      expect(await waiting()).toBe(0);
    });

    test('what came back and was seen to in another way is complete', async () => {
      const { store, outbox, desk, waiting } = await opened();
      const records = await store.openRecords();
      onTestFinished(() => records.close());
      await outbox.put(sealedReferral());
      await taken(desk);
      expect(await records.bounce('RJ-2222-2222', 1, 'mail')).toBe('bounced');
      expect(await waiting()).toBe(1);
      expect(await records.seenTo('RJ-2222-2222', 2_000)).toBe(1);
      expect(await waiting()).toBe(0);
      expect(await records.seenTo('RJ-2222-2222', 2_000)).toBe(0);
    });

    test('can be sent again through one channel while it is kept, and says how often', async () => {
      const { outbox, desk, put, waiting } = await opened(['mail', 'receipt']);
      await put('a');
      await taken(desk);
      expect(await outbox.resend('RJ-a', 'receipt')).toBe('waiting');
      await taken(desk, 1_000, 'receipt');
      expect(await outbox.resend('RJ-a', 'mail')).toBe('due');
      expect(await waiting()).toBe(1);
      expect(await desk.claim('receipt', 1_000)).toBeUndefined();
      expect(await taken(desk)).toMatchObject({ id: 'a', attempt: 1, resent: 1 });
      expect(await waiting()).toBe(0);
      expect(await outbox.resend('RJ-9999-9999', 'mail')).toBe('unknown');
    });

    test('is kept for its time and then destroyed; what waits is kept for ever', async () => {
      const { outbox, desk, put } = await opened(MAIL, WEEK);
      await put('a');
      await taken(desk, 1_000);
      await put('b');
      await desk.settle(await claimed(desk, 1_000), later(2_000), 1_000);
      expect(await desk.claim('mail', 1_500)).toBeUndefined();
      const b = await claimed(desk, 1_000 + 8 * DAY);
      expect(b.id).toBe('b');
      expect(await outbox.resend('RJ-a', 'mail')).toBe('destroyed');
      await desk.settle(b, later(400 * DAY), 400 * DAY - 1_000);
      expect(await claimed(desk, 400 * DAY)).toMatchObject({ id: 'b' });
    });

    test('is destroyed at once where nothing is to be kept', async () => {
      const { outbox, desk, put } = await opened(MAIL, { keepMs: 0, metadataMs: DAY });
      await put('a');
      await taken(desk);
      expect(await outbox.resend('RJ-a', 'mail')).toBe('destroyed');
    });

    test('is forgotten in the end, but its serial is never given again', async () => {
      const { outbox, desk, put } = await opened(MAIL, WEEK);
      await put('a');
      await taken(desk, 1_000);
      expect(await desk.claim('mail', 1_000 + 31 * DAY)).toBeUndefined();
      expect(await outbox.resend('RJ-a', 'mail')).toBe('unknown');
      await put('b');
      expect(await claimed(desk, 1_000 + 31 * DAY)).toMatchObject({ id: 'b', serial: 2 });
    });

    test('is not forgotten while a later revision waits', async () => {
      const { outbox, desk, put } = await opened(MAIL, WEEK);
      await put('a');
      await taken(desk, 1_000);
      await put('a', { digest: 'changed' });
      expect(await claimed(desk, 1_000 + 31 * DAY)).toMatchObject({ revision: 2 });
      expect(await outbox.put(sealedReferral({ id: 'a', digest: 'changed', reference: 'RJ-x' }))).toMatchObject({ reference: 'RJ-a' });
    });

    test('completed under a clock that stood in the future, is kept no longer than others', async () => {
      const { outbox, desk, put } = await opened(MAIL, WEEK);
      await put('a');
      const future = 1.7e12 + 3_650 * DAY;
      await taken(desk, future);
      await desk.claim('mail', 1.7e12);
      await desk.claim('mail', 1.7e12 + 8 * DAY);
      expect(await outbox.resend('RJ-a', 'mail')).toBe('destroyed');
    });
  });

  describe('a referral that is changed again and again', () => {
    const change = (outbox: Outbox, number: number, acceptedAt = 1_000) =>
      outbox.put(sealedReferral({ digest: `version ${number}`, bytes: new TextEncoder().encode(`bytes ${number}`), acceptedAt }));
    const times = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

    test('is delivered five times at once, and all further changes as one, the newest, within the hour', async () => {
      const { outbox, desk, waiting } = await opened();
      for (const number of times(40)) expect(await change(outbox, number)).toMatchObject({ revision: Math.min(number, 6) });
      expect(await waiting()).toBe(6);
      for (const revision of times(5)) expect(await taken(desk)).toMatchObject({ revision });
      expect(await desk.claim('mail', 1_000)).toBeUndefined();
      const last = await taken(desk, 1_000 + FOLD_MS);
      expect([last.revision, new TextDecoder().decode(last.sealed)]).toEqual([6, 'bytes 40']);
    });

    test('never changes a version that somebody may have received', async () => {
      const { outbox, desk } = await opened();
      for (const number of times(6)) await change(outbox, number);
      for (const _ of times(5)) await taken(desk);
      const sixth = await claimed(desk, 1_000 + FOLD_MS);
      expect(await change(outbox, 7, 1_000 + FOLD_MS)).toMatchObject({ revision: 7 });
      expect(new TextDecoder().decode(sixth.sealed)).toBe('bytes 6');
    });

    test('gives the courier the versions before, oldest first, as long as they are kept', async () => {
      const { outbox, desk } = await opened();
      for (const number of times(3)) await change(outbox, number);
      await taken(desk);
      await taken(desk);
      const third = await claimed(desk);
      expect((await desk.earlier(third)).map((bytes) => new TextDecoder().decode(bytes))).toEqual(['bytes 1', 'bytes 2']);
    });
  });

  describe('to those who run the portal', () => {
    const openedRecords = async () => {
      const all = await opened();
      const records = await all.store.openRecords();
      onTestFinished(() => records.close());
      return { ...all, records };
    };
    const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

    test('tells how each delivery fares, and makes due what was put off after a try', async () => {
      const { put, desk, records } = await openedRecords();
      for (const name of ['a', 'b', 'c']) await put(name);
      await taken(desk);
      await desk.settle(await claimed(desk), { outcome: 'later', at: 100_000, stuck: true }, 1_000);
      expect(await records.unsettled()).toMatchObject([
        { reference: 'RJ-b', serial: 2, revision: 1, channel: 'mail', state: 'later', attempts: 1, stuck: true, acceptedAt: 1_000 },
        { reference: 'RJ-c', serial: 3, state: 'due', attempts: 0, stuck: false },
      ]);
      expect(await records.deliveriesOf('RJ-a')).toMatchObject([{ state: 'taken', attempts: 1 }]);
      expect(await records.summary()).toMatchObject({ waiting: { count: 2, oldestAcceptedAt: 1_000 }, stuck: 1, missing: [] });
      expect(await records.makeDue('RJ-c')).toBe(0);
      expect(await records.makeDue(undefined)).toBe(1);
      expect(await records.summary()).toMatchObject({ stuck: 0 });
      expect(await desk.claim('mail', 1_000)).toMatchObject({ reference: 'RJ-b', attempt: 2 });
      expect(await records.resend('RJ-a', 'mail')).toBe('due');
      expect(await desk.claim('mail', 1_000)).toMatchObject({ reference: 'RJ-a', resent: 1 });
    });

    test('lists what waits before the courier has named its channels', async () => {
      const { put, store } = await opened([]);
      await put('a');
      const records = await store.openRecords();
      onTestFinished(() => records.close());
      expect(await records.unsettled()).toMatchObject([{ reference: 'RJ-a', channel: undefined, state: 'due' }]);
    });

    test('gives every record that is kept, and replaces one only by who knows what it replaces', async () => {
      const { put, desk, records } = await openedRecords();
      for (const name of ['a', 'b']) await put(name, { bytes: new TextEncoder().encode(`of ${name}`) });
      const first = await records.keptAfter(0);
      expect([first?.serial, first?.id, text(first?.sealed)]).toEqual([1, 'a', 'of a']);
      expect((await records.keptAfter(1))?.id).toBe('b');
      expect(await records.keptAfter(2)).toBeUndefined();
      const [from, to] = [new TextEncoder().encode('of a'), new TextEncoder().encode('anew')];
      expect(await records.replaceSealed(1, from, to)).toBe(true);
      expect(await records.replaceSealed(1, from, from)).toBe(false);
      expect(text((await claimed(desk)).sealed)).toBe('anew');
      expect((await records.keptOf('RJ-b')).map(({ id, revision }) => [id, revision])).toEqual([['b', 1]]);
    });
  });
};
