import { chromium } from '@playwright/test';
import { LANGUAGES } from '../support/languages.ts';
import { needPoppler } from '../support/picture.ts';
import { findBrowser } from '../support/browser.ts';
import { printOf } from './chromium.ts';
import { pageOf } from './ours.ts';
import { differenceOf } from './pictures.ts';
import { byPdfium, byPoppler, wordsFound } from './reading.ts';

/** Measured: 0.03 to 0.12, Nepali 0.19. Edges of letters fall a dot aside, for each program rounds in its own way. */
const MOST_APART = 0.22;

/** Enough for one line: where lines break is each program's own. */
const startOf = (text: string): string => /^.{0,24}[^ ]{0,12}/u.exec(text)?.[0] ?? text;

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The same with two letters exchanged: a picture of it must be further from Chromium's, or the comparison sees nothing. */
const exchanged = (text: string): string => {
  const all = Array.from(letters.segment(text), ({ segment }) => segment);
  const other = all.findIndex((letter, index) => index > 1 && letter !== ' ' && letter !== all[1]);
  return all.map((letter, index) => all[index === 1 ? other : index === other ? 1 : index] ?? letter).join('');
};

const wanted = process.argv[2]?.split(',');
needPoppler();
const found = findBrowser();
const browser = await chromium.launch({ chromiumSandbox: false, ...(typeof found === 'object' && { executablePath: found.path }) });
const sums = { words: 0, poppler: 0, popplerChromium: 0, pdfium: 0, pdfiumChromium: 0 };
const failed: string[] = [];
console.log(
  'language: words copied of all, by poppler (Chromium’s print), by PDFium (Chromium’s print); how far the picture is from Chromium’s',
);
for (const sample of LANGUAGES.filter(({ code }) => wanted?.includes(code) ?? true)) {
  const { language, code, text } = sample;
  const [ours, print] = [await pageOf(text), await printOf(browser, sample)];
  const count = (copied: string): number => wordsFound(text, copied, code).found;
  const [poppler, popplerChromium] = [count(byPoppler(ours)), count(byPoppler(print))];
  const [pdfium, pdfiumChromium] = [count(await byPdfium(ours)), count(await byPdfium(print))];
  const start = startOf(text);
  const printed = await printOf(browser, { ...sample, text: start });
  const apart = differenceOf(await pageOf(start), printed);
  const wrong = differenceOf(await pageOf(exchanged(start)), printed);
  const { of } = wordsFound(text, '', code);
  console.log(
    `${language}: ${of}, ${poppler} (${popplerChromium}), ${pdfium} (${pdfiumChromium}); ${apart.whole.toFixed(2)}; at the worst place ${apart.worst.toFixed(2)}, with two letters exchanged ${wrong.worst.toFixed(2)}`,
  );
  if (wrong.worst <= apart.worst) failed.push(`${language}: the picture does not tell exchanged letters.`);
  if (apart.whole > MOST_APART) failed.push(`${language} looks other than in Chromium: ${apart.whole.toFixed(2)}`);
  sums.words += of;
  sums.poppler += poppler;
  sums.popplerChromium += popplerChromium;
  sums.pdfium += pdfium;
  sums.pdfiumChromium += pdfiumChromium;
}
await browser.close();
console.log(`all: ${sums.words} words; poppler ${sums.poppler} (${sums.popplerChromium}), PDFium ${sums.pdfium} (${sums.pdfiumChromium})`);
if (sums.poppler < sums.popplerChromium) failed.push('Poppler reads more from Chromium’s print.');
if (sums.pdfium < sums.pdfiumChromium) failed.push('PDFium reads more from Chromium’s print.');
for (const line of failed) console.error(line);
process.exitCode = failed.length === 0 ? 0 : 1;
