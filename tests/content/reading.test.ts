import { beforeAll, expect, test } from 'vitest';
import { builtSite, pagesOf, type BuiltPage } from '../support/builtSite.ts';
import { piecesOf, readingOf } from '../support/reading.ts';

const BUILD_MS = 240_000;
/** Years. The formula is a signal: it counts syllables and knows nothing of meaning. */
const OLDEST = 10;
const LONGEST_SENTENCE = 45;

let pages: readonly BuiltPage[] = [];
beforeAll(async () => {
  pages = pagesOf(await builtSite());
}, BUILD_MS);

test('every page can be read at the age of ten', () => {
  const hard = pages.map((page) => ({ page: page.address, age: readingOf(piecesOf(page)).age })).filter(({ age }) => age > OLDEST);
  expect(hard).toEqual([]);
});

test('no sentence is long', () => {
  const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' });
  const long = pages.flatMap((page) =>
    piecesOf(page)
      .flatMap((piece) => [...sentences.segment(piece)].map(({ segment }) => segment))
      .filter((sentence) => sentence.split(' ').length > LONGEST_SENTENCE)
      .map((sentence) => `${page.address} ${sentence}`),
  );
  expect(long).toEqual([]);
});

test('the formula tells hard words from plain ones', () => {
  const plain = readingOf(['You can stop at any time. We will not ask why.']);
  const hard = readingOf([
    'Participation is contingent upon a comprehensive multidisciplinary assessment of suitability and proportionality.',
  ]);
  expect(plain.age).toBeLessThan(8);
  expect(hard.age).toBeGreaterThan(18);
});
