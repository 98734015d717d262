import { HARMED } from '../support/answers.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, sentPage } from '../support/pages.ts';

test('a person who was harmed refers themself, from the home page to the mailbox', async ({ page, mailsFor }) => {
  await page.goto('/');
  await page
    .getByRole('link', { name: /harmed/i })
    .first()
    .click();
  await page.goto('/refer/');
  await page.getByRole('link', { name: 'I have been harmed' }).click();
  const form = formPage(page, 'harmed');
  await form.answer(HARMED);
  await form.check();
  const check = checkPage(page);
  await check.expectOpen();
  await check.send();
  const reference = await sentPage(page).reference();
  const mails = await mailsFor(reference);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toMatch(new RegExp(`^Referral ${reference} – Person harmed – number \\d+$`));
});
