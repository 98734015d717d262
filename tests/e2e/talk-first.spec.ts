import { CALL } from '../support/answers.ts';
import { formOf } from '../support/forms.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, sentPage } from '../support/pages.ts';
import { publishedProblems } from '../support/schema.ts';
import { notSafe, WORDS, wordsOf } from '../support/words.ts';

test('from any page three presses lead to the first question', async ({ page, javaScriptEnabled }) => {
  for (const from of ['/', '/evidence/', '/help/']) {
    await page.goto(from);
    await page.locator('header nav a[href="/refer/"]').click();
    await page.locator('main a[href="/refer/harmed/"]').click();
    if (javaScriptEnabled) await page.getByRole('button', { name: WORDS.form.blank.startButton, exact: true }).click();
    await expect(page.locator('#q-afraidNow')).toBeVisible();
  }
});

test('a returning officer passes all that is to read in one press @once', async ({ page }) => {
  await page.goto('/supporting/');
  await page.locator('main a').first().click();
  await expect(page.getByRole('heading', { level: 1, name: formOf('on-behalf').title })).toBeVisible();
});

test('who wants a call tells how, when and what to call them, and nothing else', async ({ page, mailsFor, request }) => {
  await page.goto('/stories/');
  await page.locator('footer a[href="/refer/call/"]').click();
  const form = formPage(page, 'call');
  await form.answer(CALL);
  await form.check();
  await checkPage(page).expectOpen();
  await checkPage(page).send();
  const reference = await sentPage(page).reference();

  const [mail] = await mailsFor(reference);
  expect(mail?.subject).toContain(formOf('call').route);
  expect(mail?.subject).toContain(WORDS.email.priority.urgent);
  for (const words of [
    wordsOf('call', 'afraidNow').flag('not-sure'),
    WORDS.safety.doNotSayWho,
    // Nobody asked, so nobody said yes.
    WORDS.safety.noMessage,
    notSafe('call', 'text'),
    'Siân',
  ])
    expect(mail?.pdf.text).toContain(words);
  expect(mail?.record).toMatchObject({
    form: 'call',
    reference,
    answers: { name: 'Siân', phone: '07700900982', contactMethods: ['phone'] },
  });
  expect(await publishedProblems(request, mail?.record)).toEqual([]);
});
