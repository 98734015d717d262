import { RESPONSIBLE } from '../support/answers.ts';
import { formOf } from '../support/forms.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, sentPage } from '../support/pages.ts';
import { publishedProblems } from '../support/schema.ts';
import { WORDS, wordsOf } from '../support/words.ts';

test('a person in prison who caused harm refers themself', async ({ page, mailsFor, request }) => {
  test.slow();
  await page.goto('/refer/');
  await page.locator('main a[href="/refer/responsible/"]').click();
  const form = formPage(page, 'responsible');
  await form.answer(RESPONSIBLE);
  await form.check();
  const check = checkPage(page);
  await check.expectOpen();
  await expect(check.row(wordsOf('responsible', 'prisonNumber').check)).toContainText('A1234BC');
  await expect(check.row(wordsOf('responsible', 'dob').check)).toContainText('27 March 1990');
  await check.send();
  const reference = await sentPage(page).reference();

  const [mail] = await mailsFor(reference);
  expect(mail?.subject).toContain(reference);
  expect(mail?.subject).toContain(formOf('responsible').route);
  for (const [id, value] of [
    ['where', 'prison'],
    ['offenceType', 'domestic-abuse'],
    ['relationship', 'partner'],
    ['noContactOrder', 'yes'],
    ['responsibility', 'partly'],
  ] as const) {
    const flag = wordsOf('responsible', id).flag(value);
    expect(mail?.text).not.toContain(flag);
    expect(mail?.pdf.text).toContain(flag);
  }
  expect(mail?.pdf.text).toContain('Rhys Ŷ Example');
  expect(mail?.pdf.text).toContain('Piotr Żółw');
  expect(mail?.record).toMatchObject({
    form: 'responsible',
    answers: { dob: '1990-03-27', prisonNumber: 'A1234BC', contactMethods: ['letter', 'manager'] },
  });
  expect(await publishedProblems(request, mail?.record)).toEqual([]);
});

test('someone who refers themself is not refused for the form of a number', async ({ page }) => {
  const form = formPage(page, 'responsible');
  await form.open();
  await form.answerAtOnce({ ...RESPONSIBLE, prisonNumber: 'do not remember' });
  await form.check();
  await checkPage(page).expectOpen();
  await expect(checkPage(page).row(wordsOf('responsible', 'prisonNumber').check)).toContainText(WORDS.form.remarks.format);
});
