import { Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newKeyPair } from '../../../src/outbox/keys.ts';
import { opener } from '../../../src/outbox/open.ts';
import { sealer } from '../../../src/outbox/seal.ts';
import type { Unnumbered } from '../../../src/outbox/open.ts';

const keys = await newKeyPair();
const seal = sealer(keys.recipient, []);
const open = opener(keys.identity);

const referral = (changes: Partial<Unnumbered> = {}): Unnumbered => ({
  receivedAt: new Date('2026-03-04T05:06:07.890Z'),
  form: 'harmed',
  language: 'en',
  automatic: false,
  answers: new Map<string, string | string[]>([
    ['name', 'Siân Łoś'],
    ['contactMethods', ['text', 'letter']],
  ]),
  ...changes,
});

describe('a sealed referral', () => {
  test('opens to just what was sealed, whatever was typed', async () => {
    const answers = fc.array(
      fc.tuple(fc.string(), fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.constant('\ud800 \0 "'))),
    );
    await fc.assert(
      fc.asyncProperty(answers, async (entries) => {
        const sealed = referral({ answers: new Map(entries) });
        expect(await open(await seal(sealed, 'send-1'), 'send-1')).toEqual({ ok: true, referral: sealed });
      }),
      { numRuns: 30 },
    );
  }, 30_000);

  test('keeps the order of the answers', async () => {
    const answers = new Map([
      ['2', 'b'],
      ['1', 'a'],
    ]);
    const opened = await open(await seal(referral({ answers }), 'send-1'), 'send-1');
    expect(opened.ok && [...opened.referral.answers.keys()]).toEqual(['2', '1']);
  });

  test('shows nothing of the answers, not even twice the same', async () => {
    const bytes = await seal(referral(), 'send-1');
    expect(Buffer.from(bytes).includes('name')).toBe(false);
    expect(await seal(referral(), 'send-1')).not.toEqual(bytes);
  });

  test('tells its length in steps of 8 KB only', async () => {
    const lengthOf = async (letters: number): Promise<number> =>
      (await seal(referral({ answers: new Map([['story', 'x'.repeat(letters)]]) }), 'send-1')).length;
    const short = await lengthOf(1);
    expect(await lengthOf(7000)).toBe(short);
    expect(await lengthOf(8192)).toBe(short + 8192);
  });

  test('says why it will not open', async () => {
    const bytes = await seal(referral(), 'send-1');
    const damaged = bytes.with(bytes.length - 5, 0 ^ (bytes[bytes.length - 5] ?? 0) ^ 1);
    expect(await open(bytes, 'send-2')).toEqual({ ok: false, reason: 'of-another-id' });
    expect(await open(damaged, 'send-1')).toEqual({ ok: false, reason: 'will-not-decrypt' });
    expect(await opener((await newKeyPair()).identity)(bytes, 'send-1')).toEqual({ ok: false, reason: 'will-not-decrypt' });
    for (const text of ['{"version":3}', 'hello']) {
      const encrypter = new Encrypter();
      encrypter.addRecipient(keys.recipient);
      expect(await open(await encrypter.encrypt(text), 'send-1')).toEqual({ ok: false, reason: 'not-a-record' });
    }
  });

  test('opens with an older key of the same file after the key was changed', async () => {
    const file = `# made 2026-03-04\n${(await newKeyPair()).identity}\r\n\n# older\n${keys.identity}\n`;
    expect(await opener(file)(await seal(referral(), 'send-1'), 'send-1')).toMatchObject({ ok: true });
  });
});

test('a wrong key is refused when it is given, not when it is needed', () => {
  expect(() => sealer('age1wrong', [])).toThrow();
  expect(() => opener('AGE-SECRET-KEY-1WRONG')).toThrow();
  expect(() => opener('# only a remark')).toThrow('no age identity');
});
