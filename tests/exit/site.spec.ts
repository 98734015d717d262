import { expect, test as base, type Page } from '@playwright/test';
import { HARMED_LEAST } from '../support/answers.ts';
import { formPage } from '../support/pages.ts';
import { startPortal, type Portal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { STATES } from '../support/states.ts';
import { SERVICE, WORDS } from '../support/words.ts';
import { AS_PEOPLE_HAVE_IT, goBackAndForth, listOf } from './tab.ts';

const BEFORE = 'https://before.example/';
const [NEUTRAL = '', SECOND = ''] = SERVICE.exit.targets;

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
  ...Object.fromEntries(
    Object.entries(STATES).map(([name, reach]) => [
      `“${name}”`,
      async (page: Page, portal: Portal) => {
        await page.goto('/');
        await reach(page, portal);
      },
    ]),
  ),
};

const expectGone = async (page: Page, portal: Portal, leave: () => Promise<unknown>): Promise<void> => {
  const blankTitle = await page.locator('html').getAttribute('data-exit-title');
  await leave();
  await page.waitForURL(NEUTRAL);
  expect(await listOf(page)).toEqual([`Another site ${BEFORE}`, `${blankTitle} ${portal.url}/-/`, `Another site ${NEUTRAL}`]);
  expect(await goBackAndForth(page, portal.url)).toEqual([]);
};

for (const [place, goThere] of Object.entries(PLACES)) {
  test(`leaves nothing but a blank entry, from ${place} @scripts`, async ({ page, portal }) => {
    await goThere(page, portal);
    await expectGone(page, portal, () => page.locator('a.exit').click({ noWaitAfter: true }));
  });
}

test('leaves nothing but a blank entry, from a page as it is printed, where the link itself is not shown @scripts', async ({
  page,
  portal,
}) => {
  await startForm(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('a.exit')).toBeHidden();
  await expectGone(page, portal, async () => {
    for (let tap = 0; tap < 3; tap += 1) await page.keyboard.press('Shift');
  });
});

test('says and shows that one tap of Shift is missing, and that nothing came of it; of the first it says nothing @scripts', async ({
  page,
}) => {
  await page.goto('/harmed/');
  const taps = page.getByRole('status').and(page.locator('.exit-taps'));
  const dots = (): Promise<string> => taps.evaluate((element) => getComputedStyle(element, '::before').content);
  await page.keyboard.press('Shift');
  await expect(taps).toHaveText('');
  await page.keyboard.press('Shift');
  await expect(taps).toHaveText(WORDS.exit.second);
  expect(await dots()).toContain('●●○');
  await expect(taps).toBeInViewport();
  await expect(taps).toHaveText(WORDS.exit.lapsed, { timeout: 8_000 });
  expect(await dots()).not.toContain('●');
  expect(page.url()).toContain('/harmed/');
});

test('takes a dead neutral site for what it is: the policy lets the script ask @scripts', async ({ page }) => {
  // No time passes until the site has refused, so that a busy machine sees the same.
  await page.clock.install();
  await page.goto('/safe/');
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await page.context().route(NEUTRAL, (route) => route.abort('connectionrefused'));
  const refused = page.waitForEvent('requestfailed');
  await page.locator('a.exit').click({ noWaitAfter: true });
  await refused;
  await page.clock.resume();
  await page.waitForURL(SECOND);
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
