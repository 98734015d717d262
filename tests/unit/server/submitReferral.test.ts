import { describe, expect, test } from 'vitest';
import { referencesFor } from '../../../src/referral/reference.ts';
import { submitReferral, type Submission } from '../../../src/server/submitReferral.ts';

type Outbox = Parameters<typeof submitReferral>[0];
type Item = Parameters<Outbox['put']>[0];
type Put = Awaited<ReturnType<Outbox['put']>>;

const NOW = Date.parse('2026-11-21T12:00:00Z');
const secret = new Uint8Array(32).fill(7);
const submission = (changes: Partial<Submission> = {}): Submission => ({
  form: 'harmed',
  language: 'en',
  answers: new Map([['name', 'Siân']]),
  sendKey: { nonce: new Uint8Array(16).fill(1), issuedAt: 0 },
  automatic: true,
  behind: false,
  ...changes,
});

const desk = (answer: (item: Item) => Put | Error = ({ reference }) => ({ outcome: 'kept', reference, revision: 1 })) => {
  const items: Item[] = [];
  const sealed: unknown[] = [];
  const outbox: Outbox = {
    put: async (item) => {
      items.push(item);
      const given = answer(item);
      if (given instanceof Error) throw given;
      return given;
    },
  };
  const submit = submitReferral(
    outbox,
    async (letter, id) => {
      sealed.push([letter, id]);
      return new Uint8Array([1, 2, 3]);
    },
    secret,
    () => NOW,
  );
  return { submit, items, sealed };
};

describe('a referral that is sent', () => {
  test('is sealed and kept under a name that tells nothing', async () => {
    const { submit, items, sealed } = desk();
    const kept = await submit(submission({ behind: true }));
    const [item] = items;
    expect(item?.id).toMatch(/^[\w-]{43}$/);
    expect(item?.digest).toMatch(/^[\w-]{43}$/);
    expect(item).toMatchObject({ acceptedAt: NOW, bytes: new Uint8Array([1, 2, 3]), behind: true });
    expect(sealed).toEqual([
      [{ receivedAt: new Date(NOW), form: 'harmed', language: 'en', answers: submission().answers, automatic: true }, item?.id],
    ]);
    expect(kept).toEqual({ outcome: 'kept', reference: referencesFor(secret, item?.id ?? '').next().value });
  });

  test('twice from one page is one referral; with other answers or another form, it is changed', async () => {
    const { submit, items } = desk();
    await submit(submission());
    await submit(submission());
    await submit(submission({ answers: new Map([['name', 'Sian']]) }));
    await submit(submission({ form: 'responsible' }));
    const [one, again, changed, moved] = items;
    expect(again).toEqual(one);
    expect([changed?.id, moved?.id]).toEqual([one?.id, one?.id]);
    expect(new Set([one?.digest, changed?.digest, moved?.digest]).size).toBe(3);
  });

  test('from another page is another referral, and its digest tells nothing of equal answers', async () => {
    const { submit, items } = desk();
    await submit(submission());
    await submit(submission({ sendKey: { nonce: new Uint8Array(16).fill(2), issuedAt: 0 } }));
    expect(items[0]?.id).not.toBe(items[1]?.id);
    expect(items[0]?.digest).not.toBe(items[1]?.digest);
  });

  test('shows the reference that the outbox has for it', async () => {
    const { submit } = desk(() => ({ outcome: 'kept', reference: 'RJ-2222-2222', revision: 2 }));
    expect(await submit(submission())).toEqual({ outcome: 'kept', reference: 'RJ-2222-2222' });
  });

  test('takes the next reference where one is taken, twenty times', async () => {
    let taken = 3;
    const { submit, items } = desk(({ reference }) =>
      taken-- > 0 ? { outcome: 'reference-taken' } : { outcome: 'kept', reference, revision: 1 },
    );
    const kept = await submit(submission());
    expect(new Set(items.map(({ reference }) => reference)).size).toBe(4);
    expect(kept).toEqual({ outcome: 'kept', reference: items[3]?.reference });

    const full = desk(() => ({ outcome: 'reference-taken' }));
    expect(await full.submit(submission())).toMatchObject({
      outcome: 'not-kept',
      cause: { message: expect.stringContaining('20 references') },
    });
    expect(full.items).toHaveLength(20);
  });

  test('is not kept where the outbox fails', async () => {
    const cause = new Error('disk full');
    const { submit } = desk(() => cause);
    expect(await submit(submission())).toEqual({ outcome: 'not-kept', cause });
  });
});
