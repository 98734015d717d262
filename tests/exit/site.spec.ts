import { expect, test as base, type Page } from '@playwright/test';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HARMED, HARMED_LEAST } from '../support/answers.ts';
import { formPage, goToCheck, sentPage } from '../support/pages.ts';
import { startPortal, type Portal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { AS_PEOPLE_HAVE_IT, goBackAndForth, listOf } from './tab.ts';

const BEFORE = 'https://before.example/';
/** First in the list of the neutral service. */
const NEUTRAL = 'https://www.bbc.co.uk/weather';

/** The real site. Other sites are played by the browser itself, because none is in reach. */
const test = base.extend<object, { portal: Portal }>({
  launchOptions: [async ({ launchOptions }, use) => use({ ...launchOptions, ...AS_PEOPLE_HAVE_IT }), { scope: 'worker' }],
  portal: [
    async ({}, use) => {
      const sink = await startSmtpSink();
      const portal = await startPortal({ smtpUrl: sink.url });
      await use(portal);
      await portal.dispose();
      await sink.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ portal }, use) => use(portal.url),
  page: async ({ page, portal }, use) => {
    await page.context().route(
      (url) => url.origin !== portal.url,
      (route) => route.fulfill({ contentType: 'text/html', body: `<title>Another site</title>${new URL(route.request().url()).host}` }),
    );
    await page.goto(BEFORE);
    await use(page);
  },
});

const INFORMATION = [
  '/',
  '/what-it-is/',
  '/harmed/',
  '/stories/',
  '/help/',
  '/safe/',
  '/stay-safe-online/',
  '/privacy/',
  '/refer/',
  '/refer/before/',
];

const alterOutbox = ({ dataDir }: Portal, sql: string): void => {
  const database = new DatabaseSync(join(dataDir, 'outbox.sqlite'), { timeout: 5_000 });
  database.exec(sql);
  database.close();
};

const startForm = async (page: Page): Promise<void> => {
  await page.goto('/');
  await page.goto('/refer/');
  await formPage(page, 'harmed').open();
};

/** Each way to a page of ours from which somebody may have to leave. */
const PLACES: Readonly<Record<string, (page: Page, portal: Portal) => Promise<void>>> = {
  ...Object.fromEntries(
    INFORMATION.map((path) => [
      path,
      async (page: Page) => {
        await page.goto('/contact/');
        await page.goto(path);
      },
    ]),
  ),
  'the first part of a form': startForm,
  'a later part of a form': async (page) => {
    await startForm(page);
    await formPage(page, 'harmed').answer(HARMED_LEAST);
  },
  'a form with errors': async (page) => {
    await startForm(page);
    await page.locator('#referral').evaluate((form) => form instanceof HTMLFormElement && form.submit());
    await expect(page.locator('#errors')).toBeVisible();
  },
  'the check page': async (page) => {
    await page.goto('/');
    await goToCheck(page, 'harmed', HARMED);
  },
  'the page after sending': async (page) => {
    await page.goto('/');
    const check = await goToCheck(page, 'harmed', HARMED_LEAST);
    await check.send();
    await sentPage(page).reference();
  },
  'the page when it could not be sent': async (page, portal) => {
    await page.goto('/');
    const check = await goToCheck(page, 'harmed', HARMED_LEAST);
    alterOutbox(portal, 'ALTER TABLE referral RENAME TO away');
    await check.send();
    await expect(page.getByRole('heading', { level: 1, name: 'Your answers were not sent' })).toBeVisible();
    alterOutbox(portal, 'ALTER TABLE away RENAME TO referral');
  },
  'a page that does not exist': async (page) => {
    await page.goto('/');
    await page.goto('/nothing-here/');
  },
};

for (const [place, goThere] of Object.entries(PLACES)) {
  test(`leaves nothing but a blank entry, from ${place} @scripts`, async ({ page, portal }) => {
    await goThere(page, portal);
    const blankTitle = await page.locator('html').getAttribute('data-exit-title');
    await page.locator('a.exit').click({ noWaitAfter: true });
    await page.waitForURL(NEUTRAL);
    expect(await listOf(page)).toEqual([`Another site ${BEFORE}`, `${blankTitle} ${portal.url}/exit/`, `Another site ${NEUTRAL}`]);
    expect(await goBackAndForth(page, portal.url)).toEqual([]);
  });
}

test('takes a dead neutral site for what it is: the policy lets the script ask @scripts', async ({ page }) => {
  await page.goto('/');
  await page.goto('/safe/');
  await page.context().route(NEUTRAL, (route) => route.abort('connectionrefused'));
  await page.locator('a.exit').click({ noWaitAfter: true });
  await page.waitForURL('https://www.metoffice.gov.uk/');
});

test('leaves by the link alone without scripts', async ({ browser, portal }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${portal.url}/refer/harmed/`);
  // The browser follows the redirect to a site that is out of reach here.
  const asked = page.waitForRequest(NEUTRAL);
  await page.locator('a.exit').click({ noWaitAfter: true });
  expect((await asked).headers()['referer']).toBeUndefined();
  await context.close();
});
