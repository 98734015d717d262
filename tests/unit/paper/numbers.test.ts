import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latinDigits } from '../../../src/forms/text.ts';
import { makeReferralPdf } from '../../../src/paper/referral/referralPdf.ts';
import { drawnLines } from '../../support/drawn.ts';
import { harmedReferral } from '../../support/pdfFixtures.ts';

/** The first of each ten: Persian and Urdu, Arabic, Bengali, Gurmukhi. */
const ZEROS = ['۰', '٠', '০', '੦'];
const inDigitsOf = (zero: string, number: string): string =>
  number.replaceAll(/\d/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)));

/** Some fonts draw the same shape for two scripts' digits: they are told apart by their value. */
const drawn = async (...lines: readonly string[]): Promise<string> => {
  const row = { id: 'x', label: 'x', lines, answered: true, remarks: [] };
  const pages = await drawnLines(await makeReferralPdf({ ...harmedReferral, parts: [{ id: 'p', title: 'p', rows: [row] }] }));
  return latinDigits(pages.flat().join('\n'));
};

const number = fc
  .tuple(fc.stringMatching(/^0[1-9]{4}$/), fc.constantFrom(' ', '-', ''), fc.stringMatching(/^[1-9]{6}$/))
  .map((pieces) => pieces.join(''));
const sentence = fc.constantFrom(
  (given: string) => given,
  (given: string) => `شماره من ${given} است`,
  (given: string) => `رقم الهاتف ${given}`,
  (given: string) => `${given} پر فون کریں`,
  (given: string) => `התקשר ${given}.`,
  (given: string) => `Ring ${given}, please`,
  (given: string) => `Ring زینب, خواهر, ${given}`,
);

describe('a telephone number', () => {
  test('is drawn digit by digit as it was typed, in any digits and after any script, with Latin ones beside it', async () => {
    await fc.assert(
      fc.asyncProperty(number, fc.constantFrom(...ZEROS), sentence, async (latin, zero, say) => {
        const lines = await drawn(say(inDigitsOf(zero, latin)));
        // In text from the right a bracket stands for the other one, which is drawn.
        const plain = lines.replaceAll(/[()]/g, '|');
        expect(plain).toContain(`|${latin}|`);
        expect(plain.replace(`|${latin}|`, '')).toContain(latin);
      }),
      { numRuns: 15 },
    );
  });

  test('in Latin digits stays one unit from the left after Arabic, and is not repeated', async () => {
    const lines = await drawn('اتصل على 07700-900982 فقط', 'میرا نمبر 07700 900461 ہے', '(0161) 496 0018');
    for (const each of ['07700-900982', '07700 900461', '(0161) 496 0018']) expect(lines.split(each)).toHaveLength(2);
  });

  test('stands on one line, however the words before it end', async () => {
    const lines = Array.from({ length: 20 }, (_, words) => `${'word '.repeat(words)}07700 900 982`);
    expect((await drawn(...lines)).match(/07700 900 982/g)).toHaveLength(20);
  });

  test('is not seen in what is far longer than one', async () => {
    const many = '۱۲۳۴ '.repeat(30).trim();
    expect(await drawn(many)).not.toContain('(');
  });
});

describe('other digits of any script', () => {
  test('are drawn as they were typed', async () => {
    expect(await drawn('ساعت ۱۲ یا ٣٤', '۲۰۱۹')).toMatch(/34.*12[^]*2019/);
  });
});
