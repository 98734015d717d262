import { fill } from '../../src/content/slots.ts';
import { HARMED, HARMED_LEAST } from '../support/answers.ts';
import { formOf } from '../support/forms.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, goToCheck, sentPage } from '../support/pages.ts';
import { publishedProblems } from '../support/schema.ts';
import { notSafe, SERVICE, staffPartsOf, WORDS, wordsOf } from '../support/words.ts';

test('a person who was harmed refers themself, from the home page to the mailbox', async ({ page, mailsFor, request }) => {
  test.slow();
  await page.goto('/');
  await page.locator('main a[href="/harmed/"]').first().click();
  await page.locator('main a[href="/refer/before/"]').first().click();
  await page.locator('main nav a[href="/refer/harmed/"]').click();
  await expect(page.getByRole('heading', { level: 1, name: formOf('harmed').title })).toBeVisible();
  const form = formPage(page, 'harmed');
  await form.answer(HARMED);
  await form.check();

  const check = checkPage(page);
  await check.expectOpen();
  await expect(check.row(wordsOf('harmed', 'name').check).first()).toContainText('Siân Ŵyn-Łukasiewicz');
  await expect(check.row(wordsOf('harmed', 'phone').check)).toContainText('07700 900982');
  const voicemail = wordsOf('harmed', 'voicemailOk');
  await expect(check.row(voicemail.check)).toContainText(voicemail.option('no').label);
  await check.send();
  const reference = await sentPage(page).reference();
  expect(reference).toMatch(/^RJ-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  await expect(page).toHaveTitle(WORDS.form.tabs.sent);

  const [mail, ...more] = await mailsFor(reference);
  if (!mail) throw new Error('No e-mail came.');
  expect(more).toEqual([]);
  for (const told of [reference, formOf('harmed').route, WORDS.email.priority.urgent]) expect(mail.subject).toContain(told);
  expect(mail.headers.get('importance')).toBe('high');
  expect(mail.headers.has('reply-to')).toBe(false);
  const afraid = wordsOf('harmed', 'afraidNow').flag('yes');
  expect(mail.text.startsWith(WORDS.safety.warning)).toBe(true);
  expect(mail.text).toContain(WORDS.email.flagsSome);
  expect(mail.text).not.toContain(afraid);
  const outside = mail.subject + mail.text + [...mail.headers.values()].join('\n');
  for (const typed of ['Siân', 'Łukasiewicz', '900982', 'sian@example.org', 'brother', '06/12345/26', 'Nieznany', 'Bronwen', 'Polski'])
    expect(outside).not.toContain(typed);

  expect(mail.attachments).toEqual([
    { filename: `${reference}.pdf`, contentType: 'application/pdf' },
    { filename: `${reference}.json`, contentType: 'application/json' },
    { filename: 'referral.json', contentType: 'application/json' },
  ]);
  const { text } = mail.pdf;
  const positions = [WORDS.pdf.referral.safetyTitle, 'My brother must not know', staffPartsOf('harmed')[0] ?? 'A part'].map((words) =>
    text.indexOf(words),
  );
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(positions[0]).toBeGreaterThan(0);
  for (const words of [
    reference,
    WORDS.safety.noMessage,
    WORDS.safety.doNotSayWho,
    notSafe('harmed', 'letter'),
    afraid,
    'Siân Ŵyn-Łukasiewicz',
    'Mam na imię Siân',
    'Polski',
    SERVICE.marking,
  ])
    expect(text).toContain(words);
  expect(mail.pdf.attachments).not.toBeNull();
  expect(await publishedProblems(request, mail.record)).toEqual([]);
  expect(mail.record).toMatchObject({
    form: 'harmed',
    reference,
    revision: 1,
    verified: false,
    answers: { name: 'Siân Ŵyn-Łukasiewicz', phone: '07700900982' },
  });
});

test('“I will contact you” needs no name, number or address, and the reference is the only thread', async ({ page, mailsFor, request }) => {
  const check = await goToCheck(page, 'harmed', HARMED_LEAST);
  await expect(page.locator('.rows dt', { hasText: wordsOf('harmed', 'phone').label })).toHaveCount(0);
  await check.send();
  const reference = await sentPage(page).reference();

  const [mail] = await mailsFor(reference);
  expect(mail?.text.startsWith(WORDS.safety.warningTheyContact)).toBe(true);
  expect(mail?.pdf.text).toContain(WORDS.safety.warningTheyContact);
  expect(mail?.pdf.text.replaceAll(/\s+/g, ' ')).toMatch(
    new RegExp(`${fill(WORDS.pdf.referral.notAnswered, { questions: '' }).trim()} [^:]*${wordsOf('harmed', 'name').short}`),
  );
  expect(mail?.record).toMatchObject({ answers: { contactMethods: ['i-will-contact'] } });
  for (const field of ['phone', 'email', 'address', 'name']) expect(mail?.record).not.toHaveProperty(`answers.${field}`);
  expect(await publishedProblems(request, mail?.record)).toEqual([]);
});
