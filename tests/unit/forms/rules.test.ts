import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { conditionals } from '../../../src/forms/conditionals.ts';
import { fieldNames } from '../../../src/forms/kinds.ts';
import { questionsOf } from '../../../src/forms/questions.ts';
import { readAnswers, type Readable } from '../../../src/forms/readAnswers.ts';
import { rulesOf } from '../../../src/forms/rules.ts';
import { stopOf } from '../../../src/forms/summary.ts';

const [language] = loadContent(join(import.meta.dirname, '../../../content'), 'neutral').languages;

/** As a page carries them. */
const carried = (form: Readable): Readable => structuredClone(rulesOf(form));

/** What a browser can post of a form: each field once, options of the page only. */
const typedInto = (form: Readable): fc.Arbitrary<ReadonlyMap<string, readonly string[]>> =>
  fc
    .record(
      Object.fromEntries(
        questionsOf(form).flatMap((question) =>
          fieldNames(question).map((field) => [
            field,
            'options' in question
              ? fc.subarray(
                  question.options.map((option) => option.value),
                  question.kind === 'choices' ? {} : { maxLength: 1 },
                )
              : question.kind === 'confirm'
                ? fc.subarray(['yes'])
                : fc.tuple(
                    fc.oneof(
                      fc.constantFrom('', '07700 900982', 'a@example.org', '27', '3', '1990'),
                      fc.string(),
                      fc.string({ minLength: 260, maxLength: 300 }),
                    ),
                  ),
          ]),
        ),
      ),
    )
    .map((fields) => new Map(Object.entries(fields)));

for (const form of language.forms) {
  test(`the page of "${form.id}" finds the same answers, errors, messages and end as the server, whatever is typed`, () => {
    const rules = carried(form);
    fc.assert(
      fc.property(typedInto(form), (typed) => {
        const server = readAnswers(form, typed, '2026-11-21');
        expect(readAnswers(rules, typed, '2026-11-21')).toEqual(server);
        expect(stopOf(rules, server.answers) === undefined).toBe(stopOf(form, server.answers) === undefined);
        expect(server.errors.every(({ message }) => message !== '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test(`the page of "${form.id}" hides and shows the same`, () => {
    expect(conditionals(carried(form))).toEqual(conditionals(form));
  });

  test(`the page of "${form.id}" carries no words twice: none of a question, an option or a note`, () => {
    const text = JSON.stringify(rulesOf(form));
    for (const question of questionsOf(form)) {
      for (const words of [question.question, question.hint, question.why, question.short])
        if (words && words.length > 12) expect(text).not.toContain(JSON.stringify(words));
    }
  });
}
