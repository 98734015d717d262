import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { HARMED_LEAST } from '../support/answers.ts';
import { TALK } from '../support/forms.ts';
import { expect, test } from '../support/journey.ts';
import { formPage, goToCheck, sentPage } from '../support/pages.ts';
import { STATES, staticAddresses, strip } from '../support/states.ts';
import { SERVICE } from '../support/words.ts';

const WIDTHS = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
] as const;
/** 320 px is also what a window of 1280 px leaves at 400 %. */
const ZOOMED = { width: 320, height: 256 };
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LOADED = /crim|harm|victim|offend|abuse|justice|assault|police|referr|sorry|survivor|violen|prison|probation/i;

/** What depends on colours or on the room there is. Everything else is the same however a page is shown. */
const OF_SIGHT = ['color-contrast', 'target-size', 'link-in-text-block', 'scrollable-region-focusable'];

const violations = async (axe: AxeBuilder): Promise<readonly string[]> => {
  const found = await axe.analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} ${target.join(' ')} ${failureSummary}`),
  );
};

const expectAccessible = async (page: Page, where: string): Promise<void> => {
  const [narrow, wide] = WIDTHS;
  const show = async (colorScheme: 'light' | 'dark', size: (typeof WIDTHS)[number]): Promise<AxeBuilder> => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    return new AxeBuilder({ page }).setLegacyMode(true);
  };
  expect.soft(await violations((await show('light', narrow)).withTags(STANDARDS)), where).toEqual([]);
  for (const [colours, size] of [
    ['dark', narrow],
    ['dark', wide],
    ['light', wide],
  ] as const)
    expect.soft(await violations((await show(colours, size)).withRules(OF_SIGHT)), `${where}, ${colours}, ${size.width} px`).toEqual([]);
};

const expectReflow = async (page: Page, where: string): Promise<void> => {
  await page.setViewportSize(ZOOMED);
  const { width, wide } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    wide: [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.skip, .unseen, .trap'))
      .map((each) => `${each.tagName}.${each.className}`),
  }));
  expect.soft({ width, wide }, `${where} scrolls sideways`).toEqual({ width: ZOOMED.width, wide: [] });
};

const expectWayOut = async (page: Page, where: string): Promise<void> => {
  for (const size of [...WIDTHS, ZOOMED]) {
    await page.setViewportSize(size);
    for (const top of [0, 100_000]) {
      await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), top);
      const exit = page.locator('a.exit');
      await expect.soft(exit, `${where}: the way out is in view`).toBeInViewport({ ratio: 1 });
      const box = await exit.boundingBox();
      expect.soft(Math.min(box?.width ?? 0, box?.height ?? 0), `${where}: the way out is large enough`).toBeGreaterThanOrEqual(44);
    }
  }
  const order = await page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
      .slice(0, 2)
      .map((each) => each.className),
  );
  expect.soft(order, `${where}: order of the tab key`).toEqual(['skip', 'exit']);
  expect.soft(await page.locator('a.exit').getAttribute('href'), where).toBe('/exit/');
};

const expectNeutral = async (page: Page, where: string): Promise<void> => {
  expect.soft(await page.title(), `${where}: words in the tab`).not.toMatch(LOADED);
  expect.soft(await page.title(), where).not.toBe('');
  expect.soft(page.url(), where).not.toMatch(/[?&](?!page=)/);
  await expect.soft(page.locator('html'), where).toHaveAttribute('lang', /^en/);
  await expect.soft(page.locator('h1'), `${where}: one heading of the first level`).toHaveCount(1);
  await expect.soft(page.locator('main'), where).toHaveCount(1);
  const talk = await page
    .locator('main + footer .wrap > .talk:first-child a')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  expect.soft(talk, `${where}: every way to talk first, in its place`).toEqual([...TALK.map(({ href }) => href), '/refer/call/']);
};

test.describe('every page @scripts', () => {
  test.setTimeout(240_000);

  // In pieces, for workers to share.
  for (const piece of [0, 1, 2, 3]) {
    test(`is accessible, in light and dark, narrow and wide (${piece + 1} of 4)`, async ({ page }) => {
      for (const address of staticAddresses().filter((_, index) => index % 4 === piece)) {
        await page.goto(address);
        await expectAccessible(page, address);
      }
    });
  }

  test('is one request, has a neutral name, a way out always in view, and fits a narrow screen', async ({ page }) => {
    for (const address of staticAddresses()) {
      const asked: string[] = [];
      const note = (request: { url: () => string }): void => void asked.push(request.url());
      page.on('request', note);
      const response = await page.goto(address, { waitUntil: 'networkidle' });
      page.off('request', note);
      expect.soft(response?.status(), address).toBe(200);
      expect.soft(asked.filter((url) => !url.startsWith('data:')).length, `${address} asks for ${asked.join(' ')}`).toBe(1);
      await expectNeutral(page, address);
      await expectWayOut(page, address);
      await expectReflow(page, address);
    }
  });
});

test.describe('every state of a referral @scripts', () => {
  for (const [name, reach] of Object.entries(STATES)) {
    test(`“${name}” is accessible, neutral, has a way out and fits a narrow screen`, async ({ page, portal }) => {
      test.setTimeout(90_000);
      // As without scripts: all parts of a form stand on the page at once.
      await strip(page, 'script');
      await reach(page, portal);
      await expectNeutral(page, name);
      await expectAccessible(page, name);
      await expectWayOut(page, name);
      await expectReflow(page, name);
    });
  }

  for (const form of ['harmed', 'responsible', 'on-behalf', 'call'] as const) {
    test(`the whole form “${form}”, with every question in view, is accessible`, async ({ page }) => {
      test.setTimeout(90_000);
      await strip(page, 'script');
      await formPage(page, form).open();
      await page.locator('#referral').evaluate((element) => {
        for (const each of element.querySelectorAll('[data-when]')) each.removeAttribute('data-when');
      });
      await expectAccessible(page, form);
      await expectReflow(page, form);
    });
  }
});

test('B14: without styles each option and each question stands on a line of its own @scripts', async ({ page }) => {
  await strip(page, 'style');
  await formPage(page, 'harmed').open();
  expect(await page.locator('style').count()).toBe(0);
  const tops = await page
    .locator('.part :is(legend, input[type=radio], input[type=checkbox])')
    // What does not apply is hidden by the script, styles or not.
    .evaluateAll((all) => all.filter((each) => each.checkVisibility()).map((each) => Math.round(each.getBoundingClientRect().top)));
  expect(tops.length).toBeGreaterThan(40);
  expect(tops).toEqual([...new Set(tops)].sort((a, b) => a - b));
});

test('the way out never covers what has the focus @scripts', async ({ page }) => {
  await strip(page, 'script');
  for (const address of ['/', '/refer/harmed/', '/help/']) {
    for (const size of [...WIDTHS, ZOOMED]) {
      await page.setViewportSize(size);
      await page.goto(address);
      const covered = await page.evaluate(() => {
        const exit = document.querySelector('a.exit');
        return [...document.querySelectorAll('main :is(a[href], button, input:not([type=hidden]), select, textarea, summary)')].flatMap(
          (each) => {
            if (!(each instanceof HTMLElement) || !each.checkVisibility() || !exit || each.closest('.trap')) return [];
            each.focus();
            const [one, two] = [each.getBoundingClientRect(), exit.getBoundingClientRect()];
            const apart = one.right <= two.left || one.left >= two.right || one.bottom <= two.top || one.top >= two.bottom;
            return apart || one.height > innerHeight / 2 ? [] : [each.outerHTML.slice(0, 120)];
          },
        );
      });
      expect.soft(covered, `${address} at ${size.width} px`).toEqual([]);
    }
  }
});

test('the way out leaves for the neutral site, from any page @once', async ({ page, context, watched }) => {
  const [neutral = ''] = SERVICE.exit.targets;
  watched.allowForeign(new URL(neutral).host);
  await context.route(`${new URL(neutral).origin}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }),
  );
  for (const address of ['/', '/refer/harmed/', '/nowhere/']) {
    await page.goto(address);
    await page.locator('a.exit').click();
    await expect(page).toHaveTitle('Weather');
  }
});

test('a referral can be sent without any style @once', async ({ page }) => {
  await strip(page, 'style');
  const form = formPage(page, 'harmed');
  await form.open();
  await expect(form.field('address')).toBeVisible();
  const check = await goToCheck(page, 'harmed', { ...HARMED_LEAST, address: 'not asked for' });
  await expect(page.getByText('not asked for')).toHaveCount(0);
  await check.send();
  expect(await sentPage(page).reference()).toMatch(/^RJ-/);
});
