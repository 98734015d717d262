import PostalMime from 'postal-mime';
import { fill } from '../../src/content/slots.ts';
import { HARMED, HARMED_LEAST, bodyOf } from '../support/answers.ts';
import { expect, test } from '../support/journey.ts';
import { formPage, goToCheck, sentPage } from '../support/pages.ts';
import { NUMBERS } from '../support/forms.ts';
import { WORDS } from '../support/words.ts';
import { until } from '../support/until.ts';

test('Send pressed twice at once gives one reference and one e-mail', async ({ page, mailsFor }) => {
  const check = await goToCheck(page, 'harmed', HARMED_LEAST);
  await check.sendButton.dblclick({ noWaitAfter: true });
  const reference = await sentPage(page).reference();
  await page.waitForTimeout(500);
  expect(await mailsFor(reference)).toHaveLength(1);
});

test('the same check page sent again, later or in another tab, gives the same reference and no second e-mail', async ({
  page,
  context,
  mailsFor,
}) => {
  const check = await goToCheck(page, 'harmed', HARMED_LEAST);
  const references: string[] = [];
  for (let time = 0; time < 2; time++) {
    const opened = context.waitForEvent('page');
    await check.sendButton.click({ modifiers: ['ControlOrMeta'] });
    const tab = await opened;
    references.push(await sentPage(tab).reference());
    await tab.close();
  }
  await check.send();
  references.push(await sentPage(page).reference());
  expect(new Set(references).size).toBe(1);
  expect(await mailsFor(references[0] ?? '')).toHaveLength(1);
});

test('the page with the reference can be loaded again, and holds no answer in its address', async ({ page, mailsFor }) => {
  const check = await goToCheck(page, 'harmed', HARMED);
  await check.send();
  const reference = await sentPage(page).reference();
  await page.reload();
  expect(await sentPage(page).reference()).toBe(reference);
  expect(new URL(page.url()).search).toMatch(/^\?page=[\w-]{83}$/);
  expect(await mailsFor(reference)).toHaveLength(1);
  for (const typed of ['Siân', '900982', 'brother']) await expect(page.locator('body')).not.toContainText(typed);
});

test('going back from the reference sends nothing again', async ({ page, mailsFor, sink }) => {
  const check = await goToCheck(page, 'harmed', HARMED_LEAST);
  await check.send();
  const reference = await sentPage(page).reference();
  await mailsFor(reference);
  const before = sink.kept.length;
  // The check page was never stored, so a browser asks before it fetches it again: here it shows its own page instead.
  await page.goBack().catch(() => undefined);
  await page.waitForTimeout(1_000);
  expect(sink.kept.length).toBe(before);
  expect(await page.content()).not.toContain(reference);
});

test('answers changed after sending go out as version 2 of the same reference', async ({ page, context, mailsFor }) => {
  const check = await goToCheck(page, 'harmed', HARMED);
  const opened = context.waitForEvent('page');
  await check.sendButton.click({ modifiers: ['ControlOrMeta'] });
  const first = await sentPage(await opened).reference();
  await mailsFor(first);

  await check.change('neverDo');
  const form = formPage(page, 'harmed');
  await form.answer({ neverDo: 'Never write either.' });
  await form.check();
  await check.send();
  expect(await sentPage(page).reference()).toBe(first);
  const mails = await mailsFor(first, 2);
  expect(mails).toHaveLength(2);
  expect(mails[1]?.text).toContain(fill(WORDS.email.changed, { revision: '2' }));
  expect(mails[1]?.pdf.text).toContain('Never write either.');
  expect(mails[1]?.record).toMatchObject({ revision: 2, reference: first });
  expect(mails[1]?.messageId).not.toBe(mails[0]?.messageId);
});

test('a page that says “we have your referral” cannot be made up @once', async ({ page }) => {
  const check = await goToCheck(page, 'harmed', HARMED_LEAST);
  await check.send();
  const reference = await sentPage(page).reference();
  const token = new URL(page.url()).searchParams.get('page') ?? '';
  const changed = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  for (const query of ['', `?reference=${reference}`, `?page=${reference}`, '?page=', `?page=${changed}`, '?page=<b>x</b>%00']) {
    const response = await page.goto(`/refer/sent/${query}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(WORDS.form.sent.unknownTitle);
    expect(await page.content()).not.toContain('RJ-');
  }
});

test('Send without a key of ours shows the answers to check, and sends nothing @once', async ({ request, sink }) => {
  const before = sink.kept.length;
  for (const sendKey of ['', 'x', 'A'.repeat(51), '../../etc/passwd']) {
    const response = await request.post('/refer/harmed/', {
      data: bodyOf({ ...HARMED_LEAST, intent: 'send', sendKey, anythingElse: 'no key' }),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      maxRedirects: 0,
    });
    expect(response.status()).toBe(200);
    expect(await response.text()).toContain(WORDS.form.check.title);
  }
  expect(sink.kept.slice(before).filter((mail) => mail.includes('no key'))).toEqual([]);
});

test('a check page is made anew each time: two people with the same answers get two references @once', async ({ page, mailsFor }) => {
  const references: string[] = [];
  for (let person = 0; person < 2; person++) {
    await (await goToCheck(page, 'harmed', HARMED_LEAST)).send();
    references.push(await sentPage(page).reference());
  }
  expect(new Set(references).size).toBe(2);
  for (const reference of references) expect(await mailsFor(reference)).toHaveLength(1);
});

test('M12: a receipt that was asked for holds the reference and a number to call, and no answer @once', async ({ page, sink }) => {
  const check = await goToCheck(page, 'harmed', { ...HARMED, email: 'receipt@example.org', receipt: 'yes' });
  await check.send();
  const reference = await sentPage(page).reference();
  const receipt = (): Buffer | undefined => sink.kept.find((mail) => mail.includes('To: receipt@example.org'));
  await until(() => receipt() !== undefined, 15_000);
  const mail = await PostalMime.parse(receipt() ?? Buffer.alloc(0));
  expect(mail.subject).toBe(WORDS.receipt.subject);
  expect(mail.from?.name).toBe(WORDS.receipt.sender);
  expect(mail.text).toContain(reference);
  for (const number of NUMBERS) expect(mail.text).toContain(number);
  expect(mail.attachments).toEqual([]);
  for (const telling of [/Siân/, /burglary/i, /restorative/i, /brother/, /harmed/i]) expect(mail.text).not.toMatch(telling);
});
