import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { makeGuidePdf } from '../../../src/paper/guide/guide.ts';
import { plainText, readMarkdown } from '../../../src/paper/page/markdown.ts';
import { drawnBoxes } from '../../support/drawnBoxes.ts';
import { headings, readPdf } from '../../support/pdfReader.ts';

const squash = (text: string): string => text.replace(/\s+/g, '');

describe.each(['neutral', 'greater-manchester'])('the guide for those who read referrals, of %s', (service) => {
  const [{ guide, service: facts, words }] = loadContent('content', service).languages;
  const made = () => makeGuidePdf({ guide, serviceName: facts.name, pageOf: words.pdf.pageOf, language: 'en-GB' });

  test('has two pages, tagged, with a heading for every matter, and says all of it', async () => {
    const pdf = await readPdf(await made());
    expect(pdf.pages).toHaveLength(2);
    expect(pdf.marked).toMatchObject({ Marked: true });
    expect(headings(pdf.pages)).toEqual([`H1 ${guide.title}`, ...[guide.first, ...guide.sections].map(({ title }) => `H2 ${title}`)]);
    const all = squash(pdf.text);
    const texts = [guide.first.words, ...guide.sections.flatMap((each) => [each.words ?? '', ...each.signs.map((sign) => sign.words)])];
    const missing = texts.flatMap((text) => readMarkdown(text).map(plainText)).filter((text) => !all.includes(squash(text)));
    expect(missing).toEqual([]);
  });

  test('cuts no matter at the end of a page, and stays within its margins', async () => {
    const [first, second] = await drawnBoxes(await made());
    for (const page of [first, second]) {
      const below = page?.pieces.filter(({ baseline }) => baseline > 776 && baseline < 788);
      expect(below).toEqual([]);
      expect(page?.pieces.filter(({ left, right }) => left < 55 || right > 540)).toEqual([]);
    }
  });

  test('is the same at every making', async () => expect(Buffer.compare(await made(), await made())).toBe(0));
});
