import { RESPONSIBLE } from '../support/answers.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, sentPage } from '../support/pages.ts';
import { publishedProblems } from '../support/schema.ts';

test('a person in prison who caused harm refers themself', async ({ page, mailsFor, request }) => {
  test.slow();
  await page.goto('/refer/');
  await page.getByRole('link', { name: 'I have harmed someone' }).click();
  const form = formPage(page, 'responsible');
  await form.answer(RESPONSIBLE);
  await form.check();
  const check = checkPage(page);
  await check.expectOpen();
  await expect(check.row('Prison number')).toContainText('A1234BC');
  await expect(check.row('Date of birth')).toContainText('27 March 1990');
  await check.send();
  const reference = await sentPage(page).reference();

  const [mail] = await mailsFor(reference);
  expect(mail?.subject).toContain(`Referral ${reference} – Person who caused harm`);
  for (const flag of ['In prison', 'Domestic abuse', 'Partner or ex-partner', 'No-contact order', 'Accepts responsibility in part']) {
    expect(mail?.text).toContain(flag);
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
  await expect(checkPage(page).row('Prison number')).toContainText('Not in the usual form');
});
