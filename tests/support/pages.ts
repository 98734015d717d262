import { expect, type Locator, type Page } from '@playwright/test';
import type { Fields } from './answers.ts';
import { askedIn, WORDS } from './words.ts';

type FormId = 'harmed' | 'responsible' | 'on-behalf' | 'call';

/** Words of the buttons, titles and messages around a form. */
const { form: FORM } = WORDS;

const field = (page: Page, name: string): Locator => page.locator(`#referral [name="${name}"]:not([type=radio][value=""])`);

const kindOf = (fields: Locator): Promise<string> =>
  fields.first().evaluate((element) => (element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase()));

/** Forms may show one part at a time: turns over until this field is in view. */
const reveal = async (page: Page, found: Locator): Promise<void> => {
  const sought = found.first();
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const onward = button(FORM.parts.next).or(button(FORM.blank.startButton));
  for (let part = 0; part < 12; part++) {
    await expect(sought.or(onward).filter({ visible: true })).not.toHaveCount(0);
    // Before that the form may still be about to fold.
    await page.waitForLoadState('domcontentloaded');
    if (await sought.isVisible()) return;
    await onward.click();
  }
};

/** The page of a form: blank, filled again, or with errors. */
export const formPage = (page: Page, form: FormId) => ({
  open: () => page.goto(`/refer/${form}/`),
  field: (name: string): Locator => field(page, name),
  /** The whole question: legend, hint, message and fields. */
  question: (id: string): Locator => page.locator(`#q-${id}`),
  /** Answers the fields as a person would, in their order, each only once it can be seen. */
  answer: async (fields: Fields): Promise<void> => {
    for (const [name, given] of Object.entries(askedIn(form, fields))) {
      const found = field(page, name);
      await reveal(page, found);
      const values = typeof given === 'string' ? [given] : given;
      const kind = await kindOf(found);
      for (const value of values) {
        if (kind === 'radio' || kind === 'checkbox') await page.locator(`#referral [name="${name}"][value="${value}"]`).check();
        else if (kind === 'select') await found.selectOption(value);
        else await found.fill(value);
      }
    }
  },
  /** The same in one stroke, for journeys that are about something else. */
  answerAtOnce: async (fields: Fields): Promise<void> => {
    await page.locator('#referral').evaluate((form, given) => {
      for (const [name, value] of Object.entries(given)) {
        for (const element of form.querySelectorAll(`[name="${name}"]`)) {
          if (element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox'))
            element.checked = typeof value === 'string' ? element.value === value : value.includes(element.value);
          else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)
            element.value = String(value);
          element.dispatchEvent(new Event('change', { bubbles: true }));
        }
      }
    }, fields);
  },
  /** To the check page, or to the same page with its errors. */
  check: async (): Promise<void> => {
    const button = page.getByRole('button', { name: FORM.checkButton, exact: true });
    await reveal(page, button);
    await button.click();
  },
  /** Posts the form as it stands, past whatever scripts would say first, and gives the status. */
  post: async (): Promise<number> => {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator('#referral').evaluate((form) => {
      if (form instanceof HTMLFormElement) form.submit();
    });
    return (await answered).status();
  },
  errors: page.locator('#errors'),
});

/** The page that shows all answers before they are sent. */
export const checkPage = (page: Page) => ({
  expectOpen: () => expect(page.getByRole('heading', { level: 1, name: FORM.check.title })).toBeVisible(),
  row: (label: string): Locator => page.locator('.rows > div').filter({ has: page.locator('dt', { hasText: label }) }),
  change: (question: string): Promise<void> => page.locator(`button[formaction$="#q-${question}"]`).click(),
  back: (): Promise<void> => page.getByRole('button', { name: FORM.backToQuestions }).click(),
  sendButton: page.getByRole('button', { name: FORM.check.send, exact: true }),
  send: (): Promise<void> => page.getByRole('button', { name: FORM.check.send, exact: true }).click(),
});

/** The page that shows the reference. */
export const sentPage = (page: Page) => ({
  /** Waits for it and gives the reference. */
  reference: async (): Promise<string> => {
    await expect(page.getByRole('heading', { level: 1, name: FORM.sent.title })).toBeVisible();
    return page.locator('.reference').innerText();
  },
});

/** Fills a form as fast as can be, up to the page that shows all answers. */
export const goToCheck = async (page: Page, form: FormId, fields: Fields): Promise<ReturnType<typeof checkPage>> => {
  const open = formPage(page, form);
  await open.open();
  await open.answerAtOnce(fields);
  await open.check();
  const check = checkPage(page);
  await check.expectOpen();
  return check;
};
