import { describe, expect, test } from 'vitest';
import { calendarDate, emailAddress, phoneNumber } from '../../../src/forms/formats.ts';
import { dayPattern, EMAIL_ADDRESS, momentPattern, PHONE_NUMBER } from '../../../src/forms/patterns.ts';

const two = (value: number): string => String(value).padStart(2, '0');

describe('the pattern of a day', () => {
  test('fits the days that exist, and no others, of years that leap and years that do not', () => {
    const pattern = new RegExp(dayPattern());
    const differs: string[] = [];
    for (const year of ['0004', '1896', '1900', '1999', '2000', '2024', '2026', '2100', '2400'])
      for (let month = 0; month <= 13; month++)
        for (let day = 0; day <= 32; day++) {
          const text = `${year}-${two(month)}-${two(day)}`;
          if (pattern.test(text) !== (calendarDate(two(day), two(month), year) !== undefined)) differs.push(text);
        }
    expect(differs).toEqual([]);
  });
  test.each(['2026-99-99', '2026-7-4', '4 July 2026', '02026-07-04', '2026-07-04T00:00:00Z', ''])('fits no “%s”', (text) =>
    expect(text).not.toMatch(new RegExp(dayPattern())),
  );
});

test.each([
  ['2026-07-04T22:06:07.089Z', true],
  ['2026-07-04T22:06:07Z', true],
  ['2026-02-29T22:06:07Z', false],
  ['2026-07-04T24:00:00Z', false],
  ['2026-07-04T22:60:00Z', false],
  ['2026-07-04T22:06:07', false],
])('the pattern of a moment fits %s: %s', (text, fits) => expect(new RegExp(momentPattern('Z')).test(text)).toBe(fits));

test.each(['07700 900982', '+44 (0)161 496 0018 ext. 12', '020 7946 0018 x7'])('the pattern of numbers fits what is taken of %s', (typed) =>
  expect(phoneNumber(typed)).toMatch(new RegExp(PHONE_NUMBER)),
);
test.each(['07700 900982', '1234567', '+', 'ext 12', '07700900982 ext 1234567'])('the pattern of numbers does not fit %s', (text) =>
  expect(text).not.toMatch(new RegExp(PHONE_NUMBER)),
);
test.each(['a@b.co', 'Siân.ŵ@Example.ORG', "o'neill+x@mail.example.org"])('the pattern of addresses fits what is taken of %s', (typed) =>
  expect(emailAddress(typed)).toMatch(new RegExp(EMAIL_ADDRESS)),
);
test.each(['a@b', '@b.co', 'a@', 'a b@c.de', 'a@b..c', 'a@b.c.', 'a@b@c.de'])('the pattern of addresses does not fit %s', (text) =>
  expect(text).not.toMatch(new RegExp(EMAIL_ADDRESS)),
);
