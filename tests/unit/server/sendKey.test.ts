import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sendKeys } from '../../../src/server/sendKey.ts';
import { notesFor } from '../../../src/forms/ending.ts';
import { sentAddresses } from '../../../src/server/sentAddress.ts';
import { tokensFor } from '../../../src/server/tokens.ts';
import { formOf } from '../../support/forms.ts';

const secret = randomBytes(32);
const keys = sendKeys(secret, randomBytes);
/** What this site has sealed for another use. */
const sealedFor = (purpose: string, length: number): string => tokensFor(secret, purpose, randomBytes).seal(new Uint8Array(length));

describe('a send key', () => {
  test('reads back its time, and is never the same twice', () => {
    const [one, two] = [keys.issue(1_795_232_509_870), keys.issue(1_795_232_509_870)];
    expect(one).not.toBe(two);
    expect(keys.read(one)?.issuedAt).toBe(1_795_232_509_870);
    expect(keys.read(one)?.nonce).toHaveLength(16);
    expect(keys.read(one)?.nonce).not.toEqual(keys.read(two)?.nonce);
  });
  test('with any character changed reads as none', () => {
    const key = keys.issue(0);
    for (let at = 0; at < key.length; at += 1) {
      const other = key[at] === 'A' ? 'B' : 'A';
      expect(keys.read(key.slice(0, at) + other + key.slice(at + 1))).toBeUndefined();
    }
  });
  test.each(['', 'x', 'AAAA', 'A'.repeat(67), `${keys.issue(0)}=`, ` ${keys.issue(0)}`, `${keys.issue(0)}!`, 'A'.repeat(100_000), '\0'])(
    'that we did not make reads as none',
    (text) => expect(keys.read(text)).toBeUndefined(),
  );
  test('of another outbox reads as none', () => {
    expect(sendKeys(randomBytes(32), randomBytes).read(keys.issue(0))).toBeUndefined();
  });
  test('that was sealed for another use, or for none, reads as none', () => {
    expect(keys.read(sealedFor('send key', 16 + 6))).toBeDefined();
    for (const length of [0, 16 + 5, 16 + 7]) expect(keys.read(sealedFor('send key', length))).toBeUndefined();
    for (const purpose of ['', 'sent page', 'send']) expect(keys.read(sealedFor(purpose, 16 + 6))).toBeUndefined();
  });
});

describe('the address of a sent page', () => {
  const REFERENCE = 'RJ-X86T-X28V';
  const NOW = 1_795_232_509_870;
  const form = formOf('responsible');
  const addresses = sentAddresses(secret, randomBytes);
  const read = (query: string, after = 0, by = addresses) => by.read(new URLSearchParams(query), [form], NOW + after);
  const sent = { reference: REFERENCE, form: form.id, ending: { contact: 'we', notes: [] } } as const;
  const query = addresses.query(sent, NOW);

  test('gives back its reference for half an hour, on every machine with the same secret', () => {
    const elsewhere = sentAddresses(secret, randomBytes);
    for (const after of [0, 60_000, 29 * 60_000, -4 * 60_000]) expect(read(query, after, elsewhere)).toEqual({ is: 'fresh', ...sent });
  });
  test('says which form it was, who makes contact and which notes still count, and has one length whatever it says', () => {
    const notes = notesFor(form, new Map([['offenceType', 'domestic-abuse']])).flatMap(({ id, sent: said }) =>
      said === undefined ? [] : [id],
    );
    expect(notes.length).toBeGreaterThan(0);
    const full = { reference: REFERENCE, form: form.id, ending: { contact: 'they', notes } } as const;
    expect(read(addresses.query(full, NOW))).toEqual({ is: 'fresh', ...full });
    expect(addresses.query(full, NOW)).toHaveLength(query.length);
  });
  test('of a form that is gone still shows its reference', () => {
    const gone = addresses.query({ ...sent, form: 'earlier', ending: { contact: 'they', notes: ['earlier'] } }, NOW);
    expect(read(gone)).toEqual({ is: 'fresh', reference: REFERENCE, form: undefined, ending: { contact: 'they', notes: [] } });
  });
  test('gives none after that, nor long before it was made', () => {
    for (const after of [30 * 60_000, 365 * 86_400_000, -5 * 60_000, -6 * 60_000]) expect(read(query, after)).toEqual({ is: 'old' });
  });
  test('tells nothing by itself, and is another one each time', () => {
    const decoded = Buffer.from(query.slice('page='.length), 'base64url').toString('latin1');
    expect(query + decoded).not.toMatch(/RJ-|X86T|X28V/);
    expect(addresses.query(sent, NOW)).not.toBe(query);
  });
  test('with any character changed is none of ours', () => {
    for (let at = 'page='.length; at < query.length; at += 1) {
      const other = query[at] === 'A' ? 'B' : 'A';
      expect(read(query.slice(0, at) + other + query.slice(at + 1))).toEqual({ is: 'unknown' });
    }
  });
  test('made for another use, or by another site, is none of ours', () => {
    expect(read(`page=${keys.issue(NOW)}`)).toEqual({ is: 'unknown' });
    for (const purpose of ['', 'send key', 'sent'])
      expect(read(`page=${sealedFor(purpose, 6 + REFERENCE.length + 8 * 2)}`)).toEqual({ is: 'unknown' });
    expect(read(query, 0, sentAddresses(randomBytes(32), randomBytes))).toEqual({ is: 'unknown' });
  });
  test.each(['', 'page=', 'page=x', 'page=%00', `page=${'A'.repeat(100_000)}`, 'reference=RJ-X86T-X28V&proof=x'])(
    'gives none for "%.40s"',
    (text) => expect(read(text)).toEqual({ is: 'unknown' }),
  );
});
