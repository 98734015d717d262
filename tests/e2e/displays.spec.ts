import { extractText } from 'unpdf';
import type { Locator } from '@playwright/test';
import { HARMED, HARMED_LEAST } from '../support/answers.ts';
import { expect, test } from '../support/journey.ts';
import { formPage, goToCheck, sentPage } from '../support/pages.ts';
import { staticAddresses, strip } from '../support/states.ts';
import { wordsOf } from '../support/words.ts';

/** As drawn, for example `3px solid`; what is drawn in no colour is nothing. */
const lineOf = (of: Locator, line: 'border-top' | 'outline'): Promise<string> =>
  of.evaluate((element, name) => {
    const style = getComputedStyle(element);
    const colour = style.getPropertyValue(`${name}-color`);
    const shown = !/^rgba\(.*, 0\)$/.test(colour) && colour !== getComputedStyle(document.body).backgroundColor;
    return shown ? `${style.getPropertyValue(`${name}-width`)} ${style.getPropertyValue(`${name}-style`)}` : 'none';
  }, line);

test.describe('in forced colours @scripts', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('the way out and the button keep an edge, and a chosen answer is told from the others', async ({ page }) => {
    await strip(page, 'script');
    await formPage(page, 'harmed').open();
    expect(await lineOf(page.locator('a.exit'), 'border-top')).toBe('2px solid');
    expect(await lineOf(page.locator('.go'), 'border-top')).toMatch(/^[1-9]\d*px solid$/);
    await page.locator('#afraidNow').check();
    const picks = page.locator('#q-afraidNow .pick:not(.none)');
    expect(await lineOf(picks.first(), 'outline')).toBe('3px solid');
    expect(await lineOf(picks.last(), 'outline')).toMatch(/^0px|none$/);
  });

  test('stories that are shown are told from those filtered out', async ({ page }) => {
    await page.goto('/stories/');
    const pill = page.locator('.pill').nth(1);
    await pill.click();
    expect(await lineOf(pill, 'outline')).toBe('3px solid');
  });
});

test('nothing moves by itself, and nothing scrolls slowly, for anyone @once', async ({ page }) => {
  for (const address of staticAddresses()) {
    await page.goto(address);
    const moving = await page.evaluate(() => ({
      animations: document.getAnimations().length,
      scroll: getComputedStyle(document.documentElement).scrollBehavior,
      playing: document.querySelectorAll('[autoplay], marquee, animate, animateTransform').length,
    }));
    expect.soft(moving, address).toEqual({ animations: 0, scroll: 'auto', playing: 0 });
  }
});

test.describe('on paper @once', () => {
  const UNWANTED = ['a.exit', '.skip', '.top nav', '.foot nav'];
  /** Ways on and out, what only wide screens show, what a screen alone can show, and questions, which have a form of their own on paper. */
  const ON_SCREEN = `${UNWANTED.join()}, form, .next, .beside, .exit-taps, .unseen, script, style, video, noscript, button, .none-fits`;

  test('every page is printed whole, what is folded too, and neither the way out nor the menu', async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    // The leaflet on paper is the leaflet alone.
    for (const address of staticAddresses().filter((each) => each !== '/supporting/leaflet/')) {
      await page.goto(address);
      const { said, shown } = await page.evaluate(
        ([screenOnly = '', unwanted = '']) => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const texts: string[] = [];
          while (walker.nextNode())
            if (walker.currentNode.parentElement?.closest(screenOnly) === null) texts.push(walker.currentNode.textContent ?? '');
          const seen = [...document.querySelectorAll(unwanted)].filter((each) => each.getClientRects().length > 0);
          return {
            said: texts.map((text) => text.replaceAll(/\s/g, '')).filter((text) => text !== ''),
            shown: seen.map(({ outerHTML }) => outerHTML),
          };
        },
        [ON_SCREEN, UNWANTED.join()],
      );
      const { text } = await extractText(new Uint8Array(await page.pdf()), { mergePages: true });
      const printed = text.replaceAll(/\s/g, '');
      const lost = said.filter((each) => !printed.includes(each));
      expect.soft({ lost, shown }, address).toEqual({ lost: [], shown: [] });
    }
  });

  test('the page after Send has the reference, and none of the answers', async ({ page }) => {
    await (await goToCheck(page, 'harmed', HARMED_LEAST)).send();
    const reference = await sentPage(page).reference();
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.reference')).toBeVisible();
    await expect(page.locator('.reference')).toHaveText(reference);
    for (const unwanted of UNWANTED) for (const each of await page.locator(unwanted).all()) await expect(each, unwanted).toBeHidden();
  });

  test('the page with answers to check has them, and no buttons', async ({ page }) => {
    const check = await goToCheck(page, 'harmed', HARMED);
    await page.emulateMedia({ media: 'print' });
    const harm = wordsOf('harmed', 'offenceType');
    await expect(check.row(harm.check)).toContainText(harm.option('burglary').label);
    await expect(check.sendButton).toBeHidden();
  });
});
