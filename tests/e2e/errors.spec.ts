import type { Page } from '@playwright/test';
import { HARMED, HARMED_LEAST } from '../support/answers.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, goToCheck } from '../support/pages.ts';

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

test('missing answers are named in a summary that has the focus, and beside each question', async ({ page }) => {
  const form = formPage(page, 'harmed');
  await form.open();
  await form.answerAtOnce({ afraidNow: 'no', contactMethods: ['phone'], name: 'Ŵil "O\'Neil" <b>', neverDo: 'first line\nsecond line' });
  expect(await form.post()).toBe(422);

  await expect(page).toHaveTitle('Error: Get in touch');
  await expect(form.errors).toBeVisible();
  expect(await focused(page)).toBe('errors');
  const links = form.errors.getByRole('link');
  await expect(links).toHaveText([
    'Choose whether you are 18 or over, or under 18',
    /^Choose your link with/,
    /^Choose how it affected you/,
    'Tell us your phone number, or untick phone call and text message',
    'Choose whether we may leave a voice message',
    'Choose whether we may say who is calling',
    /^Choose what kind of thing happened/,
    /^Choose whether we may check now/,
    /^Tick the box/,
  ]);
  for (const id of [
    'adult',
    'areaLink',
    'affectedAs',
    'phone',
    'voicemailOk',
    'sayWhoWeAre',
    'offenceType',
    'agencyChecks',
    'acknowledge',
  ]) {
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
    expect(await focused(page)).toBe(id);
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
  await expect(form.errors).toContainText('Shorten your answer to 200 characters or fewer');
  await expect(form.errors).toContainText('Check your date of birth');
  await expect(form.errors).toContainText('Enter a phone number');
  await expect(form.errors).toContainText('Enter an e-mail address');
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
  await expect(check.row('Kind of harm')).toContainText('Theft');
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
  const explanation = page.getByText('If you are afraid now, you do not have to be alone with it.');
  await expect(explanation).toBeHidden();
  await form.answer({ afraidNow: 'yes' });
  await expect(explanation).toBeVisible();
});
