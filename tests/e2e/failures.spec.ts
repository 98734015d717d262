import { HARMED, HARMED_LEAST } from '../support/answers.ts';
import { expect, test as journey } from '../support/journey.ts';
import { checkPage, goToCheck, sentPage } from '../support/pages.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { startSmtpSink, type SmtpSink } from '../support/smtpSink.ts';
import { alterOutbox } from '../support/states.ts';
import { WORDS, wordsOf } from '../support/words.ts';
import { until } from '../support/until.ts';

/** A portal and a mail server of their own, to be broken. The mail server is away at first. */
const test = journey.extend<{ readonly broken: Portal; readonly mailPort: number; readonly mailComesBack: () => Promise<SmtpSink> }>({
  mailPort: async ({}, use) => {
    const away = await startSmtpSink();
    await away.close();
    await use(away.port);
  },
  broken: async ({ mailPort }, use) => {
    const portal = await startPortal({ smtpUrl: `smtp://127.0.0.1:${mailPort}` });
    await use(portal);
    await portal.dispose();
  },
  mailComesBack: async ({ mailPort }, use) => {
    const sinks: SmtpSink[] = [];
    await use(async () => {
      const sink = await startSmtpSink(() => 'none', mailPort);
      sinks.push(sink);
      return sink;
    });
    await Promise.all(sinks.map((sink) => sink.close()));
  },
  baseURL: async ({ broken }, use) => use(broken.url),
});

test('what cannot be stored is not said to be sent: the answers stay, there is a number to call, and it can be sent again', async ({
  page,
  broken,
  mailComesBack,
}) => {
  const check = await goToCheck(page, 'harmed', HARMED);
  alterOutbox(broken, 'ALTER TABLE referral RENAME TO away');
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await check.send();
  expect((await answered).status()).toBe(503);

  await expect(page.getByRole('heading', { level: 1, name: WORDS.form.notSent.title })).toBeVisible();
  await expect(page.locator('main a[href^="tel:"]').first()).toBeVisible();
  await expect(page.getByText('RJ-')).toHaveCount(0);
  await expect(checkPage(page).row(wordsOf('harmed', 'name').check).first()).toContainText('Siân Ŵyn-Łukasiewicz');
  await expect(checkPage(page).row(wordsOf('harmed', 'neverDo').check)).toContainText('Never call after 5 pm.');
  expect(broken.output()).toContain('referral-not-kept');
  for (const typed of ['Siân', '900982', 'brother']) expect(broken.output()).not.toContain(typed);

  alterOutbox(broken, 'ALTER TABLE away RENAME TO referral');
  const sink = await mailComesBack();
  await page.getByRole('button', { name: WORDS.form.notSent.again }).click();
  const reference = await sentPage(page).reference();
  await until(() => sink.kept.length > 0, 20_000);
  expect(sink.kept.map((mail) => mail.includes(reference))).toEqual([true]);
});

test('a mail server that is away delays nobody: there is a reference at once, and the e-mail comes later @once', async ({
  page,
  broken,
  mailComesBack,
}) => {
  test.setTimeout(60_000);
  const check = await goToCheck(page, 'harmed', HARMED_LEAST);
  await check.send();
  const reference = await sentPage(page).reference();
  await until(() => broken.output().includes('server-away'), 10_000);
  const sink = await mailComesBack();
  await until(() => sink.kept.length > 0, 30_000);
  expect(sink.kept[0]?.toString()).toContain(reference);
  await until(() => broken.output().includes(`"event":"referral-delivered","reference":"${reference}"`));
});

test('killed between the reference and the delivery, the server delivers exactly once after its next start @once', async ({
  page,
  broken,
  mailComesBack,
}) => {
  test.setTimeout(90_000);
  const check = await goToCheck(page, 'harmed', HARMED);
  await check.send();
  const reference = await sentPage(page).reference();
  // A try that is cut off counts as perhaps arrived, and waits for ten minutes: here the kill comes between two tries.
  await until(() => broken.output().includes('server-away'), 10_000);
  await broken.kill();

  const sink = await mailComesBack();
  await broken.start();
  await until(() => sink.kept.length > 0, 30_000);
  await page.reload();
  expect(await sentPage(page).reference()).toBe(reference);

  await broken.kill();
  await broken.start();
  await page.waitForTimeout(2_000);
  expect(sink.kept).toHaveLength(1);
  expect(sink.kept[0]?.toString()).toContain(reference);
});

test('asked to stop, the server ends in order and keeps what waits @once', async ({ page, broken, mailComesBack }) => {
  test.setTimeout(60_000);
  await (await goToCheck(page, 'harmed', HARMED_LEAST)).send();
  const reference = await sentPage(page).reference();
  expect(await broken.stop()).toBe(0);
  const sink = await mailComesBack();
  await broken.start();
  await until(() => sink.kept.length > 0, 30_000);
  expect(sink.kept[0]?.toString()).toContain(reference);
});
