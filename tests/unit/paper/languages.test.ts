import { beforeAll, describe, expect, it } from 'vitest';
import { makeLayouts } from '../../../src/paper/typeset/layouts.ts';
import { typeset, typesetSpans } from '../../../src/paper/typeset/typeset.ts';
import { LANGUAGES } from '../../support/languages.ts';
import { needPoppler } from '../../support/picture.ts';
import { pageOf } from '../../languages/ours.ts';
import { byPdfium, byPoppler, wordsFound } from '../../languages/reading.ts';

const { measure } = makeLayouts();
const linesOf = (text: string, width = 40_000) => typeset(text, false, { width, measure });
const drawn = (text: string): string =>
  linesOf(text)
    .map(({ runs }) => runs.map((run) => run.clusters.map((cluster) => cluster.text).join('')).join(''))
    .join('');

describe('words in any language', () => {
  it('are drawn in letters, none as a code point', () => {
    const missing = LANGUAGES.filter(({ text }) => linesOf(text).some(({ runs }) => runs.some((run) => run.text.includes('[U+'))));
    expect(missing.map(({ language }) => language)).toEqual([]);
    expect(LANGUAGES.length).toBeGreaterThanOrEqual(40);
  }, 120_000);

  it('keep flags, keys, people joined, and the joiners that change a word', () => {
    for (const text of ['🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🇬🇧', '1️⃣', '👨‍👩‍👧', '👍🏽', 'می‌آیند', 'ශ්‍රී', '葛󠄀']) {
      expect(
        linesOf(text).map(({ runs }) => runs.map((run) => run.text).join('')),
        text,
      ).toEqual([text]);
    }
    // A joiner that joins nothing hides something.
    expect(drawn('a\u200cb')).toBe('a[U+200C]b');
    expect(linesOf('🇬🇧')[0]?.runs[0]?.clusters, 'one flag, not two letters').toHaveLength(1);
  });

  it('draw a vowel over the doubled letter, whichever was typed first', () => {
    const [first, second] = ['ضَّ', 'ضَّ'].map((text) => linesOf(text)[0]?.runs[0]?.clusters.map(({ glyphs }) => glyphs));
    expect(first).toEqual(second);
  });

  it('draw Chinese and Japanese by the strokes of their own fonts', () => {
    const fontsOf = (text: string) =>
      new Set(linesOf(text).flatMap(({ runs }) => runs.map((run) => /noto-sans-(\w+)\//.exec(run.face.name)?.[1])));
    expect(fontsOf('他们对，说')).toEqual(new Set(['sc']));
    expect(fontsOf('他們對，說')).toEqual(new Set(['tc']));
    expect(fontsOf('直す、骨')).toEqual(new Set(['jp']));
  });

  it('break where the language lets a line end, though it has no spaces', () => {
    const thai = 'มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกัน';
    const ends = linesOf(thai, 8000).map(({ runs }) => runs.map((run) => run.text).join(''));
    expect(ends.join('')).toBe(thai);
    expect(ends.length).toBeGreaterThan(1);
    const words = Array.from(new Intl.Segmenter('th', { granularity: 'word' }).segment(thai), ({ index }) => index);
    let at = 0;
    for (const line of ends) {
      expect(words).toContain(at);
      at += line.length;
    }
    // No closing sign begins a line.
    const chinese = '人人生而自由，在尊严和权利上一律平等。';
    for (let width = 3000; width < 9000; width += 1000) {
      for (const { runs } of linesOf(chinese, width)) expect(runs[0]?.text).not.toMatch(/^[，。]/);
    }
  });

  it('stand in their places beside signs of two units', () => {
    const [line] = linesOf('سلام 😔 abc خانه');
    expect(line?.runs.map((run) => run.text.trim()).filter((text) => text !== '')).toEqual(['خانه', 'abc', '😔', 'سلام']);
  });

  it('put the spaces at a line’s end where the paragraph ends', () => {
    const [line] = typesetSpans([{ text: 'سلام abc ', bold: false }], { width: 40_000, measure });
    expect(line?.fromRight).toBe(true);
    expect(line?.runs[0]?.text).toBe(' ');
  });
});

/** As many words as came out of Chromium's own print of the same words in the same fonts, by `npm run test:languages`. */
const CHROMIUM = { ar: [15, 25], ur: [13, 2], bn: [11, 4], he: [8, 0], km: [3, 0], pa: [15, 10], hi: [15, 9] } as const;

describe('words selected in the document', () => {
  beforeAll(needPoppler);

  it.each(Object.entries(CHROMIUM))('come out at least as well as from a browser’s print: %s', async (code, [poppler, pdfium]) => {
    const text = LANGUAGES.find((sample) => sample.code === code)?.text ?? '';
    const page = await pageOf(text);
    expect(wordsFound(text, byPoppler(page), code).found).toBeGreaterThanOrEqual(poppler);
    expect(wordsFound(text, await byPdfium(page), code).found).toBeGreaterThanOrEqual(pdfium);
  });
});
