import type { Page } from '@playwright/test';
import { tabOf } from '../../src/content/tabs.ts';
import { HARMED_LEAST } from '../support/answers.ts';
import { ENGLISH } from '../support/forms.ts';
import { expect, test as base } from '../support/journey.ts';
import { formPage, goToCheck } from '../support/pages.ts';
import { partsOf, SERVICE, titleOfPart, WORDS } from '../support/words.ts';
import { AS_PEOPLE_HAVE_IT, goBackAndForth, listOf } from '../exit/tab.ts';

const BEFORE = 'https://before.example/';
const [NEUTRAL = ''] = SERVICE.exit.targets;

/** With the back/forward cache that people have, and other sites played by the browser. */
const test = base.extend({
  launchOptions: [async ({ launchOptions }, use) => use({ ...launchOptions, ...AS_PEOPLE_HAVE_IT }), { scope: 'worker' }],
  // What the exit may ask of other sites is held by its own tests.
  watched: async ({}, use) => use({ allowForeign: () => undefined, expectClean: () => Promise.resolve() }),
  page: async ({ page, portal }, use) => {
    await page.context().route(
      (url) => url.origin !== portal.url,
      (route) => route.fulfill({ contentType: 'text/html', body: '<title>Another site</title>' }),
    );
    await page.goto(BEFORE);
    await use(page);
  },
});

const stateOf = (page: Page): Promise<unknown> => page.evaluate((): unknown => history.state);

const goToStep = async (page: Page, step: number): Promise<void> => {
  await formPage(page, 'harmed').open();
  await formPage(page, 'harmed').answerAtOnce(HARMED_LEAST);
  for (let at = 0; at < step; at++) await page.locator('.go').click();
};

const expectNothingLeftByExit = async (page: Page, ours: string): Promise<void> => {
  const blankTitle = await page.locator('html').getAttribute('data-exit-title');
  await page.locator('a.exit').click({ noWaitAfter: true });
  await page.waitForURL(NEUTRAL);
  expect(await listOf(page)).toEqual([`Another site ${BEFORE}`, `${blankTitle} ${ours}/-/`, `Another site ${NEUTRAL}`]);
  expect(await goBackAndForth(page, ours)).toEqual([]);
};

test('each part is one entry of the tab’s list, and carries the exit’s stamp on', async ({ page, portal }) => {
  await goToStep(page, 6);
  expect(await stateOf(page)).toMatchObject({ step: 6, exit: [0, 6, expect.any(Number)] });
  expect(await listOf(page)).toEqual([
    `Another site ${BEFORE}`,
    ...[tabOf(ENGLISH, 'harmed'), ...partsOf('harmed').map((_, index) => titleOfPart(index + 1))]
      .slice(0, 7)
      .map((title) => `${title} ${portal.url}/refer/harmed/`),
  ]);
  await page.locator('.back').click();
  await expect(page.locator('#part-access')).toBeVisible();
  expect(await stateOf(page)).toMatchObject({ step: 5, exit: [0, 5, expect.any(Number)] });
});

for (const [step, back] of [
  [0, 0],
  [1, 0],
  [3, 0],
  [6, 0],
  [6, 1],
  [6, 6],
] as const) {
  test(`the exit leaves nothing but its blank entry at step ${step - back} of ${step} taken`, async ({ page, portal }) => {
    await page.goto('/refer/');
    await goToStep(page, step);
    if (back > 0) await page.evaluate((by) => history.go(-by), back);
    await expect.poll(() => stateOf(page)).toMatchObject({ step: step - back });
    await expectNothingLeftByExit(page, portal.url);
  });
}

test('the exit leaves nothing but its blank entry when the parts of the form are all there is of ours', async ({ page, portal }) => {
  await goToStep(page, 3);
  await expectNothingLeftByExit(page, portal.url);
});

test('the exit leaves nothing but its blank entry when errors are shown', async ({ page, portal }) => {
  await formPage(page, 'harmed').open();
  await page.locator('.go').click();
  await page.locator('.go').click();
  await expect(page).toHaveTitle(`${WORDS.form.errorPrefix}: ${titleOfPart(1)}`);
  await page.locator('#errors a').first().click();
  await expectNothingLeftByExit(page, portal.url);
});

test('the exit leaves nothing but its blank entry after a change from the check page', async ({ page, portal }) => {
  const check = await goToCheck(page, 'harmed', HARMED_LEAST);
  await check.change('anythingElse');
  await page.locator('#anythingElse').fill('More');
  await expectNothingLeftByExit(page, portal.url);
});

test('a reload never shows a later part than the answers reach', async ({ page }) => {
  await goToStep(page, 3);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.locator('.now')).toHaveId('part-about-you');
});
