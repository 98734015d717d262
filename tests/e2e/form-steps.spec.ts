import type { Locator, Page } from '@playwright/test';
import { fill } from '../../src/content/slots.ts';
import { HARMED, HARMED_LEAST, ON_BEHALF, type Fields } from '../support/answers.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, goToCheck, sentPage } from '../support/pages.ts';
import { partsOf, titleOfPart, WORDS, wordsOf } from '../support/words.ts';

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 2, name, exact: true });

const ABOUT: Fields = { afraidNow: 'no', adult: 'over-18', areaLink: 'live', affectedAs: 'me' };
const [FIRST = '', SECOND = '', THIRD = ''] = partsOf('harmed');
const PARTS = [FIRST, SECOND, THIRD] as const;
const { form: FORM } = WORDS;
/** What goes on: to the first part, to the next, to the check page. */
const [START, NEXT, CHECK] = [FORM.blank.startButton, FORM.parts.next, FORM.checkButton];
const BACK = FORM.parts.previous;

const openFirstPart = async (page: Page): Promise<void> => {
  await formPage(page, 'harmed').open();
  await button(page, START).click();
};

const openSecondPart = async (page: Page): Promise<void> => {
  await openFirstPart(page);
  await formPage(page, 'harmed').answer(ABOUT);
  await button(page, NEXT).click();
  await expect(heading(page, PARTS[1])).toBeVisible();
};

/** An element's markup, whatever the order of attributes and classes. What was typed, and what therefore shows, is left out. */
const markup = (element: Locator): Promise<string> =>
  element.evaluate((root) => {
    const draw = (node: Node): string => {
      if (!(node instanceof Element)) return node.textContent?.trim().replaceAll(/\s+/g, ' ') ?? '';
      const attributes = [...node.attributes]
        .filter(({ name }) => !['checked', 'value', 'autofocus', 'hidden'].includes(name))
        .map(({ name, value }) => `${name}=${value.split(' ').sort().join(' ')}`);
      return `<${[node.localName, ...attributes.sort()].join('|')}>${[...node.childNodes].map(draw).join('')}</>`;
    };
    return draw(root);
  });

test('shows "before you start", then one part at a time, under the same address', async ({ page, portal }) => {
  await formPage(page, 'harmed').open();
  await expect(heading(page, FORM.blank.beforeTitle)).toBeVisible();
  await expect(page.locator('.part:visible')).toHaveCount(0);
  await expect(button(page, BACK)).toBeHidden();

  await button(page, START).click();
  await expect(heading(page, PARTS[0])).toBeFocused();
  await expect(heading(page, PARTS[0])).toHaveAccessibleDescription(
    fill(FORM.parts.progress, { part: '1', parts: String(partsOf('harmed').length) }),
  );
  await expect(page.locator('.part:visible')).toHaveCount(1);
  await expect(heading(page, FORM.blank.beforeTitle)).toBeHidden();
  await expect(page.locator('progress:visible')).toHaveAttribute('aria-hidden', 'true');
  expect(await page.evaluate(() => scrollY)).toBe(0);
  expect(page.url()).toBe(`${portal.url}/refer/harmed/`);
  await expect(page).toHaveTitle(titleOfPart(1));
});

test('a person with a keyboard alone gets from the first part to the reference', async ({ page }) => {
  await formPage(page, 'harmed').open();
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = async (target: Locator): Promise<void> => {
    for (let presses = 0; presses < 60; presses++) {
      if (
        await target.evaluate(
          (each) =>
            each === document.activeElement ||
            (each instanceof HTMLInputElement &&
              document.activeElement instanceof HTMLInputElement &&
              each.type === 'radio' &&
              document.activeElement.name === each.name),
        )
      )
        return;
      await press('Tab');
    }
    throw new Error('Tab does not reach it.');
  };
  const choose = async (name: string, value: string): Promise<void> => {
    const wanted = page.locator(`[name="${name}"][value="${value}"]`);
    await tabTo(wanted);
    await press('Space');
    for (let presses = 0; presses < 9 && !(await wanted.isChecked()); presses++) await press('ArrowDown');
    await expect(wanted).toBeChecked();
  };
  await tabTo(button(page, START));
  await press('Enter');
  for (const [name, value] of Object.entries(ABOUT)) await choose(name, String(value));
  await press('Enter');
  await choose('contactMethods', 'phone');
  await tabTo(page.locator('#phone'));
  await page.keyboard.type('07700 900982');
  await choose('voicemailOk', 'no');
  await choose('sayWhoWeAre', 'no');
  await tabTo(page.locator('#name'));
  await page.keyboard.type('Sam');
  await press('Enter');
  await expect(heading(page, PARTS[2])).toBeFocused();
  await tabTo(page.locator('#offenceType'));
  await press('ArrowDown');
  for (let part = 0; part < 5 && !(await button(page, CHECK).isVisible()); part++) {
    for (const name of ['agencyChecks']) if (await page.locator(`[name=${name}][id]`).isVisible()) await choose(name, 'talk-first');
    await tabTo(button(page, NEXT));
    await press('Enter');
  }
  await choose('acknowledge', 'yes');
  await press('Enter');
  await checkPage(page).expectOpen();
  await tabTo(button(page, FORM.check.send));
  await press('Enter');
  expect(await sentPage(page).reference()).toMatch(/^RJ-/);
});

test('checks a part before it goes on, and says what is wrong as the server does', async ({ page, browser, portal }) => {
  await openFirstPart(page);
  await page.locator('[name=adult][id]').check();
  await button(page, NEXT).click();
  const summary = page.locator('#errors');
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(`${FORM.errorPrefix}: ${titleOfPart(1)}`);
  await expect(heading(page, PARTS[0])).toBeVisible();
  await expect(summary.getByRole('link')).toHaveText(
    ['afraidNow', 'areaLink', 'affectedAs'].map((id) => wordsOf('harmed', id).errors.missing ?? 'an error of its own'),
  );

  const without = await browser.newContext({ javaScriptEnabled: false, baseURL: portal.url });
  const server = await without.newPage();
  await server.goto('/refer/harmed/');
  await server.locator('[name=adult][id]').check();
  await server.locator('.go').click();
  for (const question of ['#q-afraidNow', '#q-adult', '#q-areaLink', '#q-affectedAs'])
    expect(await markup(page.locator(question))).toBe(await markup(server.locator(question)));
  // The server tells of every part at once.
  await server.locator('#errors li:nth-child(n+4)').evaluateAll((lines) => lines.forEach((line) => line.remove()));
  expect(await markup(summary)).toBe(await markup(server.locator('#errors')));
  await without.close();

  await summary.getByRole('link').last().click();
  await expect(page.locator('#affectedAs')).toBeFocused();
  await expect(page.locator('#q-affectedAs legend')).toBeInViewport();
  await formPage(page, 'harmed').answer(ABOUT);
  await button(page, NEXT).click();
  await expect(heading(page, PARTS[1])).toBeFocused();
  await expect(summary).toHaveCount(0);
  await expect(page).toHaveTitle(titleOfPart(2));
});

test('says beside a text field what is wrong, and takes it away again', async ({ page, browser, portal }) => {
  await openSecondPart(page);
  await formPage(page, 'harmed').answer({ contactMethods: ['phone', 'email'], phone: '12', name: 'Sam' });
  await button(page, NEXT).click();
  const phone = page.locator('#phone');
  const { hint, errors } = wordsOf('harmed', 'phone');
  await expect(phone).toHaveAttribute('aria-invalid', 'true');
  await expect(phone).toHaveAccessibleDescription(`${hint} ${FORM.errorBeside} ${errors.invalid}`);

  const without = await browser.newContext({ javaScriptEnabled: false, baseURL: portal.url });
  const server = await without.newPage();
  await server.goto('/refer/harmed/');
  await formPage(server, 'harmed').answer({ contactMethods: ['phone', 'email'], phone: '12' });
  await server.locator('.go').click();
  for (const question of ['#q-email', '#q-emailPrivate'])
    expect(await markup(page.locator(question))).toBe(await markup(server.locator(question)));
  await without.close();

  await formPage(page, 'harmed').answer({
    phone: '07700 900982',
    voicemailOk: 'no',
    sayWhoWeAre: 'no',
    email: 'a@example.org',
    emailPrivate: 'no',
  });
  await button(page, NEXT).click();
  await expect(heading(page, PARTS[2])).toBeVisible();
  await page.goBack();
  await expect(phone).not.toHaveAttribute('aria-invalid');
  await expect(phone).toHaveAttribute('aria-describedby', 'phone-hint');
  await expect(page.locator('.message')).toHaveCount(0);
});

test('the browser’s Back and Forward turn the parts over and keep what was typed', async ({ page }) => {
  await openSecondPart(page);
  await page.locator('#neverDo').fill('My brother must not know');
  await page.goBack();
  await expect(heading(page, PARTS[0])).toBeFocused();
  await expect(page.locator('[name=affectedAs][value=me]')).toBeChecked();
  await page.goBack();
  await expect(heading(page, FORM.blank.beforeTitle)).toBeFocused();
  await page.goForward();
  await page.goForward();
  await expect(heading(page, PARTS[1])).toBeFocused();
  await expect(page.locator('#neverDo')).toHaveValue('My brother must not know');
  expect(await page.evaluate(() => scrollY)).toBe(0);

  await button(page, BACK).click();
  await expect(heading(page, PARTS[0])).toBeFocused();
  await page.goForward();
  await expect(heading(page, PARTS[1])).toBeFocused();
});

test('an answer emptied on the way back is asked for in its own part', async ({ page }) => {
  await openSecondPart(page);
  await button(page, BACK).click();
  await page.locator('[name=contactMethods]').first().waitFor({ state: 'hidden' });
  await page.locator('#trustedAdult').evaluate((field) => field instanceof HTMLInputElement && (field.value = 'Ada'));
  await page.locator('[name=adult][value=under-18]').check();
  await page.goForward();
  await formPage(page, 'harmed').answer({ contactMethods: ['i-will-contact'] });
  await button(page, NEXT).click();
  await expect(heading(page, PARTS[0])).toBeVisible();
  await expect(page.locator('#errors').getByRole('link').first()).toHaveText(
    wordsOf('harmed', 'trustedAdultContact').errors.missing ?? 'an error of its own',
  );
});

test('"Change" on the check page opens the part of the question, and goes straight back to the check page', async ({ page }) => {
  const check = await goToCheck(page, 'harmed', HARMED);
  await check.change('neverDo');
  await expect(page.locator('#neverDo')).toBeFocused();
  await expect(page.locator('#q-neverDo')).toBeInViewport();
  await expect(page.locator('.part:visible')).toHaveCount(1);
  await expect(button(page, BACK)).toBeHidden();
  await page.locator('#neverDo').fill('Never write.');
  await button(page, CHECK).click();
  await check.expectOpen();
  await expect(check.row(wordsOf('harmed', 'neverDo').check)).toContainText('Never write.');

  await check.change('agencyChecks');
  await expect(page.locator('#agencyChecks')).toBeFocused();
});

test('a change that asks for more in another part leads there', async ({ page }) => {
  const check = await goToCheck(page, 'harmed', { ...HARMED_LEAST, contactMethods: ['i-will-contact'] });
  await check.change('acknowledge');
  await page.locator('#name').evaluate((field) => field instanceof HTMLInputElement && (field.value = ''));
  await page
    .locator('[name=contactMethods][value=letter]')
    .evaluate((field) => field instanceof HTMLInputElement && (field.checked = true));
  await button(page, CHECK).click();
  await expect(page.locator('#errors')).toBeFocused();
  await expect(page.locator('#address')).toBeVisible();
});

test('"Go back to the questions" opens the first part, filled in', async ({ page }) => {
  const check = await goToCheck(page, 'harmed', HARMED);
  await check.back();
  await expect(heading(page, PARTS[0])).toBeVisible();
  await expect(page.locator('.part:visible')).toHaveCount(1);
  await expect(page.locator('[name=afraidNow][value=yes]')).toBeChecked();
  await expect(button(page, NEXT)).toBeVisible();
});

test('without agreement the form ends at once with the server’s page that says why', async ({ page }) => {
  await formPage(page, 'on-behalf').open();
  const { refType, refName, refOrg, refRole, refEmail, refPhone, subject } = ON_BEHALF;
  await formPage(page, 'on-behalf').answer(
    Object.fromEntries(
      Object.entries({ refType, refName, refOrg, refRole, refEmail, refPhone, subject, agreed: 'no' }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    ),
  );
  await button(page, NEXT).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    wordsOf('on-behalf', 'agreed').option('no').stop?.title ?? 'The form ends here',
  );
});

test('a page that the server sent back with errors stays whole', async ({ page }) => {
  await formPage(page, 'harmed').open();
  await page.locator('#referral').evaluate((form) => form instanceof HTMLFormElement && form.submit());
  await expect(page.locator('#errors')).toBeFocused();
  await expect(page.locator('.part:visible')).toHaveCount(partsOf('harmed').length);
  await expect(button(page, CHECK)).toBeVisible();
});

test('says how many characters are left only when the room is nearly used up', async ({ page }) => {
  await openSecondPart(page);
  const count = page.locator('#neverDo ~ [role=status]');
  await page.locator('#neverDo').fill('x'.repeat(399));
  await page.waitForTimeout(1000);
  await expect(count).toBeEmpty();
  await page.locator('#neverDo').fill('x'.repeat(488));
  await expect(count).toHaveText(fill(FORM.parts.charactersLeft, { count: '12' }));
  await page.locator('#neverDo').fill(`${'x'.repeat(499)}👍🏽`);
  await expect(count).toHaveText(fill(FORM.parts.charactersOver, { count: '1' }));
});

test('what cannot be hidden by style alone is hidden by the script', async ({ page }) => {
  await page.addInitScript(() => (CSS.supports = () => false));
  await openSecondPart(page);
  await expect(page.locator('#q-phone')).toHaveAttribute('hidden');
  await page.locator('[name=contactMethods][value=text]').check();
  await expect(page.locator('#q-phone')).not.toHaveAttribute('hidden');
  await expect(page.locator('#q-voicemailOk')).toHaveAttribute('hidden');
  await expect(page.locator('[data-when=contactMethods-text-explain]')).not.toHaveAttribute('hidden');
});

for (const [fault, spoil] of [
  ['its rules are damaged', (html: string) => html.replace('id="rules">', 'id="rules">}')],
  ['a piece is missing', (html: string) => html.replace('class="plain back"', 'class="plain"')],
  ['the rules do not fit the page', (html: string) => html.replaceAll('"kind":"choice"', '"kind":"other"')],
] as const) {
  test(`the whole form stands and works when ${fault}`, async ({ page }) => {
    await page.route('**/refer/harmed/', async (route) => {
      if (route.request().method() !== 'GET') return route.fallback();
      const response = await route.fetch();
      await route.fulfill({ response, body: spoil(await response.text()) });
    });
    await formPage(page, 'harmed').open();
    await expect(page.locator('.part:visible')).toHaveCount(partsOf('harmed').length);
    await formPage(page, 'harmed').answer(HARMED_LEAST);
    await button(page, CHECK).click();
    await checkPage(page).expectOpen();
  });
}

test('a browser that lacks a word of the rules learns it', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(String.prototype, 'toWellFormed'));
  await openSecondPart(page);
});
