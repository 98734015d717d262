import { HARMED, HARMED_LEAST } from '../support/answers.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, goToCheck, sentPage } from '../support/pages.ts';
import { publishedProblems } from '../support/schema.ts';

test('a person who was harmed refers themself, from the home page to the mailbox', async ({ page, mailsFor, request }) => {
  test.slow();
  await page.goto('/');
  await page.locator('main a[href="/harmed/"]').first().click();
  await page.getByRole('link', { name: 'Fill in the form', exact: true }).click();
  await page.locator('main nav a[href="/refer/harmed/"]').click();
  await expect(page.getByRole('heading', { level: 1, name: 'I have been harmed' })).toBeVisible();
  const form = formPage(page, 'harmed');
  await form.answer(HARMED);
  await form.check();

  const check = checkPage(page);
  await check.expectOpen();
  await expect(check.row('Name').first()).toContainText('Siân Ŵyn-Łukasiewicz');
  await expect(check.row('Phone number')).toContainText('07700 900982');
  await expect(check.row('Leave a voice message?')).toContainText('No, do not leave a message');
  await check.send();
  const reference = await sentPage(page).reference();
  expect(reference).toMatch(/^RJ-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  await expect(page).toHaveTitle('Get in touch');

  const [mail, ...more] = await mailsFor(reference);
  if (!mail) throw new Error('No e-mail came.');
  expect(more).toEqual([]);
  expect(mail.subject).toMatch(new RegExp(`^Referral ${reference} – Person harmed – number \\d+$`));
  expect(mail.headers.has('reply-to')).toBe(false);
  expect(mail.text).toMatch(/^Before you make contact, read this\. Use only the ways listed as safe\./);
  expect(mail.text).toContain('- Afraid of someone now');
  const outside = mail.subject + mail.text + [...mail.headers.values()].join('\n');
  for (const typed of ['Siân', 'Łukasiewicz', '900982', 'sian@example.org', 'brother', '06/12345/26', 'Nieznany', 'Bronwen', 'Polski'])
    expect(outside).not.toContain(typed);

  expect(mail.attachments).toEqual([
    { filename: `${reference}.pdf`, contentType: 'application/pdf' },
    { filename: 'referral.json', contentType: 'application/json' },
  ]);
  const { text } = mail.pdf;
  const positions = ['Read this first', 'My brother must not know', 'A little about you'].map((words) => text.indexOf(words));
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(positions[0]).toBeGreaterThan(0);
  for (const words of [
    reference,
    'Do NOT leave a message',
    'Do NOT say who is calling',
    'NOT Letter',
    'Afraid of someone now',
    'Siân Ŵyn-Łukasiewicz',
    'Mam na imię Siân',
    'Polski',
    'OFFICIAL-SENSITIVE',
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
  await expect(page.locator('.rows dt', { hasText: 'Phone number' })).toHaveCount(0);
  await check.send();
  const reference = await sentPage(page).reference();

  const [mail] = await mailsFor(reference);
  expect(mail?.text).toMatch(/^Do not contact this person\./);
  expect(mail?.pdf.text).toContain('Do not contact this person. They will contact you');
  expect(mail?.pdf.text).toMatch(/Name\s+Not answered/);
  expect(mail?.record).toMatchObject({ answers: { contactMethods: ['i-will-contact'] } });
  expect(JSON.stringify(mail?.record)).not.toMatch(/"(phone|email|address|name)":/);
  expect(await publishedProblems(request, mail?.record)).toEqual([]);
});
