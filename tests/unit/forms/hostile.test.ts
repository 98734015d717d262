import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds } from '../../../src/forms/conditions.ts';
import { fieldNames } from '../../../src/forms/kinds.ts';
import { questionsOf } from '../../../src/forms/questions.ts';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { summarise } from '../../../src/forms/summary.ts';
import { recordOf } from '../../../src/referral/record.ts';
import { recordSchema } from '../../../src/referral/recordSchema.ts';
import { wordReferral } from '../../../src/referral/worded.ts';
import { ENGLISH, formOf, TODAY } from '../../support/forms.ts';
import { problemsOf } from '../../support/schema.ts';

const NASTY = [
  '\u202eevil\u202c',
  '\0',
  '\ud800',
  'a\r\nBcc: all@example.org',
  '<script>alert(1)</script>',
  '=HYPERLINK("x")',
  '%s%n',
  '__proto__',
  '\u0300'.repeat(400),
  'x'.repeat(100_000),
  '\n'.repeat(5000),
];
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...NASTY));

/** Fills a form at random: options that exist and options that do not, text where a choice belongs, fields repeated, fields unknown. */
const filled = (id: string) => {
  const form = formOf(id);
  const known = questionsOf(form).flatMap((question) => {
    const values =
      'options' in question
        ? fc.constantFrom(...question.options.map(({ value }) => value))
        : fc.constantFrom('yes', '07700 900982', 'a@b.org', '7');
    return fieldNames(question).map((field) =>
      fc.tuple(fc.constant(field), fc.array(fc.oneof({ weight: 6, arbitrary: values }, { weight: 1, arbitrary: text }), { maxLength: 3 })),
    );
  });
  const unknown = fc.array(fc.tuple(text, fc.array(text, { maxLength: 2 })), { maxLength: 3 });
  return fc.tuple(fc.tuple(...known), unknown).map(([mine, others]) => new Map([...mine, ...others]));
};

describe.each(['harmed', 'responsible', 'on-behalf'])('whatever is typed into %s', (id) => {
  const form = formOf(id);
  const questions = questionsOf(form);
  const schema = recordSchema(form, ENGLISH.words.record);

  test(
    'is read, summarised and recorded without an exception; nothing is lost, nothing that does not apply leaks',
    { timeout: 120_000 },
    () => {
      fc.assert(
        fc.property(filled(id), (typed) => {
          const { answers, errors } = readAnswers(form, typed, TODAY);
          const failed = new Set(errors.map(({ question }) => question));
          for (const question of questions) {
            const applies = holds(question.when, answers);
            if (!applies) expect(answers.has(question.id) || failed.has(question.id)).toBe(false);
            const given = fieldNames(question).some((field) => (typed.get(field) ?? []).some((value) => /[\p{L}\p{N}]/u.test(value)));
            // An option that no longer applies is not an answer.
            const withdrawn = 'options' in question && question.options.some(({ when }) => when);
            if (applies && given && !withdrawn) expect(answers.has(question.id) || failed.has(question.id)).toBe(true);
          }
          for (const error of errors) expect(error.message).not.toBe('');

          const rows = summarise(form, answers, ENGLISH.words.form, 'en-GB').flatMap((part) => part.rows);
          expect(rows.filter((row) => row.answered).map((row) => row.id)).toEqual(
            questions.filter(({ id }) => answers.has(id)).map(({ id }) => id),
          );
          const referral = {
            reference: 'RJ-X86T-X28V',
            revision: 1,
            receivedAt: new Date(0),
            form: id,
            language: 'en',
            answers,
            automatic: false,
          };
          const worded = wordReferral({ languages: [ENGLISH] }, referral);
          expect(worded.safety.warning).not.toBe('');
          const record: unknown = JSON.parse(recordOf(referral, worded, 'https://refer.example.org'));
          expect(record).toMatchObject({ answers: Object.fromEntries(answers) });
          if (errors.length === 0) expect(problemsOf(schema, record)).toEqual([]);
        }),
        { numRuns: 1000 },
      );
    },
  );
});

test('a text that is far too long is seen by no pattern, and comes back as too long', () => {
  const typed = new Map([['name', [`a${' '.repeat(65_000)}\n`]]]);
  const { errors } = readAnswers(formOf('harmed'), typed, TODAY);
  expect(errors.filter(({ question }) => question === 'name')).toMatchObject([{ problem: 'tooLong' }]);
});
