/** Takes the two pictures of the README anew: a page on a phone, and page 1 of a made-up referral. `npm run pictures`, while `npm run demo` runs; CHROMIUM names a browser. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { greyPng } from './png.ts';

const [address = 'http://127.0.0.1:4321/', pages = '.github'] = process.argv.slice(2);
const PHONE = { width: 390, height: 780 };
/** Of a page of 72 points an inch. */
const SCALE = 1.4;

const path = process.env['CHROMIUM'];
const browser = await chromium.launch(path === undefined ? {} : { executablePath: path });
const page = await browser.newPage({ viewport: PHONE, colorScheme: 'light' });
await page.goto(address);
await page.screenshot({ path: join(pages, 'phone.png') });
await browser.close();

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
execFileSync(process.execPath, ['tools/samples/main.ts', folder], { stdio: 'ignore' });
const library = await PDFiumLibrary.init();
const document = await library.loadDocument(readFileSync(join(folder, 'harmed.pdf')));
await document.getPage(0).render({
  scale: SCALE,
  render: async (bitmap) => {
    writeFileSync(join(pages, 'page-1.png'), greyPng(bitmap));
    return bitmap.data;
  },
});
document.destroy();
library.destroy();
rmSync(folder, { recursive: true });
process.stdout.write(`${join(pages, 'phone.png')} and ${join(pages, 'page-1.png')}\n`);
