import { endingOf } from '../../src/forms/ending.ts';
import { readAnswers } from '../../src/forms/readAnswers.ts';
import { HARMED, HARMED_LEAST, RESPONSIBLE, type Fields } from '../support/answers.ts';
import { ENGLISH, formOf, TODAY, typed } from '../support/forms.ts';
import { expect, test } from '../support/journey.ts';
import { formPage, goToCheck, sentPage } from '../support/pages.ts';

const { service } = ENGLISH;
/** Words of a Markdown text as a page shows them. */
const plain = (markdown: string): string => (/^[^*[{\n]*/.exec(markdown.replaceAll(/\*\*|^1\. /g, ''))?.[0] ?? '').trim();
const { ends } = ENGLISH.words.form.sent;

test('a rule stands at the answer it concerns, and nowhere before @once', async ({ page }) => {
  const form = formPage(page, 'responsible');
  await form.open();
  const rule = page.getByText(service.policy.domesticAbuse.responsible).first();
  await form.answer({ ...RESPONSIBLE, offenceType: 'burglary' });
  await form.answerAtOnce({ relationship: 'stranger' });
  await expect(rule).toBeHidden();
  await form.field('offenceType').selectOption('domestic-abuse');
  await expect(rule).toBeVisible();
});

const sentAfter = async (fields: Fields, form: 'harmed' | 'responsible') => {
  const definition = formOf(form);
  return endingOf(definition, readAnswers(definition, typed(fields), TODAY).answers);
};

test('a rule is said again before sending; the page with the reference promises nothing that it forbids; staff read it', async ({
  page,
  mailsFor,
}) => {
  const check = await goToCheck(page, 'responsible', RESPONSIBLE);
  const { notes } = await sentAfter(RESPONSIBLE, 'responsible');
  const told = formOf('responsible')
    .parts.flatMap(({ items }) => items)
    .flatMap((item) => (item.kind === 'note' && item.sent !== undefined && notes.includes(item.id) ? [item] : []));
  expect(told.length).toBeGreaterThan(0);
  for (const { words } of told) await expect(page.locator('main')).toContainText(plain(words));
  await check.send();
  const reference = await sentPage(page).reference();
  for (const { sent = '' } of told) await expect(page.locator('main')).toContainText(sent);
  await expect(page.locator('main')).toContainText(plain(ends.limited.next));
  const [mail] = await mailsFor(reference);
  for (const { flag = '' } of told) expect(mail?.pdf.text.replaceAll(/\s+/g, ' ')).toContain(flag);
});

test('whoever will make contact is told to keep the reference, and nobody is told to contact them', async ({ page, mailsFor }) => {
  await (await goToCheck(page, 'harmed', { ...HARMED_LEAST, areaLink: 'live' })).send();
  const reference = await sentPage(page).reference();
  await expect(page.locator('main')).toContainText(plain(ends.they.keep));
  await expect(page.locator('main')).not.toContainText(plain(ends.we.keep.slice(60)));
  await expect(page.locator('main')).toContainText(service.firstContact);
  const [mail] = await mailsFor(reference);
  expect(mail?.text).toContain(ENGLISH.words.email.contactThey);
  expect(mail?.text).not.toContain(ENGLISH.words.email.contact);
});

test('every ending says when we get in touch, and what to do if nothing is heard', async ({ page }) => {
  await (await goToCheck(page, 'harmed', HARMED)).send();
  await sentPage(page).reference();
  await expect(page.locator('main')).toContainText(service.firstContact);
  await expect(page.locator('main')).toContainText(plain(ends.we.next));
});
