import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { formPage } from '../support/pages.ts';

const WINDOWS = [
  { width: 320, height: 568 },
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
] as const;

/** Posted so that as many questions as can be are wrong at once. */
const WRONG = {
  harmed: {
    contactMethods: ['phone', 'email', 'letter', 'trusted'],
    receipt: 'yes',
    email: 'nobody',
    phone: 'at home',
    name: 'x'.repeat(300),
  },
  'on-behalf': {
    subject: 'caused-harm',
    agreed: 'yes',
    contactMethods: ['text', 'email', 'letter'],
    refEmail: 'nobody',
    where: 'probation',
    crn: '?',
  },
} as const;

/**
 * What of the question and message is out of the window, or under the way out, once the link before this one was followed;
 * then follows this one. All in one go, because there are many.
 */
const hiddenThenFollow = (page: Page, link: number): Promise<readonly string[]> =>
  page.evaluate((index) => {
    const links = document.querySelectorAll<HTMLElement>('#errors a');
    const target = links[index - 1]?.getAttribute('href')?.slice(1);
    const question = target === undefined ? null : document.getElementById(target)?.closest('.q');
    const exit = document.querySelector('a.exit')?.getBoundingClientRect();
    const hidden = ['legend, label', '.message'].flatMap((part) => {
      if (target === undefined) return [];
      const shown = question?.querySelector(part)?.getBoundingClientRect();
      if (!shown || !exit) return [`${target}: no ${part}`];
      const under = shown.bottom > exit.top && shown.top < exit.bottom && shown.right > exit.left && shown.left < exit.right;
      return shown.top < 0 || shown.bottom > innerHeight || under ? [`${target}: ${part} at ${shown.top} to ${shown.bottom}`] : [];
    });
    links[index]?.click();
    return hidden;
  }, link);

for (const form of ['harmed', 'on-behalf'] as const) {
  test(`each link in the summary of ${form} leads where question and message are both in view`, async ({ page }) => {
    const open = formPage(page, form);
    await open.open();
    await open.answerAtOnce(WRONG[form]);
    expect(await open.post()).toBe(422);
    await open.errors.waitFor();
    const links = await open.errors.getByRole('link').count();
    expect(links).toBeGreaterThan(8);
    const hidden: string[] = [];
    for (const size of WINDOWS) {
      await page.setViewportSize(size);
      for (let link = 0; link <= links; link++)
        for (const each of await hiddenThenFollow(page, link)) hidden.push(`${size.width}: ${each}`);
    }
    expect(hidden).toEqual([]);
  });
}
