import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { chromium } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBuiltSite } from '../../src/server/builtSite.ts';
import { findBrowser } from '../support/browser.ts';
import { builtSite, pagesOf } from '../support/builtSite.ts';
import { ENGLISH, TALK } from '../support/forms.ts';

const BUILD_MS = 240_000;
const LEAFLET = '/supporting/leaflet/';
const found = findBrowser();

describe.skipIf(found === undefined)('the leaflet', () => {
  let server: Server;
  let title = '';
  let menu: readonly string[] = [];
  beforeAll(async () => {
    const distDir = await builtSite();
    const document = pagesOf(distDir).find((each) => each.address === LEAFLET)?.document;
    title = document?.querySelector('h1')?.text.trim() ?? '';
    menu = document?.querySelectorAll('a[href="/accessibility/"]').map((each) => each.text.trim()) ?? [];
    const { sendFile } = await openBuiltSite(distDir);
    server = createServer(sendFile).listen(0, '127.0.0.1');
    await once(server, 'listening');
  }, BUILD_MS);
  afterAll(() => server.close());

  test('prints to one page, with the number and without a menu', async () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port.');
    const browser = await chromium.launch({
      ...(typeof found === 'object' ? { executablePath: found.path } : {}),
      chromiumSandbox: process.getuid?.() !== 0,
    });
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${address.port}${LEAFLET}`);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
      expect(totalPages).toBe(1);
      for (const { shown } of TALK) expect(text).toContain(shown);
      expect(title).not.toBe('');
      expect(text).toContain(title);
      expect(text).not.toContain(ENGLISH.words.exit.leave);
      expect(menu).not.toEqual([]);
      for (const label of menu) expect(text).not.toContain(label);
    } finally {
      await browser.close();
    }
  }, 60_000);
});
