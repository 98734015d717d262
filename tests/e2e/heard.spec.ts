import { fill } from '../../src/content/slots.ts';
import { expect, test } from '../support/journey.ts';
import { WORDS, wordsOf } from '../support/words.ts';

const { parts } = WORDS.form;

test('an explanation is its option’s description, in the words that appear @once', async ({ page }) => {
  await page.goto('/refer/harmed/');
  const [first = ''] = wordsOf('harmed', 'afraidNow').option('yes').explain?.split('\n', 1) ?? [];
  expect(first).not.toBe('');
  await expect(page.locator('#afraidNow')).toHaveAccessibleDescription(new RegExp(first.replaceAll(/[^\w ]/g, '.')));
  await expect(page.locator('[name=afraidNow][value=no]')).toHaveAccessibleDescription('');
});

test('a long field tells how much it takes @once', async ({ page }) => {
  await page.goto('/refer/harmed/');
  const max = (await page.locator('#anythingElse ~ .count').getAttribute('data-max')) ?? '';
  await expect(page.locator('#anythingElse')).toHaveAccessibleDescription(new RegExp(fill(parts.charactersMost, { count: max })));
});

test('questions that an answer brings or takes away are told politely @scripts', async ({ page }) => {
  await page.goto('/refer/call/');
  const changes = page.locator('#referral .changes');
  await expect(changes).toHaveRole('status');
  const phone = page.locator('[name=contactMethods][value=phone]');
  for (let part = 0; part < 3 && !(await phone.isVisible()); part++) await page.locator('.go').click();
  await phone.check();
  await expect(changes).toHaveText(new RegExp(wordsOf('call', 'phone').label.replaceAll(/[^\w ]/g, '.')));
  await phone.uncheck();
  await expect(changes).toHaveText(new RegExp(fill(parts.gone, { count: '\\d+' })));
});
