import { expect, test as base, type Page } from '@playwright/test';
import { ORDINARY, openSites, type Sites } from './bench/site.ts';
import { AS_PEOPLE_HAVE_IT, goBackAndForth, listOf } from './tab.ts';

const test = base.extend<object, { sites: Sites }>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({ ...launchOptions, ...AS_PEOPLE_HAVE_IT });
    },
    { scope: 'worker' },
  ],
  sites: [
    async ({}, use) => {
      const sites = await openSites();
      await use(sites);
      sites.close();
    },
    { scope: 'worker' },
  ],
});
test.beforeEach(({ sites }) => {
  Object.assign(sites.conditions, ORDINARY);
});

const walkToForm = async (page: Page, sites: Sites): Promise<void> => {
  await page.goto(sites.before);
  await page.goto(`${sites.ours}/`);
  await page.click('#next');
  await page.click('#next');
  for (const part of ['#part2', '#part3', '#part4']) {
    await page.click('#next');
    await page.waitForURL(`**/form/${part}`);
  }
};

/** Playwright's own goBack waits for events that a page from the back/forward cache does not send. */
const go = async (page: Page, by: number, title: string): Promise<void> => {
  await page.evaluate((steps) => history.go(steps), by);
  await expect(page).toHaveTitle(title);
};

const leave = async (page: Page, sites: Sites): Promise<void> => {
  await page.click('a.exit', { noWaitAfter: true });
  await page.waitForURL(`${sites.neutral}/`);
};

test('leaves nothing of ours but one blank entry, after steps of a form and a post with errors', async ({ page, sites }) => {
  await walkToForm(page, sites);
  await page.click('#next');
  await expect(page).toHaveTitle('Error');
  await leave(page, sites);
  expect(await listOf(page)).toEqual([`Before ${sites.before}/`, `Loading ${sites.ours}/-/`, `Neutral ${sites.neutral}/`]);
  expect(await goBackAndForth(page, sites.ours)).toEqual([]);
});

test('leaves nothing at all when the page was our only one', async ({ page, sites }) => {
  await page.goto(sites.before);
  await page.goto(`${sites.ours}/`);
  await leave(page, sites);
  expect(await listOf(page)).toEqual([`Before ${sites.before}/`, `Neutral ${sites.neutral}/`]);
});

test('throws away the entries ahead as well', async ({ page, sites }) => {
  await walkToForm(page, sites);
  await go(page, -5, 'Page /');
  await leave(page, sites);
  expect(await listOf(page)).toEqual([`Before ${sites.before}/`, `Loading ${sites.ours}/-/`, `Neutral ${sites.neutral}/`]);
});

test('empties the page and its title in the task of the press', async ({ page, sites }) => {
  await walkToForm(page, sites);
  const after = await page.evaluate(() => {
    document.querySelector<HTMLElement>('a.exit')?.click();
    return [document.body, document.querySelector('style'), document.title];
  });
  expect(after).toEqual([null, null, 'Loading']);
});

test('keeps Back and Forward among our own pages as they are', async ({ page, sites }) => {
  await walkToForm(page, sites);
  for (const title of ['Page /form/', 'Page /form/', 'Page /form/', 'Page /about/', 'Page /']) {
    await go(page, -1, title);
    expect(await page.evaluate(() => document.body.checkVisibility())).toBe(true);
  }
  await go(page, 1, 'Page /about/');
});

test('welcomes a person who comes back on purpose, in the same tab', async ({ page, sites }) => {
  await walkToForm(page, sites);
  await leave(page, sites);
  await page.goto(`${sites.ours}/`);
  await expect(page.locator('#next')).toBeVisible();
  await page.click('#next');
  await expect(page).toHaveTitle('Page /about/');
  await go(page, -1, 'Page /');
});

test('stores a few numbers while somebody is here, and no time once they have left', async ({ page, sites }) => {
  await walkToForm(page, sites);
  const stored = (): Promise<unknown> =>
    page.evaluate(() => [Object.entries(sessionStorage), Object.entries(localStorage), document.cookie, window.name]);
  expect(await stored()).toEqual([[['visit', expect.stringMatching(/^v 0 0 0 \d+ \d+ \d+$/)]], [], '', '']);
  await leave(page, sites);
  sites.conditions.exit = 'govuk';
  await page.goto(`${sites.ours}/`);
  expect(await stored()).toEqual([[['visit', expect.stringMatching(/^v 1 0 0 \d+ \d+ \d+$/)]], [], '', '']);
});

test('takes the other tabs of ours along', async ({ page, context, sites }) => {
  const other = await context.newPage();
  await other.goto(`${sites.ours}/about/`);
  await walkToForm(page, sites);
  await leave(page, sites);
  await other.waitForURL(`${sites.neutral}/`);
});

test('goes to the next neutral site when the first one does not come', async ({ page, sites }) => {
  await walkToForm(page, sites);
  sites.conditions.neutral = 'hang';
  await page.click('a.exit', { noWaitAfter: true });
  await page.waitForURL(`${sites.second}/`);
  expect(await listOf(page)).toEqual([`Before ${sites.before}/`, `Loading ${sites.ours}/-/`, `Neutral ${sites.second}/`]);
});

test('goes to the next neutral site when the first one is dead', async ({ page, sites }) => {
  await page.goto(sites.before);
  // No time passes until the site has refused, so that a busy machine sees the same.
  await page.clock.install();
  await page.goto(`${sites.ours}/`);
  await page.clock.pauseAt(Date.now() + 3_600_000);
  sites.conditions.neutral = 'down';
  const refused = page.waitForEvent('requestfailed');
  await page.click('a.exit', { noWaitAfter: true });
  await refused;
  await page.clock.resume();
  await page.waitForURL(`${sites.second}/`);
  expect(await listOf(page)).toEqual([`Before ${sites.before}/`, `Neutral ${sites.second}/`]);
});

for (const [ours, name] of [
  ['down', 'dead'],
  ['hang', 'silent'],
] as const) {
  test(`leaves from where it is when our server is ${name}, and shows nothing on the way back`, async ({ page, sites }) => {
    await walkToForm(page, sites);
    sites.conditions.ours = ours;
    await leave(page, sites);
    expect(await goBackAndForth(page, sites.ours)).toEqual([]);
  });
}

test('stays blank while the device is offline, and leaves when it is not', async ({ page, context, sites }) => {
  await walkToForm(page, sites);
  await context.setOffline(true);
  await page.click('a.exit', { noWaitAfter: true });
  await page.waitForTimeout(600);
  expect(await page.evaluate(() => [document.body, document.title, location.pathname])).toEqual([null, 'Loading', '/-/']);
  await context.setOffline(false);
  await page.waitForURL(`${sites.neutral}/`);
});

test('leaves from a half-filled form although another script would ask whether to stay', async ({ page, sites }) => {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.goto(`${sites.ours}/`);
  await page.click('#next');
  sites.conditions.beside = `addEventListener('beforeunload',e=>e.preventDefault());onbeforeunload=()=>'stay'`;
  await page.click('#next');
  await page.fill('input', 'private words');
  await leave(page, sites);
  expect(asked).toEqual([]);
});

test('leaves by the link alone when scripts are off or broken', async ({ browser, sites }) => {
  sites.conditions.without = 'Object.defineProperty(window,"addEventListener",{value(){throw new Error("broken")}})';
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${sites.ours}/`);
  await expect(page.locator('#next')).toBeVisible();
  await leave(page, sites);
  const scriptless = await browser.newContext({ javaScriptEnabled: false });
  const plain = await scriptless.newPage();
  await plain.goto(`${sites.ours}/form/`);
  await leave(plain, sites);
  await context.close();
  await scriptless.close();
});

for (const [button, name] of [
  ['middle', 'the middle button, and opens no other tab'],
  ['right', 'what opens a menu: the right button, a long press'],
] as const) {
  test(`leaves by ${name}`, async ({ page, context, sites }) => {
    await walkToForm(page, sites);
    await page.click('a.exit', { button, noWaitAfter: true });
    await page.waitForURL(`${sites.neutral}/`);
    expect(await listOf(page)).toEqual([`Before ${sites.before}/`, `Loading ${sites.ours}/-/`, `Neutral ${sites.neutral}/`]);
    expect(context.pages()).toHaveLength(1);
  });
}

test('leaves after three taps of Shift, not while capitals are typed', async ({ page, sites }) => {
  await page.goto(`${sites.ours}/form/`);
  await page.focus('input');
  for (const key of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${key}`);
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift');
  await expect(page.locator('input')).toHaveValue('ABCDx');
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift');
  await page.waitForURL(`${sites.neutral}/`);
});

test('leaves no more behind when Shift is hammered: a link that is gone would still lead on', async ({ page, sites }) => {
  await walkToForm(page, sites);
  // Nothing comes between the presses, so that all nine find the page that they began on.
  await page.evaluate(() => {
    for (let press = 0; press < 9; press += 1)
      for (const type of ['keydown', 'keyup'])
        document.documentElement.dispatchEvent(new KeyboardEvent(type, { key: 'Shift', bubbles: true }));
  });
  await page.waitForURL(`${sites.neutral}/`);
  expect(await listOf(page)).toEqual([`Before ${sites.before}/`, `Loading ${sites.ours}/-/`, `Neutral ${sites.neutral}/`]);
});

test('keeps to the security policy on the way out', async ({ page, sites }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await walkToForm(page, sites);
  await leave(page, sites);
  expect(said).toEqual([]);
});

test('puts a second host in place of the blank entry when the service has one', async ({ page, sites }) => {
  sites.conditions.bounce = true;
  await walkToForm(page, sites);
  await leave(page, sites);
  expect((await listOf(page)).join(' ')).not.toContain(sites.ours);
});
