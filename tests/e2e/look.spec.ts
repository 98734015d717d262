import { type Fields, HARMED } from '../support/answers.ts';
import { expect, test } from '../support/journey.ts';
import { goToCheck } from '../support/pages.ts';
import { staticAddresses } from '../support/states.ts';

const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 900 };
/** Half of what 27 answers took when each stood on four lines; what a demonstration says of itself is not counted. */
const LONGEST_CHECK = 4946 / 2;
/** In windows of a phone: half of what they were when nothing was folded. */
const LONGEST_HELP = 6.5 * PHONE.height;
const LONGEST_SAFETY = 6 * PHONE.height;
const TARGET = 44;

test('with room beside the words, how to talk first stands there; without, the words have it all @once', async ({ page }) => {
  for (const address of staticAddresses().filter((each, index) => !each.startsWith('/refer/') && each !== '/' && index % 4 === 0)) {
    await page.setViewportSize(WIDE);
    await page.goto(address);
    const beside = page.locator('.beside');
    await expect.soft(beside.locator('.box'), address).toBeInViewport({ ratio: 1 });
    const [words, help] = [await page.locator('article').boundingBox(), await beside.boundingBox()];
    expect.soft((words?.x ?? 0) + (words?.width ?? 0), address).toBeLessThan(help?.x ?? 0);
    const past = await page.locator('article').evaluate((article) => {
      const edge = article.getBoundingClientRect().right + 1;
      return [...article.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > edge && !each.closest('.unseen'))
        .length;
    });
    expect.soft(past, `${address}: words under what stands beside them`).toBe(0);
    await page.setViewportSize(PHONE);
    expect.soft(await beside.isVisible(), address).toBe(false);
  }
});

/** Of a usual length: 27 questions answered, and three left empty. */
const { theirName: _name, language: _language, crimeRef: _reference, ...told } = HARMED;
const USUAL: Fields = { ...told, knowThem: 'no', accessNeeds: ['large-print'] };

test('a phone shows 27 answers to look over in less than three windows, each with a button for a thumb @once', async ({ page }) => {
  await goToCheck(page, 'harmed', USUAL);
  await page.setViewportSize(PHONE);
  const buttons = await page.locator('.answers button').evaluateAll((all) =>
    all.map((each) => {
      const { width, height, top, bottom } = each.getBoundingClientRect();
      return { width, height, top, bottom };
    }),
  );
  expect(Object.keys(USUAL)).toHaveLength(27);
  expect(buttons.length).toBeGreaterThanOrEqual(27);
  for (const [index, { width, height, top }] of buttons.entries()) {
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(TARGET);
    expect(top).toBeGreaterThanOrEqual(buttons[index - 1]?.bottom ?? 0);
  }
  const tall = await page.evaluate(
    () => document.documentElement.scrollHeight - (document.querySelector('.notice')?.getBoundingClientRect().height ?? 0),
  );
  expect(tall).toBeLessThanOrEqual(LONGEST_CHECK);
  for (const link of await page.locator('.foot .talk a').all())
    expect((await link.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(TARGET);
});

test('where to turn is folded by kind of harm, and a link to one kind opens it, without scripts @once', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/help/');
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(LONGEST_HELP);
  const stalking = page.locator('#stalking + .folded');
  await expect(stalking).toBeHidden();
  await page.goto('/help/#stalking');
  await expect(stalking).toBeVisible();
  await expect(page.locator('#drugs + .folded')).toBeHidden();
});

test('how to stay safe online opens layer by layer, without scripts @once', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/stay-safe-online/');
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(LONGEST_SAFETY);
  const folds = page.locator('.fold');
  expect(await folds.count()).toBeGreaterThan(4);
  for (const fold of await folds.all()) {
    await expect(fold.locator('.folded')).toBeHidden();
    await fold.locator('summary').click();
    await expect(fold.locator('.folded')).toBeVisible();
  }
});
