import { describe, expect, test } from 'vitest';
import { latinDigits, lengthOf, linesOf, oneLine, tidy, withoutInvisible } from '../../../src/forms/text.ts';

describe('typed text', () => {
  test.each([
    [' a\r\nb\rc\nd ', 'a\nb\nc\nd'],
    ['a\n\n b ', 'a\n\n b'],
    ['nul \0 and half \ud800', 'nul \ufffd and half \ufffd'],
  ])('%j is kept as %j', (typed, kept) => expect(tidy(typed)).toBe(kept));

  test.each([
    ['  one \r\n\n  two\rthree', 'one two three'],
    ['a  b', 'a  b'],
    ['\n', ''],
  ])('%j is kept in one line as %j', (typed, kept) => expect(oneLine(typed)).toBe(kept));

  test('has the lines that hold something', () => expect(linesOf(' one \n\n \n two')).toEqual(['one', 'two']));

  test('is looked at without what takes no room', () => {
    expect(withoutInvisible('a\u200bb\u2060c\u00add\u202ee\u115ff\u1160g\u3164h\uffa0i\u0007j')).toBe('abcdefghij');
    expect(withoutInvisible('Siân 👍 ŵ')).toBe('Siân 👍 ŵ');
  });

  test('has its digits in Latin ones, whatever the script', () => {
    expect(latinDigits('۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ ०१२३४५६७८९ ০১২৩৪৫৬৭৮৯')).toBe('0123456789 0123456789 0123456789 0123456789');
    expect(latinDigits('x٣b 7 Ⅳ ½ 𝟏𝟗')).toBe('x3b 7 Ⅳ ½ 19');
  });

  test('is as long as a person counts', () => {
    expect([lengthOf(''), lengthOf('ŵ'), lengthOf('𐍈𐍈')]).toEqual([0, 1, 2]);
  });
});
