import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { loadContent } from '../../src/content/load.ts';
import type { FormDefinition } from '../../src/forms/definition.ts';
import { conditionals } from '../../src/forms/conditionals.ts';
import { holds } from '../../src/forms/conditions.ts';
import { fieldsOf } from '../../src/forms/kinds.ts';
import { questionsOf } from '../../src/forms/questions.ts';
import { readAnswers } from '../../src/forms/readAnswers.ts';
import type { Fields } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { copyContent } from '../support/contentCopy.ts';
import { anyFields, everyKindFile } from '../support/everyKind.ts';

/** A form with every kind of question and every test of each, built as the site is. */
const site = async (): Promise<{ readonly form: FormDefinition; readonly html: string }> => {
  const copy = copyContent();
  try {
    copy.write('en/forms/every-kind.yaml', everyKindFile());
    copy.write('safety.yaml', `${readFileSync('content/safety.yaml', 'utf8')}every-kind: { questions: [contactMethods], flags: [] }\n`);
    const form = loadContent(copy.path, 'neutral').languages[0].forms.find(({ id }) => id === 'every-kind');
    if (!form) throw new Error('The form has gone.');
    const folder = await builtSite('neutral', copy.path);
    return { form, html: readFileSync(join(folder, 'client/refer/every-kind/index.html'), 'utf8') };
  } finally {
    copy.dispose();
  }
};

interface Shown {
  /** The fields as they would be posted. */
  readonly sent: readonly (readonly [string, string])[];
  /** What stands in the page only sometimes, by its mark: whether it is to be seen. */
  readonly marks: Readonly<Record<string, boolean>>;
}

/** Puts values into the fields, and looks what is shown, time after time. */
const shownFor = (page: Page, all: readonly Fields[]): Promise<readonly Shown[]> =>
  page.evaluate((times) => {
    const form = document.querySelector('form');
    if (!form) throw new Error('There is no form.');
    return times.map((fields) => {
      for (const element of form.elements) {
        if (element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox'))
          element.checked = fields[element.name]?.includes(element.value) ?? false;
        else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)
          element.value = [fields[element.name] ?? ''].flat()[0] ?? '';
      }
      form.dispatchEvent(new Event('input', { bubbles: true }));
      return {
        sent: [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : ''] as const),
        marks: Object.fromEntries(
          [...form.querySelectorAll<HTMLElement>('[data-when]')].map((each) => [
            each.dataset['when'] ?? '',
            getComputedStyle(each).display !== 'none',
          ]),
        ),
      };
    });
  }, all);

const TODAY = new Date().toISOString().slice(0, 10);

/** What the server makes of the same fields: for each mark, whether its condition holds. */
const heldFor = (form: FormDefinition, { sent }: Shown): Shown['marks'] => {
  const names = new Set(sent.map(([name]) => name));
  const typed = new Map([...names].map((name) => [name, sent.filter(([own]) => own === name).map(([, value]) => value)]));
  const { answers } = readAnswers(form, typed, TODAY);
  return Object.fromEntries(conditionals(form).map(([mark, condition]) => [mark, holds(condition, answers)]));
};

const PAGE = 'https://portal.example/refer/every-kind/';
const TIMES = 25;

interface Case {
  readonly readable: boolean;
  readonly change?: (html: string) => string;
}

/** What is shown, and what should be, time after time. */
const shownAndHeld = async (page: Page, { readable, change = (html) => html }: Case) => {
  const { form, html } = await site();
  await page.route(PAGE, (route) => route.fulfill({ contentType: 'text/html', body: change(html) }));
  await page.goto(PAGE);
  const all = await shownFor(page, fc.sample(anyFields(form, readable), { seed: 1, numRuns: TIMES }));
  return all.map((shown) => ({ shown: shown.marks, held: heldFor(form, shown) }));
};

const namesIn = (marks: Shown['marks']): readonly string[] => Object.keys(marks).filter((mark) => marks[mark]);

test('every kind has its fields in the page, each named as the element that a link goes to @once', async () => {
  const { form, html } = await site();
  const page = parse(html);
  for (const question of questionsOf(form)) {
    const block = page.querySelector(`#q-${question.id}`);
    expect(block?.querySelectorAll('[name]').map((each) => each.getAttribute('name'))).toEqual(
      expect.arrayContaining(fieldsOf(question).map(({ name }) => name)),
    );
    for (const { id, name } of fieldsOf(question)) expect(block?.querySelector(`#${id}`)?.getAttribute('name')).toBe(name);
  }
});

test('what applies is shown and nothing else, when all that was typed can be read @once', async ({ page }) => {
  for (const { shown, held } of await shownAndHeld(page, { readable: true })) expect(shown).toEqual(held);
});

test('nothing that applies is hidden, whatever is typed @once', async ({ page }) => {
  for (const { shown, held } of await shownAndHeld(page, { readable: false }))
    expect(namesIn(held).filter((mark) => !shown[mark])).toEqual([]);
});

test.describe('with scripts @scripts', () => {
  test('what applies is shown and nothing else, whatever is typed', async ({ page }) => {
    for (const { shown, held } of await shownAndHeld(page, { readable: false })) expect(shown).toEqual(held);
  });

  test('a browser that does not know :has() shows the same', async ({ page }) => {
    await page.addInitScript(() => {
      CSS.supports = () => false;
    });
    const change = (html: string): string => html.replace('@supports selector(:has(*))', '@supports (display:nothing)');
    for (const { shown, held } of await shownAndHeld(page, { readable: false, change })) expect(shown).toEqual(held);
  });
});
