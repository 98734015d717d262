import type { Page } from '@playwright/test';
import { fill } from '../../src/content/slots.ts';
import { tabOf } from '../../src/content/tabs.ts';
import { HARMED, HARMED_LEAST } from '../support/answers.ts';
import { ENGLISH } from '../support/forms.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, goToCheck } from '../support/pages.ts';
import { WORDS, wordsOf } from '../support/words.ts';

const MISSING = ['adult', 'areaLink', 'affectedAs', 'phone', 'voicemailOk', 'sayWhoWeAre', 'offenceType', 'agencyChecks', 'acknowledge'];

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

test('missing answers are named in a summary that has the focus, and beside each question', async ({ page, javaScriptEnabled }) => {
  const form = formPage(page, 'harmed');
  await form.open();
  await form.answerAtOnce({ afraidNow: 'no', contactMethods: ['phone'], name: 'Ŵil "O\'Neil" <b>', neverDo: 'first line\nsecond line' });
  expect(await form.post()).toBe(422);

  await expect(page).toHaveTitle(fill(WORDS.form.tabs.error, { tab: tabOf(ENGLISH, 'harmed') }));
  await expect(form.errors).toBeVisible();
  expect(await focused(page)).toBe('errors');
  const links = form.errors.getByRole('link');
  await expect(links).toHaveText(MISSING.map((id) => wordsOf('harmed', id).errors.missing ?? 'an error of its own'));
  for (const id of MISSING) {
    const message = page.locator(`#${id}-error`);
    await expect(form.question(id).locator(message)).toHaveCount(1);
    const described = form
      .question(id)
      .locator(`[aria-describedby~="${id}-error"]`)
      .or(page.locator(`#q-${id}[aria-describedby~="${id}-error"]`));
    await expect(described).toHaveCount(1);
  }
  await expect(page.locator('#afraidNow-error')).toHaveCount(0);

  await expect(page.locator('[name=contactMethods][value=phone]')).toBeChecked();
  await expect(form.field('name')).toHaveValue('Ŵil "O\'Neil" <b>');
  await expect(form.field('neverDo')).toHaveValue('first line\nsecond line');

  for (const [index, id] of [
    [0, 'adult'],
    [3, 'phone'],
    [6, 'offenceType'],
  ] as const) {
    await links.nth(index).click();
    // The link alone leads to the question, of which the field is the next stop; a script right into the field.
    expect(await focused(page)).toBe(javaScriptEnabled ? id : `q-${id}`);
    await expect(page.locator(`#${id}`)).toBeInViewport();
  }
});

test('each kind of wrong answer has its own message, and what was typed stands there still', async ({ page }) => {
  const form = formPage(page, 'responsible');
  await form.open();
  await form.answerAtOnce({
    name: 'x'.repeat(201),
    'dob-day': '31',
    'dob-month': '2',
    'dob-year': '1990',
    contactMethods: ['phone', 'email'],
    phone: 'at home',
    email: 'nobody',
  });
  expect(await form.post()).toBe(422);
  for (const [id, problem] of [
    ['name', 'tooLong'],
    ['dob', 'invalid'],
    ['phone', 'invalid'],
    ['email', 'invalid'],
  ] as const)
    await expect(form.errors).toContainText(wordsOf('responsible', id).errors[problem] ?? 'an error of its own');
  await expect(form.field('dob-day')).toHaveValue('31');
  await expect(form.field('dob-month')).toHaveValue('2');
  await expect(form.field('phone')).toHaveValue('at home');
  await expect(form.field('name')).toHaveValue('x'.repeat(201));
});

test('mending the errors leads on to the check page', async ({ page }) => {
  const form = formPage(page, 'harmed');
  await form.open();
  await form.answerAtOnce({ ...HARMED_LEAST, acknowledge: [] });
  expect(await form.post()).toBe(422);
  await form.answer({ acknowledge: 'yes' });
  await form.check();
  await checkPage(page).expectOpen();
});

test('a change link leads to its question, with every answer still there, and back to check', async ({ page }) => {
  const check = await goToCheck(page, 'harmed', HARMED);
  await check.change('offenceType');
  await expect(page.locator('#q-offenceType')).toBeInViewport();
  const form = formPage(page, 'harmed');
  await expect(form.errors).toHaveCount(0);
  await expect(form.field('phone')).toHaveValue('07700 900982');
  await expect(form.field('neverDo')).toHaveValue('My brother must not know.\nNever call after 5 pm.');
  await expect(page.locator('[name=contactMethods][value=text]')).toBeChecked();
  await form.answer({ offenceType: 'theft' });
  await form.check();
  await check.expectOpen();
  await expect(check.row(wordsOf('harmed', 'offenceType').check)).toContainText(wordsOf('harmed', 'offenceType').option('theft').label);
  await check.back();
  await expect(form.field('offenceType')).toHaveValue('theft');
});

test('a question shows once its condition holds, and an answer left in it is passed over when it no longer does', async ({
  page,
  mailsFor,
}) => {
  const form = formPage(page, 'harmed');
  await form.open();
  await form.answer({ afraidNow: 'no', adult: 'over-18', areaLink: 'live', affectedAs: 'me', contactMethods: ['letter'] });
  await expect(form.field('address')).toBeVisible();
  await expect(form.field('phone')).toBeHidden();
  await form.field('address').fill('1 Hidden Street');
  await page.locator('[name=contactMethods][value=letter]').uncheck();
  await expect(form.field('address')).toBeHidden();
  await form.answerAtOnce(HARMED_LEAST);
  await form.check();
  const check = checkPage(page);
  await check.expectOpen();
  await expect(page.getByText('1 Hidden Street')).toHaveCount(0);
  await check.send();
  const [mail] = await mailsFor(await page.locator('.reference').innerText());
  expect(mail?.pdf.text).not.toContain('Hidden Street');
  expect(JSON.stringify(mail?.record)).not.toContain('Hidden Street');
});

test('an explanation comes with its option, and nobody is stopped by it', async ({ page }) => {
  const form = formPage(page, 'harmed');
  await form.open();
  const [firstSentence = ''] = wordsOf('harmed', 'afraidNow').option('yes').explain?.split('\n', 1) ?? [];
  const explanation = page.getByText(firstSentence);
  await expect(explanation).toBeHidden();
  await form.answer({ afraidNow: 'yes' });
  await expect(explanation).toBeVisible();
});
