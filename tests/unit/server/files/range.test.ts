import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRange } from '../../../../src/server/files/range.ts';

describe('a range of a file of ten bytes', () => {
  test.each([
    ['bytes=0-4', { first: 0, last: 4 }],
    ['bytes=5-', { first: 5, last: 9 }],
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=9-9', { first: 9, last: 9 }],
    ['bytes=3-400', { first: 3, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-400', { first: 0, last: 9 }],
    ['Bytes = 2-3', { first: 2, last: 3 }],
    ['bytes=10-', 'outside'],
    ['bytes=10-12', 'outside'],
    ['bytes=-0', 'outside'],
  ])('%s is understood', (header, expected) => expect(readRange(header, 10)).toEqual(expected));

  test.each([
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=5-2',
    'bytes=a-b',
    'bytes=1-2,4-5',
    'lines=1-2',
    'bytes=1.5-2',
    'bytes=1-2-3',
  ])('%s asks for nothing we know: the whole is sent', (header) => expect(readRange(header, 10)).toBeUndefined());
});

test('whatever a range says, what is sent lies in the file', () => {
  const piece = fc.oneof(fc.nat(20).map(String), fc.constantFrom('', '-', '=', 'bytes=', ' ', ',', '99999999999999999999', '-5'));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.nat(12), (pieces, length) => {
      const range = readRange(`bytes=${pieces.join('')}`, length);
      if (range === undefined || range === 'outside') return;
      expect(range.first).toBeGreaterThanOrEqual(0);
      expect(range.last).toBeGreaterThanOrEqual(range.first);
      expect(range.last).toBeLessThan(length);
    }),
    { numRuns: 2000 },
  );
});
