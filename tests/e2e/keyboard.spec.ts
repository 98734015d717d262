import type { Page } from '@playwright/test';
import { HARMED_LEAST } from '../support/answers.ts';
import { formOf } from '../support/forms.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, sentPage } from '../support/pages.ts';
import { startingWith, WORDS, wordsOf } from '../support/words.ts';

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element instanceof HTMLElement
      ? (element.getAttribute('name') ?? element.textContent.trim()) +
          (element.getAttribute('value') ? `=${element.getAttribute('value') ?? ''}` : '')
      : '';
  });

/** Presses Tab until the wanted thing has the focus, as a person does who has no mouse. */
const tabTo = async (page: Page, wanted: RegExp): Promise<void> => {
  const passed: string[] = [];
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (wanted.test(now)) return;
    passed.push(now);
  }
  throw new Error(`Tab never came to ${String(wanted)}, only to: ${passed.join(' | ')}`);
};

// With scripts the form goes part by part; its own journey stands in form-steps.spec.ts.
test('a referral is sent with the keyboard alone @once', async ({ page }) => {
  test.slow();
  await page.goto('/refer/');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toContain(WORDS.site.skip);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toContain(WORDS.exit.leave);
  await tabTo(page, startingWith(formOf('harmed').door.title));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: formOf('harmed').title })).toBeVisible();

  const form = formPage(page, 'harmed');
  /** A group of radio buttons is one stop; arrows choose in it. */
  const choose = async (name: string, value: string): Promise<void> => {
    await tabTo(page, new RegExp(`^${name}=`));
    for (let presses = 0; presses < 12 && !(await page.locator(`[name="${name}"][value="${value}"]`).isChecked()); presses++)
      await page.keyboard.press(presses === 0 ? 'Space' : 'ArrowDown');
    await expect(page.locator(`[name="${name}"][value="${value}"]`)).toBeChecked();
  };
  for (const [name, value] of Object.entries(HARMED_LEAST)) {
    if (name === 'offenceType') {
      await tabTo(page, /^offenceType$/);
      await page.keyboard.type(wordsOf('harmed', name).option(String(value)).label);
      await expect(form.field(name)).toHaveValue(String(value));
    } else if (name === 'contactMethods' || name === 'acknowledge') {
      await tabTo(page, new RegExp(`^${name}=${[value].flat().join('')}$`));
      await page.keyboard.press('Space');
    } else await choose(name, String(value));
  }
  await tabTo(page, /^intent=check$/);
  await page.keyboard.press('Enter');
  await checkPage(page).expectOpen();
  await tabTo(page, /^intent=send$/);
  await page.keyboard.press('Enter');
  expect(await sentPage(page).reference()).toMatch(/^RJ-/);
});
