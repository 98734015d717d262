import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { chromium } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBuiltSite } from '../../src/server/builtSite.ts';
import { findBrowser } from '../support/browser.ts';
import { builtSite } from '../support/builtSite.ts';

const BUILD_MS = 240_000;
const found = findBrowser();

describe.skipIf(found === undefined)('the leaflet', () => {
  let server: Server;
  beforeAll(async () => {
    const { sendFile } = await openBuiltSite(await builtSite());
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
      await page.goto(`http://127.0.0.1:${address.port}/supporting/leaflet/`);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
      expect(totalPages).toBe(1);
      expect(text).toContain('0808 157 0000');
      expect(text).toContain('Would it help to be heard?');
      expect(text).not.toContain('Leave this site');
      expect(text).not.toContain('Accessibility');
    } finally {
      await browser.close();
    }
  }, 60_000);
});
