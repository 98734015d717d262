import { readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import { INK, PAGE } from '../../src/paper/page/look.ts';
import type { Sample } from '../support/languages.ts';

const files = createRequire(import.meta.url);

const face = (name: string, path: string): string =>
  `@font-face{font-family:"${name}";src:url(${pathToFileURL(files.resolve(path)).href});font-weight:100 900}`;

const WHOLE = {
  'atkinson-hyperlegible-next': 'AtkinsonHyperlegibleNext',
  'noto-sans-arabic': 'NotoSansArabic',
  'noto-sans-hebrew': 'NotoSansHebrew',
  'noto-sans-gurmukhi': 'NotoSansGurmukhi',
  'noto-sans-bengali': 'NotoSansBengali',
} as const;
const SCRIPTS = 'gujarati tamil telugu kannada malayalam sinhala thai lao khmer myanmar ethiopic georgian armenian'.split(' ');
const EASTERN = { 'zh-Hans': 'sc', 'zh-Hant': 'tc', ja: 'jp', ko: 'kr' } as const;
const LAST = 'noto-sans';

const whole = (folder: string, family: string): string => face(folder, `@expo-google-fonts/${folder}/400Regular/${family}_400Regular.ttf`);
const script = (name: string): string =>
  face(name, `@fontsource-variable/noto-sans-${name}/files/noto-sans-${name}-${name}-wght-normal.woff2`);
const eastern = (name: string): string => {
  const sheet = files.resolve(`@fontsource-variable/noto-sans-${name}/wght.css`);
  return readFileSync(sheet, 'utf8').replaceAll('./files/', `${pathToFileURL(dirname(sheet)).href}/files/`);
};

const STYLES = [
  ...Object.entries(WHOLE).map(([folder, family]) => whole(folder, family)),
  ...SCRIPTS.map(script),
  ...Object.values(EASTERN).map(eastern),
  whole(LAST, 'NotoSans'),
].join('\n');

const inches = (points: number): string => `${points / 72}in`;

/** Chromium's own print of the same words in the same fonts. */
export const printOf = async (browser: Browser, { code, text }: Sample): Promise<Uint8Array> => {
  const han = Object.entries(EASTERN).find(([language]) => language === code)?.[1];
  // Its letters of two fonts within one word are not ours: a word with letters that the reading font lacks is drawn in one font.
  const families =
    code === 'vi'
      ? [LAST]
      : [...Object.keys(WHOLE), ...SCRIPTS, ...(han === undefined ? [] : [`Noto Sans ${han.toUpperCase()} Variable`]), LAST];
  // Ours sets these letter by letter, for a line may end after any of them.
  const kerning = han === undefined ? '' : 'p{font-kerning:none}';
  const style = `body{margin:0;color:${INK.text};font:12pt/1.4 ${families.map((family) => `"${family}"`).join(',')}}p{margin:0;width:${PAGE.width}pt}${kerning}`;
  const folder = mkdtempSync(join(tmpdir(), 'print-'));
  const page = await browser.newPage();
  try {
    const file = join(folder, 'page.html');
    writeFileSync(
      file,
      `<!doctype html><html lang="${code}"><meta charset="utf-8"><style>${STYLES}${style}</style><p dir="auto">${text}</p></html>`,
    );
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(async () => document.fonts.ready.then(() => undefined));
    return await page.pdf({
      format: 'A4',
      tagged: true,
      margin: { top: inches(PAGE.top), left: inches(PAGE.x), right: inches(PAGE.x / 2) },
    });
  } finally {
    await page.close();
    rmSync(folder, { recursive: true });
  }
};
