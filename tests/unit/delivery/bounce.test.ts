import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBounce } from '../../../src/delivery/mail/bounce.ts';
import { BOUNCES, FOREIGN, NO_FAILURES } from '../../support/bounces.ts';
import { referenceOf } from '../../support/operator.ts';

const reference = Array.from({ length: 50 }, (_, n) => referenceOf(n)).find((each) => each.includes('2')) ?? '';
const token = `${reference.toLowerCase()}.3.17`;
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('a bounce is known by whatever the server left of our e-mail', () => {
  test.each(Object.entries(BOUNCES))('%s', (_, bounce) => {
    expect(readBounce(bytes(bounce(token)))).toEqual({ is: 'failure', sent: { reference, revision: 3, channel: 'mail' } });
  });

  test('of a receipt as well', () => {
    const receipt = BOUNCES['Postfix returns the head'](`${reference.toLowerCase()}.receipt`);
    expect(readBounce(bytes(receipt))).toEqual({ is: 'failure', sent: { reference, revision: 1, channel: 'receipt' } });
  });

  test.each(Object.entries(NO_FAILURES))('%s: nothing has failed', (_, report) => {
    expect(readBounce(bytes(report(token)))).toMatchObject({ is: 'no-failure', sent: { reference } });
  });

  test.each(Object.entries(FOREIGN))('%s is none', (_, message) => {
    expect(readBounce(bytes(message(token)))).toEqual({ is: 'foreign' });
  });

  test('and no message, however it is broken, throws or holds the reader up', () => {
    const whole = Object.values(BOUNCES).map((bounce) => bounce(token));
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.nat(), fc.nat(), fc.string(), (text, from, length, other) => {
        const at = from % text.length;
        readBounce(bytes(text.slice(0, at) + other + text.slice(at + (length % 80))));
      }),
      { numRuns: 300 },
    );
    readBounce(
      bytes(`Content-Type: multipart/report; boundary=a\n\n${'--a\nContent-Type: multipart/mixed; boundary=a\n\n'.repeat(9_000)}`),
    );
    readBounce(bytes(`To: ${'rj-'.repeat(170_000)}\n\n`));
  });
});
