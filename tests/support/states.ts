import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import { HARMED, HARMED_LEAST, ON_BEHALF } from './answers.ts';
import { pagesOf } from './builtSite.ts';
import { formPage, goToCheck, sentPage } from './pages.ts';
import type { Portal } from './portal.ts';
import { WORDS, wordsOf } from './words.ts';

const distDir = (): string => process.env['PORTAL_DIST'] ?? 'dist';

/** Addresses of all pages that the build wrote, but those of errors. */
export const staticAddresses = (): readonly string[] =>
  pagesOf(distDir())
    .map(({ address }) => address)
    .filter((address) => !['/404/', '/500/'].includes(address));

/** Changes the tables of a portal's outbox behind its back. */
export const alterOutbox = (portal: Portal, sql: string): void => {
  const database = new DatabaseSync(join(portal.dataDir, 'outbox.sqlite'), { timeout: 5_000 });
  database.exec(sql);
  database.close();
};

/** Has every page come without its scripts or its styles, as a browser would show it that has none of them. */
export const strip = (page: Page, ...tags: readonly ('script' | 'style')[]): Promise<unknown> =>
  page.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const response = await route.fetch({ maxRedirects: 0 });
    if (response.status() === 303) return route.fulfill({ response });
    const html = await response.text();
    await route.fulfill({ response, body: html.replaceAll(new RegExp(`<(${tags.join('|')})\\b[^>]*>[\\s\\S]*?</\\1>`, 'g'), '') });
  });

/** Every page that no address alone leads to, and the way there. */
export const STATES: Readonly<Record<string, (page: Page, portal: Portal) => Promise<unknown>>> = {
  'form with errors': async (page) => {
    await formPage(page, 'harmed').open();
    await formPage(page, 'harmed').answerAtOnce({ contactMethods: ['phone', 'email', 'letter', 'trusted'], name: 'x'.repeat(300) });
    await formPage(page, 'harmed').post();
    await page.locator('#errors').waitFor();
  },
  'form filled again': async (page) => {
    await (await goToCheck(page, 'harmed', HARMED)).change('name');
    await page.locator('#referral').waitFor();
  },
  check: (page) => goToCheck(page, 'harmed', HARMED),
  sent: async (page) => {
    await (await goToCheck(page, 'harmed', HARMED_LEAST)).send();
    await sentPage(page).reference();
  },
  'not sent': async (page, portal) => {
    const check = await goToCheck(page, 'harmed', HARMED);
    alterOutbox(portal, 'ALTER TABLE referral RENAME TO away');
    try {
      await check.send();
      await page.getByRole('heading', { level: 1, name: WORDS.form.notSent.title }).waitFor();
    } finally {
      alterOutbox(portal, 'ALTER TABLE away RENAME TO referral');
    }
  },
  stopped: async (page) => {
    await formPage(page, 'on-behalf').open();
    await formPage(page, 'on-behalf').answerAtOnce({ ...ON_BEHALF, agreed: 'no' });
    await formPage(page, 'on-behalf').post();
    await page.getByRole('heading', { level: 1, name: wordsOf('on-behalf', 'agreed').option('no').stop?.title ?? '' }).waitFor();
  },
  refused: async (page) => {
    await formPage(page, 'harmed').open();
    await formPage(page, 'harmed').answerAtOnce({ anythingElse: 'x'.repeat(70_000) });
    await formPage(page, 'harmed').post();
    await page.getByRole('heading', { level: 1, name: WORDS.form.refused.title }).waitFor();
  },
  'reference unknown': (page) => page.goto('/refer/sent/?page=RJ-2222-2222'),
  'not found': (page) => page.goto('/nowhere/'),
  // The same bytes that the server sends when drawing a page fails, under the headers that it always sends.
  'went wrong': async (page) => {
    await page.route('**/fails/', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, status: 500, body: readFileSync(join(distDir(), 'client/500.html'), 'utf8') });
    });
    await page.goto('/fails/');
  },
};
