import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sendKeys } from '../../../src/server/sendKey.ts';
import { sentAddresses } from '../../../src/server/sentAddress.ts';

const secret = randomBytes(32);
const keys = sendKeys(secret, randomBytes);

describe('a send key', () => {
  test('reads back its time, and is never the same twice', () => {
    const [one, two] = [keys.issue(1_795_232_509_870), keys.issue(1_795_232_509_870)];
    expect(one).not.toBe(two);
    expect(keys.read(one)?.issuedAt).toBe(1_795_232_509_870);
    expect(keys.read(one)?.nonce).not.toEqual(keys.read(two)?.nonce);
  });
  test('with any character changed reads as none', () => {
    const key = keys.issue(0);
    for (let at = 0; at < key.length - 1; at += 1) {
      const other = key[at] === 'A' ? 'B' : 'A';
      expect(keys.read(key.slice(0, at) + other + key.slice(at + 1))).toBeUndefined();
    }
  });
  test.each(['', 'x', 'A'.repeat(51), 'A'.repeat(100_000), '\0'])('that we did not make reads as none', (text) =>
    expect(keys.read(text)).toBeUndefined(),
  );
  test('of another outbox reads as none', () => {
    expect(sendKeys(randomBytes(32), randomBytes).read(keys.issue(0))).toBeUndefined();
  });
});

describe('the address of a sent page', () => {
  const addresses = sentAddresses(secret);
  const query = new URLSearchParams(addresses.query('RJ-X86T-X28V'));

  test('gives back its reference', () => expect(addresses.read(query)).toBe('RJ-X86T-X28V'));
  test('gives none for a reference that it was not made for', () => {
    const forged = new URLSearchParams(query);
    forged.set('reference', 'RJ-8MF9-75K6');
    expect(addresses.read(forged)).toBeUndefined();
  });
  test.each(['', 'reference=RJ-X86T-X28V', 'proof=x', 'reference=%00&proof=%00'])('gives none for "%s"', (text) =>
    expect(addresses.read(new URLSearchParams(text))).toBeUndefined(),
  );
});
