import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calendarDate,
  emailAddress,
  fitsFormat,
  groupPhoneNumber,
  identifier,
  phoneNumber,
  pncCheckLetterFits,
} from '../../../src/forms/formats.ts';

describe('a phone number', () => {
  test.each([
    ['0161 496 0000', '01614960000'],
    ['(0161) 496-0000', '01614960000'],
    ['+44 7700 900 982', '+447700900982'],
    ['07700.900982', '07700900982'],
    ['0161 496 0000 ext. 12', '01614960000 ext 12'],
    ['0161 496 0000 x7', '01614960000 ext 7'],
    ['\u200b07700 900982\u2069', '07700900982'],
    ['0161 496 0000 ext 12', '01614960000 ext 12'],
    ['0161 496 0000 extension 123456', '01614960000 ext 123456'],
    ['0161 496 0000EXT.7', '01614960000 ext 7'],
    ['12345678', '12345678'],
    ['123456789012345', '123456789012345'],
    ['0161–496–0000', '01614960000'],
    ['0161/496/0000', '01614960000'],
    ['۰۷۷۰۰ ۹۰۰۹۸۲', '07700900982'],
    ['٠٧٧٠٠-٩٠٠٩٨٢', '07700900982'],
    ['+९१ ९८७६५ ४३२१०', '+919876543210'],
    ['০১৬১ ৪৯৬ ০০১৮', '01614960018'],
    ['０１６１４９６００００', '01614960000'],
  ])('%s is kept as %s', (typed, kept) => expect(phoneNumber(typed)).toBe(kept));

  test.each([
    '0161 49',
    '1234567',
    '1234567890123456',
    'ask my mum',
    '',
    '++447700900982',
    '0161 496 0000 x12 please',
    '0161 x12 496 0000',
    '0161 496 0000 ext 1234567',
    '07700900982+',
  ])('%s is not one', (typed) => expect(phoneNumber(typed)).toBeUndefined());

  test.each([
    ['07700900982', '07700 900982'],
    ['01614960000 ext 12', '0161 496 0000 ext 12'],
    ['02079460018', '020 7946 0018'],
    ['+447700900982', '+44 7700 900982'],
    ['08001234567', '0800 123 4567'],
    ['+4915112345678', '+4915112345678'],
    ['01179460018', '0117 946 0018'],
    ['03001234567', '0300 123 4567'],
    ['03451234567', '0345 123 4567'],
    ['08451234567', '0845 123 4567'],
    ['09001234567', '0900 123 4567'],
    ['09861234567', '0986 123 4567'],
    ['01223496000', '01223 496000'],
    ['+44770090098', '+44770090098'],
    ['+4477009009821', '+4477009009821'],
    ['0770090098', '0770090098'],
    ['077009009821', '077009009821'],
    ['0016149600001', '0016149600001'],
    ['00447700900982', '00447700900982'],
    ['99+447700900982', '99+447700900982'],
    ['902079460018', '902079460018'],
    ['901614960000', '901614960000'],
    ['907700900982', '907700900982'],
    ['020794600181', '020794600181'],
    ['016149600001', '016149600001'],
  ])('%s is shown as %s', (kept, shown) => expect(groupPhoneNumber(kept)).toBe(shown));

  test('is the same number when it is read as it was shown', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^0\d{7,14}$/), (number) => {
        expect(phoneNumber(groupPhoneNumber(number))).toBe(number);
      }),
    ));
});

describe('an e-mail address', () => {
  test.each([
    ['Sian@Example.ORG', 'Sian@example.org'],
    ['a@b.co\u200b', 'a@b.co'],
    ['\u200b\t a@b.co', 'a@b.co'],
    ['o’neill@żółw.pl', 'o’neill@żółw.pl'],
    [' a@b.co\n', 'a@b.co'],
  ])('%s is kept as %s', (typed, kept) => expect(emailAddress(typed)).toBe(kept));

  test.each([
    'sian',
    'sian@',
    '@example.org',
    'sian@example',
    'a b@example.org',
    'a\tb@example.org',
    'a@b@c.org',
    'a@b.co@c',
    'a@b..c',
    'a@.org',
    'a@b.c d',
  ])('%s is not one', (typed) => expect(emailAddress(typed)).toBeUndefined());
});

describe('a date', () => {
  test('is kept as year, month and day', () => expect(calendarDate('7', '3', '1990')).toBe('1990-03-07'));
  test.each([
    ['31', '2', '1990'],
    ['0', '1', '1990'],
    ['1', '13', '1990'],
    ['1', '1', '90'],
    ['1', 'March', '1990'],
    ['', '1', '1990'],
    ['x7', '3', '1990'],
    ['7x', '3', '1990'],
    ['7', 'x3', '1990'],
    ['7', '3x', '1990'],
    ['7', '3', 'x1990'],
    ['7', '3', '1990x'],
    ['007', '3', '1990'],
    ['7', '003', '1990'],
    ['7', '3', '01990'],
    ['7', '3', '-199'],
    ['03', '012345', ''],
    ['7 ', '3', '1990'],
    ['1', '1', '12345'],
  ])('%s %s %s is none', (day, month, year) => expect(calendarDate(day, month, year)).toBeUndefined());
  test('of a leap year exists, of another does not', () => {
    expect(calendarDate('29', '2', '2024')).toBe('2024-02-29');
    expect(calendarDate('29', '2', '2023')).toBeUndefined();
  });
});

describe('an identifier', () => {
  test('is kept in capitals and Latin digits without spaces', () => {
    expect(identifier('prisonNumber', ' a 1234 bc ')).toBe('A1234BC');
    expect(identifier('crn', 'x ١٢٣۴۵۶')).toBe('X123456');
  });
  test('of a free form is kept as it was typed', () => expect(identifier('free', 'cad 123/nov')).toBe('cad 123/nov'));
  test.each<['prisonNumber' | 'crn' | 'pnc' | 'free', string, boolean]>([
    ['prisonNumber', 'A1234BC', true],
    ['prisonNumber', 'A123BC', false],
    ['crn', 'X123456', true],
    ['crn', '123456X', false],
    ['prisonNumber', 'xA1234BC', false],
    ['prisonNumber', 'A1234BCx', false],
    ['crn', 'xX123456', false],
    ['crn', 'X1234567', false],

    ['pnc', '2001/0000001A', true],
    ['pnc', '01/1A', true],
    ['pnc', '01-1A', false],
    ['pnc', '20011A', true],
    ['pnc', '012345678A', true],
    ['pnc', '2001/12345678A', false],
    ['pnc', 'x01/1A', false],
    ['pnc', '01/1A1', false],
    ['pnc', '01/1', false],
  ])('%s %s: %s', (format, value, fits) => expect(fitsFormat(format, value)).toBe(fits));
  test('of a free form always fits', () => expect(fitsFormat('free', 'anything')).toBe(true));
});

describe('the check letter of a PNC number', () => {
  const LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';

  test('fits the year and serial that it was made from, with a century and without, and no other letter fits', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.integer({ min: 1, max: 22 }),
        (year, serial, off) => {
          const twoFigures = String(year).padStart(2, '0');
          const remainder = Number(twoFigures + String(serial).padStart(7, '0')) % 23;
          expect(pncCheckLetterFits(`${twoFigures}/${serial}${LETTERS.charAt(remainder)}`)).toBe(true);
          expect(pncCheckLetterFits(`20${twoFigures}/${serial}${LETTERS.charAt(remainder)}`)).toBe(true);
          expect(pncCheckLetterFits(`${twoFigures}/${serial}${LETTERS.charAt((remainder + off) % 23)}`)).toBe(false);
        },
      ),
    ));

  test.each([
    // 12 0123456 divided by 23 leaves 22.
    ['12/123456Y', true],
    ['12123456Y', true],
    ['2012123456Y', true],
    ['120123456Y', true],
    ['12123456W', false],
    ['2012123456W', false],
    ['12/123456', false],
    ['/', false],
    ['x12/123456Y', false],
    ['12/123456YY', false],
    ['12123456YY', false],
    ['2012123456Y1', false],
  ])('%s: %s', (pnc, fits) => expect(pncCheckLetterFits(pnc)).toBe(fits));
});
