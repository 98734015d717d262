import { ON_BEHALF } from '../support/answers.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, sentPage } from '../support/pages.ts';
import { publishedProblems } from '../support/schema.ts';
import { notSafe, staffLabel, wordsOf } from '../support/words.ts';

test('an offender manager refers a person who has agreed', async ({ page, mailsFor, request }) => {
  test.slow();
  await page.goto('/refer/');
  await page.locator('main a[href="/refer/on-behalf/"]').click();
  const form = formPage(page, 'on-behalf');
  await form.answer(ON_BEHALF);
  await form.check();
  const check = checkPage(page);
  await check.expectOpen();
  await expect(check.row(wordsOf('on-behalf', 'crn').check)).toContainText('X123456');
  await check.send();
  const reference = await sentPage(page).reference();

  const [mail] = await mailsFor(reference);
  expect(mail?.subject).toContain(reference);
  expect(mail?.subject).toContain(staffLabel('on-behalf', 'subject', 'caused-harm'));
  const risk = wordsOf('on-behalf', 'riskFlags');
  for (const words of [
    risk.flag('weapons'),
    risk.flag('staff'),
    wordsOf('on-behalf', 'mappa').flag('2'),
    'Her sister reads her post',
    'Zofia Öztürk',
    notSafe('on-behalf', 'phone'),
  ])
    expect(mail?.pdf.text).toContain(words);
  expect(mail?.record).toMatchObject({
    form: 'on-behalf',
    answers: { crn: 'X123456', dob: '1985-02-01', riskFlags: ['weapons', 'staff'] },
  });
  expect(await publishedProblems(request, mail?.record)).toEqual([]);
});

for (const agreed of ['aware', 'no']) {
  test(`without agreement (“${agreed}”) the form ends, nothing is kept but in the page, and going back loses nothing`, async ({
    page,
    portal,
    sink,
  }) => {
    const before = sink.kept.length;
    const form = formPage(page, 'on-behalf');
    await form.open();
    await form.answerAtOnce({ ...ON_BEHALF, agreed, personName: 'Never Kept' });
    expect(await form.post()).toBe(200);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      wordsOf('on-behalf', 'agreed').option(agreed).stop?.title ?? 'The form ends here',
    );
    await expect(page.locator('main')).not.toContainText('Never Kept');
    await expect(page.locator('main button')).toHaveCount(1);
    expect(portal.output()).not.toContain('Never Kept');
    expect(sink.kept.slice(before).every((mail) => !mail.includes('Never Kept'))).toBe(true);
    await checkPage(page).back();
    await expect(form.field('personName')).toHaveValue('Never Kept');
    await expect(page.locator(`#referral [name=agreed][value=${agreed}]`)).toBeChecked();
    expect(portal.output()).not.toContain('Never Kept');
  });
}

test('agreement is asked for even when someone goes on with “send”', async ({ request, page }) => {
  await page.goto('/refer/on-behalf/');
  const answer = await request.post('/refer/on-behalf/', { form: { intent: 'send', agreed: 'no', personName: 'Never Kept' } });
  expect(answer.status()).toBe(200);
  expect(await answer.text()).not.toContain('value="send"');
});

test('a professional is asked again for a number of the wrong form', async ({ page }) => {
  const form = formPage(page, 'on-behalf');
  await form.open();
  await form.answerAtOnce({ ...ON_BEHALF, crn: '12' });
  expect(await form.post()).toBe(422);
  await expect(form.errors).toContainText(wordsOf('on-behalf', 'crn').errors.invalid ?? 'an error of its own');
  await expect(form.field('crn')).toHaveValue('12');
});
