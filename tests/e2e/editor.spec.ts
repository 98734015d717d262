import { expect, test } from '@playwright/test';
import { startEditing } from '../support/editing.ts';
import { ENGLISH } from '../support/forms.ts';

const LONG_MS = 90_000;
const FILE = 'en/pages/contact.md';

test('an editor changes a phone number and a page, sees both at once, and mends a slip that the screen names @scripts', async ({
  page,
}) => {
  test.slow();
  const editing = await startEditing(LONG_MS);
  try {
    await page.goto(`${editing.url}/contact/`);
    const number = ENGLISH.service.phone?.number ?? '';
    await expect(page.locator('main')).toContainText(number);

    editing.save('services/neutral.yaml', editing.read('services/neutral.yaml').replaceAll(number, '0808 157 0999'));
    await expect(page.locator('main')).toContainText('0808 157 0999', { timeout: LONG_MS });
    await expect(page.locator('main')).not.toContainText(number);

    const right = editing.read(FILE);
    editing.save(FILE, right.replace(/^title: .*$/m, 'title: How to reach this service'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How to reach this service', { timeout: LONG_MS });

    editing.save(FILE, right.replace(/^title:/m, 'titel:'));
    await expect(async () => {
      await page.goto(`${editing.url}/contact/`);
      await expect(page.locator('body')).toContainText('nothing is called "titel" here', { timeout: 2_000 });
    }).toPass({ timeout: LONG_MS });
    await expect(page.locator('body')).toContainText(`content/${FILE}, line 2`);

    editing.save(FILE, right);
    await expect(async () => {
      await page.goto(`${editing.url}/contact/`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/./, { timeout: 2_000 });
    }).toPass({ timeout: LONG_MS });
  } finally {
    await editing.stop();
  }
});
