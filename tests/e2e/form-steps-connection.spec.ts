import type { Page } from '@playwright/test';
import { HARMED_LEAST } from '../support/answers.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, goToCheck, sentPage } from '../support/pages.ts';
import { WORDS } from '../support/words.ts';

/** What the browser asks before it leaves, if it asks at all. */
const questionsAsked = (page: Page): readonly string[] => {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  return asked;
};

const lost = (page: Page) => page.locator('.lost');

test('a half-filled form asks before a reload throws it away', async ({ page }) => {
  const asked = questionsAsked(page);
  await formPage(page, 'harmed').open();
  await page.locator('.go').click();
  await page.reload();
  expect(asked).toEqual([]);

  await page.locator('.go').click();
  await page.locator('#adult').check();
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
});

/** Where a person goes to is none of ours, nor is a call: other tests watch what the exit asks. */
const leaving = test.extend({
  watched: async ({}, use) => use({ allowForeign: () => undefined, expectClean: () => Promise.resolve() }),
  page: async ({ page }, use) => {
    await page.route(/^https:/, (route) => route.fulfill({ contentType: 'text/html', body: 'Elsewhere' }));
    await use(page);
  },
});

leaving('a half-filled form asks nothing when it is sent on, and when a person leaves in a hurry', async ({ page }) => {
  const asked = questionsAsked(page);
  await (await goToCheck(page, 'harmed', HARMED_LEAST)).back();
  await page.locator('[name=afraidNow][value=yes]').check();
  await page.locator('a.exit').click({ noWaitAfter: true });
  await page.waitForURL(/^https:/);
  expect(asked).toEqual([]);
});

// On its own: while the device asks which program is to call, a page gets no clicks.
leaving('nor when a number is called', async ({ page }) => {
  const asked = questionsAsked(page);
  await formPage(page, 'harmed').open();
  await page.locator('.go').click();
  await page.locator('#afraidNow').check();
  await page.locator('.now a[href="tel:999"]').first().click({ noWaitAfter: true });
  await page.waitForTimeout(200);
  expect(asked).toEqual([]);
});

leaving('nor when the script of the exit has failed and its plain link is pressed', async ({ page }) => {
  await page.addInitScript(() => {
    const listen = window.addEventListener.bind(window);
    let calls = 0;
    window.addEventListener = (...given: Parameters<typeof listen>) => {
      if (++calls === 1) throw new Error('failed');
      listen(...given);
    };
  });
  await page.route('**/exit/', (route) => route.fulfill({ contentType: 'text/html', body: 'Elsewhere' }));
  const asked = questionsAsked(page);
  await formPage(page, 'harmed').open();
  await page.locator('.go').click();
  await page.locator('#adult').check();
  await page.locator('a.exit').click({ noWaitAfter: true });
  await page.waitForURL('**/exit/');
  expect(asked).toEqual([]);
});

/** The same portal under a name that is not this machine's: without a connection, it is out of reach. */
const ELSEWHERE = 'http://refer.example';
const elsewhere = leaving.extend({
  page: async ({ page, portal }, use) => {
    await page.route(`${ELSEWHERE}/**`, async (route) => {
      const request = route.request();
      const url = request.url().replace(ELSEWHERE, portal.url);
      await route.fulfill({ response: await route.fetch({ url, headers: { ...request.headers(), origin: portal.url } }) });
    });
    await use(page);
  },
  baseURL: ELSEWHERE,
});

elsewhere('a lost connection before the check page keeps the form, and goes on when it is back', async ({ page, context }) => {
  await formPage(page, 'harmed').open();
  await formPage(page, 'harmed').answer(HARMED_LEAST);
  await context.setOffline(true);
  await page.locator('.go').click();
  await expect(lost(page)).toBeVisible();
  await expect(lost(page)).toHaveRole('alert');
  await expect(page.locator('[name=acknowledge]')).toBeChecked();
  await context.setOffline(false);
  await page.locator('.go').click();
  await checkPage(page).expectOpen();
});

test('a device without a network fills in and sends a form of its own, as in a demonstration on a laptop', async ({ page, mailsFor }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { value: false }));
  await (await goToCheck(page, 'harmed', HARMED_LEAST)).send();
  expect(await mailsFor(await sentPage(page).reference())).toHaveLength(1);
});

test('a lost connection at Send keeps everything, and sends once with the same key when it is back', async ({
  page,
  context,
  mailsFor,
}) => {
  const check = await goToCheck(page, 'harmed', HARMED_LEAST);
  const key = await page.locator('[name=sendKey]').inputValue();
  await context.setOffline(true);
  await check.send();
  await expect(lost(page)).toBeVisible();
  await check.send();
  await expect(lost(page)).toBeVisible();
  await check.expectOpen();
  expect(await page.locator('[name=sendKey]').inputValue()).toBe(key);
  await context.setOffline(false);
  await check.send();
  const reference = await sentPage(page).reference();
  expect(await mailsFor(reference)).toHaveLength(1);
});

test('an answer that is lost on its way back is asked for again, and gives the one reference', async ({ page, mailsFor }) => {
  const check = await goToCheck(page, 'harmed', HARMED_LEAST);
  let posts = 0;
  await page.route('**/refer/harmed/', async (route) => {
    posts += 1;
    // The server takes it, and the connection is cut before its answer comes.
    if (posts > 1) return route.fallback();
    await route.fetch({ maxRedirects: 0 });
    return route.abort('connectionreset');
  });
  await check.send();
  await expect(lost(page)).toBeVisible();
  await check.send();
  const reference = await sentPage(page).reference();
  await page.waitForTimeout(500);
  expect(await mailsFor(reference)).toHaveLength(1);
});

test('while the server does not answer, the page says that it is sending', async ({ page }) => {
  const check = await goToCheck(page, 'harmed', HARMED_LEAST);
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/refer/harmed/', async (route) => {
    await held;
    await route.fallback();
  });
  await check.send();
  await expect(page.locator('.sending')).toHaveText(WORDS.form.sending.now);
  answer();
  await sentPage(page).reference();
});
